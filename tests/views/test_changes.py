"""What changed between two days, on the committed store and its editions."""

import html
import re

import pytest

from app.layout.markup import to_html
from app.metadata.indicators import all_indicators
from app.narrative.data import day
from app.selection import Selection
from app.store import editions
from app.store.observations import get_store
from app.views.changed import HERE, changed
from app.views.changed_verdicts import verdicts_changed
from app.views.changes import changes_page

STORE = get_store()
SINCE, UNTIL = "2024-12-31", "2025-12-31"


def shown(query: str = "") -> str:
    page = to_html(changes_page(Selection.from_query(query)))
    return html.unescape(re.search(r'data-html="([^"]*)"', page)[1])


def test_releases_are_those_whose_date_lies_between():
    found = changed(SINCE, UNTIL, STORE)
    held = [(id, vintage) for id in STORE.indicators() for vintage in STORE.vintages(id)]
    expected = {each for each in held if SINCE < each[1] <= UNTIL}
    assert {(each.id, one.day) for one in found.released for each in one.indicators} == expected
    assert [each.day for each in found.released] == sorted((each.day for each in found.released), reverse=True)


def test_revisions_of_output_per_hour_are_those_between_its_two_releases():
    older, newer = (
        STORE.observations("gva_per_hour_worked", areas=HERE, vintage=each).set_index(["area_code", "period"])["value"]
        for each in STORE.vintages("gva_per_hour_worked")
    )
    both = older.to_frame("old").join(newer.rename("new"), how="inner").dropna()
    moved = both[both["old"] != both["new"]]
    found = next(each for each in changed(SINCE, UNTIL, STORE).revised
                 if each.indicator.id == "gva_per_hour_worked")  # fmt: skip
    assert found.values == found.judged == len(moved)
    share = (moved["new"] - moved["old"]).abs() / moved["old"] * 100
    assert found.mean == pytest.approx(share.mean())
    assert found.largest["area_code"] == share.idxmax()[0]


def test_usual_is_as_wide_as_nine_in_ten_so_few_lie_beyond():
    found = {each.indicator.id: each for each in changed(SINCE, UNTIL, STORE).revised}
    each = found["gva_per_hour_worked"]
    assert 0 < each.beyond / each.judged < 0.2


def test_nothing_is_revised_where_only_one_release_is_held():
    revised = {each.indicator.id for each in changed("2018-12-31", UNTIL, STORE).revised}
    assert all(len(STORE.vintages(id)) > 1 for id in revised)


def test_without_a_day_the_last_one_since_which_revisions_can_be_judged_is_compared():
    previous = [each for each in editions.editions() if editions.manifest(each)["date"] < STORE.date][-1]
    days = [editions.manifest(previous)["date"], *(f"{int(STORE.date[:4]) - back}-12-31" for back in (1, 2))]
    told = [each for each in days if any(one.judged for one in changed(each, STORE.date, STORE).revised)]
    text = shown()
    assert f"Since {day(told[0])}, " in text
    assert "Largest revision: " in text
    for change in editions.changes():
        if change["kind"] == "new_indicator":
            assert all_indicators()[change["indicator"]].title in text


def test_long_tables_show_ten_rows_and_fold_the_others():
    many = len(changed(SINCE, STORE.date, STORE).released)
    assert f"Show the other {many - 10}" in shown(f"as_known_in={SINCE}")
    assert "<summary><h2>New here" in shown()


def test_an_edition_may_stand_for_its_day():
    first = "2026-05-21-5d2b139d"
    text = shown(f"as_known_in={first}")
    for edition in editions.editions():
        listed = f">{day(editions.manifest(edition)['date'])}</td>" in text
        assert listed == (edition != first)


def test_verdicts_are_compared_where_an_edition_is_old_enough():
    found = verdicts_changed("2026-05-21-5d2b139d", STORE.edition)
    assert all(each.was != each.now for each in found)
    assert verdicts_changed(STORE.edition, STORE.edition) == []
    assert "from 21 May 2026, the oldest edition kept" in shown("as_known_in=2020-12-31")
    assert shown().count("/statement/") == len(found)


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("as_known_in=junk", "“junk” is no edition held and not a day before"),
        ("as_known_in=2099-01-01", "“2099-01-01” is no edition held"),
        ("period=2099-01-01", "“2099-01-01” is not a day up to"),
        ("period=2024-01-01/P1Y", "is not a day up to"),
        ("edition=never", "Edition never is not kept."),
    ],
)
def test_what_cannot_be_compared_is_replaced_and_said(query, notice):
    assert notice in html.unescape(shown(query))


@pytest.mark.parametrize("query", ["as_known_in=2018-12-31", "as_known_in=2024-12-31&period=2025-06-30", "",
                                   "edition=2026-05-21-5d2b139d", "as_known_in=2026-07-01"])  # fmt: skip
def test_any_two_days_have_a_sentence(query):
    said = html.unescape(re.search(r'id="sentence"[^>]*>(.*?)</p>', shown(query))[1])
    assert said.startswith("Between " if "period=" in query else "Since ")
    assert said.endswith(".")
    assert not re.search(r"\bnan\b|None|worst|significant", shown(query))


def test_verdicts_say_because_of_what_they_changed():
    """No indicator of the claims was revised between the two editions, as the newer one's list of changes says."""
    revised = {each["indicator"] for each in editions.changes() if each["kind"] == "revised_values"}
    found = verdicts_changed("2026-05-21-5d2b139d", STORE.edition, editions.changes())
    assert found
    for each in found:
        held = revised.isdisjoint(one.indicator for one in each.claim.reading)
        assert held == (each.because == "figures new here")
    assert "changed because of figures new here, not of revisions." in shown("as_known_in=2026-05-21-5d2b139d")


def test_a_release_by_another_method_is_named_and_revises_nothing():
    found = changed("2024-12-31", UNTIL, STORE)
    assert [each.id for each in found.methods] == ["healthy_life_expectancy_female", "healthy_life_expectancy_male"]
    assert not {each.id for each in found.methods} & {each.indicator.id for each in found.revised}
    assert "measured by another method: no revision" in shown(f"as_known_in=2024-12-31&period={UNTIL}")
    later = changed("2025-06-30", "2026-06-30", STORE)
    gaps = [f"inequality_in_life_expectancy_{sex}" for sex in ("female", "male")]
    assert [each.id for each in later.methods] == gaps
    assert not {*gaps} & {each.indicator.id for each in later.revised}
    assert "healthy_life_expectancy_female" in {each.indicator.id for each in later.revised}


def test_a_release_known_by_its_month_shows_the_month():
    text = shown("as_known_in=2024-12-31")
    assert ">April 2025<" in text
    assert ">1 April 2025<" not in text
