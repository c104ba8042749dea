"""Why the gap, on the committed store: both views of every area, in every state a link can ask for."""

import html
import re

import pytest

from app.layout.markup import to_html
from app.metadata.geography import GROUPS
from app.selection import Selection
from app.store.editions import editions
from app.store.observations import get_store
from app.views.gap import gap_frame, gap_page
from app.views.gap_chain import chain_held, chain_of, rate_doubt
from app.views.gap_split import split_held
from app.views.names import name_of

STORE = get_store()
HEAD_AREAS, HEAD_YEARS = chain_held(STORE)
JOB_AREAS, JOB_YEARS = split_held(STORE)


def made(query: str = ""):
    return gap_frame(Selection.from_query(query), STORE)[0]


def text_of(query: str = "") -> str:
    page = gap_page(Selection.from_query(query))
    return html.unescape(to_html(page[0]) + page[1].to_plotly_json()["props"]["data-html"])


def test_the_three_lep_area_is_below_the_uk_by_output_an_hour_and_jobs():
    text = made().sentence
    assert text.startswith("In 2022 GVA per head in the three-LEP area was £5,807 below the UK’s: about two thirds of")
    assert "lower GVA per hour, about a quarter fewer jobs per resident of working age" in text


@pytest.mark.parametrize("area", HEAD_AREAS)
def test_every_area_has_a_waterfall_a_sentence_and_two_tables(area):
    found = made(f"within={area}&period={HEAD_YEARS[0]}")
    assert found.notices == []
    assert not re.search(r"\bnan\b", to_html(found.body) + to_html(found.table) + found.sentence)
    assert to_html(found.body).count('class="step"') == 6
    assert to_html(found.table).count("<caption>") == 2


@pytest.mark.parametrize("area", JOB_AREAS)
def test_every_area_is_split_by_section_too(area):
    found = made(f"view=job&within={area}&period={JOB_YEARS[0]}")
    assert found.notices == []
    assert not re.search(r"\bnan\b", to_html(found.body) + to_html(found.table) + found.sentence)
    assert to_html(found.body).count('class="step"') == 5
    assert to_html(found.body).count('class="both-ways"') == 2 * 16


def test_what_the_bars_say_adds_up_to_what_the_sentence_says():
    body = to_html(made("within=E37000001").body)
    shown = [each.replace("−", "-").replace("£", "").replace(",", "").replace("+", "")
             for each in re.findall(r'<td class="amount">([^<± ]+)', body)]  # fmt: skip
    uk, *parts, own = map(int, shown)
    assert abs(uk + sum(parts) - own) <= 3  # each is rounded once
    assert f"£{uk - own:,} below" in made("within=E37000001").sentence


def test_no_words_call_a_part_good_or_bad():
    for query in ("", "view=job", "within=E08000029"):
        assert not re.search(r"\b(better|worse|worst|significant)", text_of(query))


def test_commuting_and_implied_hours_are_said_in_sight():
    body = to_html(made().body)
    assert "where people work" in body
    assert "implied by smoothed rates" in body
    assert "implied by smoothed rates" not in to_html(made("within=E08000025").body)


def test_revision_narrows_with_the_age_of_the_year():
    newest, older = (rate_doubt(STORE, "E08000025", f"{year}-01-01/P1Y") for year in (2022, 2016))
    assert newest > older > 0


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("view=rainbow", "There is no view called “rainbow”"),
        ("within=E1", "“E1”"),
        ("within=E07000222", "Warwick"),
        ("period=1990-01-01/P1Y", "There are no figures for 1990"),
        ("period=soon&view=job", "“soon”"),
    ],
)
def test_what_cannot_be_kept_is_said(query, words):
    assert words in " ".join(made(query).notices)


def test_the_tabs_keep_the_area():
    assert 'href="/gap?within=E08000025&view=job"' in text_of("within=E08000025")


def test_an_edition_without_the_tables_gets_a_sentence():
    without = next(each for each in editions() if get_store(each).chain().empty)
    page = gap_page(Selection(edition=without))
    assert "does not hold what the gap is made of" in to_html(page)


@pytest.mark.parametrize(("query", "years"), [("", HEAD_YEARS), ("view=job", JOB_YEARS)])
def test_newest_figures_come_first_in_the_table_of_years(query, years):
    by_year = to_html(made(query).table).split("<table>")[-1]
    assert re.findall(r'<th scope="row">(\d{4})</th>', by_year) == [each[:4] for each in reversed(years)]
    assert list(years) == sorted(years)
    assert (HEAD_YEARS[-1][:4], JOB_YEARS[-1][:4]) == ("2022", "2020")


@pytest.mark.parametrize(("query", "areas"), [("", HEAD_AREAS), ("view=job", JOB_AREAS)])
def test_every_area_stands_once_in_the_table_of_areas_the_widest_first(query, areas):
    by_area = to_html(made(query).table).split("<table>")[-2]
    shown = [html.unescape(each) for each in re.findall(r'<th scope="row"><a[^>]*>([^<]*)', by_area)]
    assert shown == [name_of(each, STORE) for each in areas]
    assert areas[0] == "3lep"
    single = [each for each in areas if each not in GROUPS]
    assert single == sorted(single)


class Counted:
    """The store with an area's jobs times a factor."""

    def __init__(self, area: str, factor: float) -> None:
        self._area, self._factor = area, factor

    def __getattr__(self, name):
        return getattr(STORE, name)

    def remember(self, make, *key, **_):
        return make(self, *key)

    def chain(self, areas=None):
        rows = STORE.chain(areas)
        rows.loc[rows["area_code"] == self._area, "jobs"] *= self._factor
        return rows


def test_more_jobs_turn_their_part_and_that_of_hours_a_job_and_neither_the_gap_nor_the_rest():
    held, more = chain_of(STORE, "3lep"), chain_of(Counted("3lep", 1.5), "3lep")
    assert held.parts[-1][2] < 0 < more.parts[-1][2]
    assert more.parts[-1][1] < held.parts[-1][1]
    assert more.parts[-1][[0, 3]] == pytest.approx(held.parts[-1][[0, 3]])
    assert more.parts[-1].sum() == pytest.approx(held.parts[-1].sum())
    assert chain_of(Counted("E37000001", 1.5), "3lep").parts == pytest.approx(held.parts)


def test_the_year_says_that_it_is_the_latest_and_what_kind_of_year_it_was():
    assert "2022 is the latest year of which GVA, hours and jobs" in to_html(made().body)
    assert "2020, a pandemic year, is the latest year" in to_html(made("view=job").body)
    assert "the latest year" not in to_html(made("period=2016-01-01/P1Y").body)
