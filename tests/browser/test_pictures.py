"""Pictures that leave the page carry their title, sentence and source, and their hatches."""

import base64

import pytest

NO_FIGURES = "indicator=healthy_life_expectancy_female"
FLAT = {"light": (236, 236, 236), "dark": (43, 43, 43)}  # stands for "not available" before the hatch is laid on
COUNT = """async (data) => {
  const image = new Image();
  image.src = "data:image/png;base64," + data;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const brush = canvas.getContext("2d");
  brush.drawImage(image, 0, 0);
  const counts = {}, pixels = brush.getImageData(0, 0, image.width, image.height).data;
  for (let i = 0; i < pixels.length; i += 4) {
    const key = pixels.slice(i, i + 3).join(",");
    counts[key] = (counts[key] || 0) + 1;
  }
  return counts;
}"""
TOKEN = "name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()"


def saved(explore, button: str) -> tuple[str, bytes]:
    """Name and content of the picture that a button saves."""
    with explore.page.expect_download() as download:
        explore.page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def pixels(explore, picture: bytes) -> dict[str, int]:
    """How many pixels the picture has of each colour, named "red,green,blue"."""
    return explore.page.evaluate(COUNT, base64.b64encode(picture).decode())


def colour(explore, name: str) -> str:
    """A colour of the page, as `pixels` names it."""
    code = explore.page.evaluate(TOKEN, name).lstrip("#")
    return ",".join(str(int(code[i : i + 2], 16)) for i in (0, 2, 4))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_of_a_map_keeps_its_hatches(theme, new_explore):
    explore = new_explore(color_scheme=theme).open(NO_FIGURES)
    name, picture = saved(explore, "Map picture")
    assert name == "healthy_life_expectancy_female-map-2022-01-01.png"
    assert picture.startswith(b"\x89PNG")
    found = pixels(explore, picture)
    assert found[colour(explore, "hatch")] > 1000
    assert found.get(",".join(map(str, FLAT[theme])), 0) < 200, "areas without figures are flat, not hatched"
    assert found[colour(explore, "class-1")] > 500


def test_the_picture_of_the_charts_shows_the_period_on_screen(explore):
    explore.open()
    explore.move_to_period(0)
    name, picture = saved(explore, "Charts picture")
    assert name == "gva_per_hour_worked-charts-2004-01-01.png"
    assert len(pixels(explore, picture)) > 20


@pytest.mark.parametrize("parts", [["map"], ["ranking", "trend"]])
def test_a_picture_carries_title_sentence_source_and_edition(parts, explore):
    explore.open()
    words = " ".join(explore.page.evaluate("parts => evidence.picture(parts).textContent", parts).split())
    assert "GVA per hour worked, 2023" in words
    assert "Office for National Statistics" in words
    assert explore.sentence.split()[0] in words
    assert "Open Government Licence" in words
    assert explore.page.evaluate("evidence.state.view.source.edition") in words


def test_a_level_without_a_map_says_so_when_its_picture_is_asked_for(explore):
    explore.open("level=country")
    explore.page.get_by_role("button", name="Map picture").click()
    explore.page.get_by_text("There is no map at this level.").wait_for()
