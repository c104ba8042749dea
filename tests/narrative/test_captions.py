"""Titles say what is shown; the line below says where it comes from and what the bars are."""

import datetime
import math

import pandas as pd
import pytest

from app.metadata.sources import all_sources
from app.narrative.captions import (
    captions,
    changed_method,
    interval_words,
    revision_shares,
    source_line,
    standing_words,
    usual_revision,
)
from tests.tiny_grid import BIRMINGHAM, COVENTRY, YEARS, grid, indicator, row

ROWS = [row(COVENTRY, YEARS[1], 40), row(COVENTRY, YEARS[2], 39), row(BIRMINGHAM, YEARS[2], 20, status="derived")]
REVISIONS = pd.DataFrame(
    {
        "age": [1, 0],
        "share_p90": [0.03, 0.0634],
        "areas": [361, 361],
        "older_vintage": "2024-06-17",
        "newer_vintage": "2025-06-19",
    }
)
NO_REVISIONS = REVISIONS[:0]
SHARES = {YEARS[1]: 0.03, YEARS[2]: 0.0634}


def made(**more):
    kept = {"periods": YEARS[1:], "benchmark": [41, 41]} | more
    return grid(ROWS, drawn=(COVENTRY, BIRMINGHAM), **kept)


def judged():
    return grid([row(COVENTRY, YEARS[2], 39, 38, 40)], drawn=(COVENTRY,), benchmark=[41])


def test_titles_name_how_many_of_what_in_which_unit_and_span():
    words = captions(made())
    assert words["map"].startswith("two districts")
    assert words["ranking"] == "%"
    assert words["trend"] == "%, 2022 to 2023"
    assert "Tiny indicator" in words["document"]
    assert "against UK" in words["now"]


def test_an_extent_other_than_the_whole_area_is_named():
    assert captions(made(within="E37000001"))["document"].endswith("districts of the Black Country")


def test_another_benchmark_than_the_chosen_one_is_said():
    words = captions(made(against=("E92000001", "England"), asked=("K02000001", "UK")))
    assert "No UK figure for 2023: compared with England." in words["hint"]
    assert "No UK figure" not in captions(made())["hint"]


def test_standing_is_said_as_the_contract_words_it():
    words = standing_words(judged())
    assert words["s"] == "cannot be told apart from the UK"
    assert words["?"] == "no interval: cannot judge"


def test_by_revisions_nothing_is_better_or_worse_and_nothing_told_apart():
    words = standing_words(made(revision=SHARES, interval="revision"))
    assert words["h"] == "above the UK, beyond usual revisions"
    assert words["l"] == "below the UK, beyond usual revisions"
    assert words["s"] == "within usual revisions of the UK"


def test_the_bars_of_revisions_are_said_with_the_share_of_the_newest_period():
    tiny = made(revision=SHARES, interval="revision")
    assert revision_shares(tiny) == pytest.approx([0.03, 0.0634])
    words = interval_words(tiny, REVISIONS)
    for said in ("June 2024", "June 2025", "361 authorities", "6.3%", "one pair of releases"):
        assert said in words
    assert interval_words(made(), REVISIONS) == "Bars show 95% limits."


def test_a_period_without_values_has_no_share():
    assert math.isnan(
        revision_shares(grid(ROWS[1:], drawn=(COVENTRY,), periods=YEARS[1:2], revision=SHARES, interval="revision"))[0]
    )


def line(**more) -> dict:
    return source_line(made(**more), "2026-05-21-00000000", "Five classes with rounded limits", NO_REVISIONS)


def test_the_source_line_names_publisher_span_release_standing_and_bars():
    source = all_sources()["ons_subregional_productivity"]
    text = line()["text"]
    for words in (
        source.publisher,
        source.title,
        "2022 to 2023",
        "released 19 June 2025",
        "Official statistics.",
        "Bars show 95% limits.",
    ):
        assert words in text
    assert line()["edition"] == "Edition 2026-05-21-00000000."
    assert "Open Government Licence v3.0" in line()["licence"]
    assert "Crown copyright" in line()["licence"]


def test_how_group_values_are_made_is_said_where_one_is_drawn():
    assert "There is no rule for groups." in line()["method"]
    plain = source_line(grid(ROWS[:2], drawn=(COVENTRY,), periods=YEARS[1:]), "x", "", NO_REVISIONS)
    assert "There is no rule for groups." not in plain["method"]


def test_breaks_and_class_limits_are_whole_sentences():
    method = line(breaks=[{"period": YEARS[2], "note": "new survey"}], caveats=["Made up", "Very."])["method"]
    assert [each for each in method if each.endswith(".")] == method
    assert "Break before 2023: new survey." in method
    assert method[-1] == "Five classes with rounded limits."


def test_an_earlier_release_without_limits_has_no_bars_and_says_why():
    tiny = made(interval="revision")
    words = interval_words(tiny, REVISIONS, earlier=True)
    assert words == "No bars: usual revisions are known of the newest release only"
    assert interval_words(made(), REVISIONS, earlier=True) == "No bars: no intervals are held of this release"
    assert interval_words(judged(), NO_REVISIONS, earlier=True) == "Bars show 95% limits."
    assert interval_words(made(interval="none"), NO_REVISIONS, earlier=True) == "Bars show 95% limits."


def test_an_earlier_release_is_named_by_its_day():
    line = source_line(made(), "x", "", NO_REVISIONS, release="2024-06-05")
    assert "released 5 June 2024." in line["text"]


SIZES = pd.DataFrame(
    [
        ("2021-06-11", "2023-04-25", 0, 2.0),
        ("2021-06-11", "2023-04-25", 1, 9.0),
        ("2021-06-11", "2024-04-24", 0, 9.0),
        ("2023-04-25", "2024-04-24", 0, 3.0),
    ],
    columns=["older_vintage", "newer_vintage", "age", "mean_absolute_revision"],
)
METHOD = datetime.date(2024, 4, 24)


def test_usual_revision_is_the_mean_over_releases_that_follow_one_another():
    said = "From one release to the next, newest figures of districts moved by {} on average ({} of releases)."
    assert usual_revision(indicator(interval="none"), SIZES) == said.format("2.5%", "two pairs")
    changed = indicator(interval="none", method_changed=[METHOD])
    assert usual_revision(changed, SIZES) == said.format("2.0%", "one pair")


def test_usual_revision_is_not_said_where_an_interval_is_published_or_nothing_held():
    assert usual_revision(indicator(), SIZES) == ""
    assert usual_revision(indicator(interval="none"), SIZES[:0]) == ""
    assert usual_revision(indicator(interval="none", method_changed=[METHOD]), SIZES[3:]) == ""


def test_a_method_changes_with_the_release_that_first_has_it():
    changed = indicator(method_changed=[METHOD])
    assert changed_method(changed, "2023-04-25", "2024-04-24")
    assert not changed_method(changed, "2024-04-24", "2025-04-17")
    assert not changed_method(indicator(), "2023-04-25", "2025-04-17")
