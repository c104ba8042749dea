"""Pictures that leave the page carry their title, sentence and source, and their hatches."""

import base64
import html
import re

NO_FIGURES = "indicator=healthy_life_expectancy_female"
FLAT = "236,236,236"  # stands for "not available" before the hatch is laid on
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


def saved(explore, part: str, button: str) -> tuple[str, bytes]:
    """Name and content of the picture of a part of the page."""
    explore.page.get_by_role("button", name="Download").click()
    explore.page.locator("#share").get_by_label(part, exact=True).check()
    with explore.page.expect_download() as download:
        explore.page.locator("#share").get_by_role("button", name=button, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def pixels(explore, picture: bytes) -> dict[str, int]:
    """How many pixels the picture has of each colour, named "red,green,blue"."""
    return explore.page.evaluate(COUNT, base64.b64encode(picture).decode())


def colour(explore, name: str) -> str:
    """A colour of the page, as `pixels` names it."""
    code = explore.page.evaluate(TOKEN, name).lstrip("#")
    return ",".join(str(int(code[i : i + 2], 16)) for i in (0, 2, 4))


def test_the_picture_of_a_map_keeps_its_hatches(explore):
    explore.open(NO_FIGURES)
    name, picture = saved(explore, "Where", "PNG for the screen")
    assert name.endswith(".png")
    assert picture.startswith(b"\x89PNG")
    found = pixels(explore, picture)
    assert found[colour(explore, "hatch")] > 1000
    assert found.get(FLAT, 0) < 200, "areas without figures are flat, not hatched"
    assert found[colour(explore, "class-1")] > 500


def test_a_picture_carries_title_sentence_source_edition_and_the_period_on_screen(explore):
    explore.open()
    explore.move_to_period(0)
    _, picture = saved(explore, "Whole view", "SVG")
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", picture.decode())).split())
    sentence = " ".join(explore.sentence.split()[:6])
    edition = explore.page.evaluate("evidence.state.view.edition")
    said = ("GVA per hour worked", "2004", sentence, "Office for National Statistics")
    for each in (*said, "Open Government Licence", edition):
        assert each in words
