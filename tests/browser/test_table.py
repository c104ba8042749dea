"""The table and the download hold exactly what is drawn."""

import csv
import re

import pytest
from playwright.sync_api import expect

VIEWS = {
    "districts": "",
    "with intervals and gaps": "indicator=healthy_life_expectancy_female",
    "neighbourhoods": "indicator=no_qualifications_census&level=msoa&within=E08000026",
    "an earlier period": "period=2010-01-01/P1Y",
}


def open_table(explore) -> list[list[str]]:
    """The rows of the table, each a list of texts."""
    explore.page.get_by_role("button", name="Table", exact=True).click()
    expect(explore.page.locator("#table tbody tr").first).to_be_visible()
    cells = "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    return explore.page.locator("#table tbody tr").evaluate_all(cells)


def values_in_ranking(explore) -> dict[str, str]:
    """The values written beside the rows of the ranking, by area name."""
    written = "trace => trace.customdata.map((code, i) => [code, trace.text[i]])"
    pairs = explore.page.evaluate(f"({written})(ranking.data.find(trace => trace.name === 'values'))")
    plain = {code: re.sub("<.*?>", "", text or "") for code, text in pairs}
    names = explore.names
    return {names[code]: text for code, text in plain.items() if text}


def period_of(explore) -> str:
    return explore.page.evaluate("evidence.state.view.periods[evidence.state.at].id")


def benchmark_of(explore) -> str:
    """The benchmark's code: programs and files get its rows too, since the charts draw it."""
    return explore.page.evaluate("evidence.state.view.benchmark.code")


def number(text: str) -> float | None:
    """The one number in a cell; None where there is none, or a range ("51.3–58.9") instead."""
    found = re.findall(r"[−-]?[\d,]*\.?\d+", text)
    return float(found[0].replace("−", "-").replace(",", "")) if len(found) == 1 else None


@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS.keys())
def test_the_table_holds_what_is_drawn_and_what_the_programmatic_door_answers(query, explore, served):
    explore.open(query)
    texts = {row[0]: row[1] for row in open_table(explore)}
    drawn = values_in_ranking(explore)
    assert drawn
    assert {name: texts[name] for name in drawn} == drawn
    rows = {name: number(text) for name, text in texts.items()}
    names, period = explore.names, period_of(explore)
    answer = served.get_json(explore.page.evaluate("evidence.state.view.download").replace("csv", "json"))
    values = {each["area_code"]: each["value"] for each in answer["rows"] if each["period"] == period}
    half_a_step = 0.51 * 10 ** -explore.page.evaluate("evidence.state.view.indicator.decimals")
    assert len(values) > 5
    values.pop(benchmark_of(explore), None)
    for code, value in values.items():
        shown = rows[names[code]]
        assert (shown is None) == (value is None), names[code]
        assert value is None or abs(shown - value) <= half_a_step, names[code]


@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS.keys())
def test_the_download_holds_the_rows_of_the_table(query, explore):
    explore.open(query)
    rows = {row[0]: number(row[1]) for row in open_table(explore)}
    codes, period = {name: code for code, name in explore.names.items()}, period_of(explore)
    explore.page.get_by_role("button", name="Download").click()
    with explore.page.expect_download() as download:
        explore.page.get_by_role("link", name="CSV of all periods").click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["period"] == period]
    values = {line["area_code"]: number(line["value"]) for line in lines if line["value"]}
    with_value = {codes[name]: value for name, value in rows.items() if value is not None}
    assert set(values) - {benchmark_of(explore)} == set(with_value)
    assert all(line["source"] and line["licence"] and line["vintage"] for line in lines)


def test_the_table_names_what_it_shows_and_marks_what_is_compared(explore):
    explore.open()
    rows = open_table(explore)
    assert "GVA per hour worked, 2023" in explore.page.locator("#table caption").inner_text()
    assert len(rows) == 20
    assert explore.page.locator("#table tr.chosen").count() == 3
    values = [number(row[1]) for row in rows]
    assert values == sorted(values, reverse=True)


def test_the_table_follows_the_period_and_selects_areas(explore):
    explore.open()
    before = open_table(explore)
    explore.move_to_period(2)
    after = explore.page.locator("#table tbody tr").evaluate_all("rows => rows.map(row => row.cells[1].innerText)")
    assert after != [row[1] for row in before]
    with explore.redrawn():
        explore.page.locator("#table").get_by_role("button", name="Solihull").click()
    assert explore.chips[-1] == "E08000029"


def test_status_and_gaps_are_said_in_words(explore):
    explore.open("indicator=healthy_life_expectancy_female")
    rows = {row[0]: row for row in open_table(explore)}
    assert rows["Warwick"][1] == "not available"
    assert rows["Sandwell"][2:4] == ["46.6", "55.9"]
    assert all(row[-1] for row in rows.values())


def test_source_release_and_caveats_stand_below_the_charts(explore):
    explore.open()
    source = explore.text("source")
    assert "Office for National Statistics" in source
    assert "19 June 2025" in source
    explore.page.get_by_text("Method and caveats").click()
    assert explore.page.locator("#source details li").count() >= 2
