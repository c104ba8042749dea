"""The commitments on the committed store, recomputed from its rows; every address has a sentence."""

import html
import json
import re

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from app.analysis.convergence import half_widths
from app.layout.markup import to_html
from app.metadata.commitments import all_commitments
from app.metadata.geography import DISTRICTS_3LEP, GROUPS
from app.narrative.words import count
from app.selection import Selection
from app.store.editions import editions
from app.store.observations import get_store
from app.views import commitments, progress
from app.views.claims import findings
from app.views.commitments import GAP_AREAS, counted, document, gap_of, readings, standing, standings
from app.views.progress import progress_page

STORE = get_store()
HOMES = all_commitments()["homes"]
COUNTS = STORE.observations("net_additional_dwellings", areas=DISTRICTS_3LEP)
YEARS = {"2011-04-01/P1Y": 10, "2016-04-01/P1Y": 5, "2017-04-01/P1Y": 4, "2018-04-01/P1Y": 3}


def shown(query: str = "") -> str:
    """The page as HTML text."""
    page = to_html(progress_page(Selection.from_query(query)))
    return html.unescape(re.search(r'data-html="([^"]*)"', page)[1])


def sentence(query: str = "") -> str:
    return html.unescape(re.search(r'id="sentence"[^>]*>(.*?)</p>', shown(query))[1])


def from_districts(area: str, period: str) -> tuple[float, list[float]]:
    """The sum since a first year and the last five years, added up district by district from the rows."""
    rows = COUNTS[COUNTS["area_code"].isin(GROUPS[area].members)]
    yearly = rows.groupby("period")["value"].sum().sort_index()
    return float(yearly[yearly.index >= period].sum()), yearly.iloc[-5:].tolist()


@pytest.mark.parametrize("area", GAP_AREAS)
@pytest.mark.parametrize("period", HOMES.target.starts)
def test_every_reading_of_the_target_is_what_the_districts_add_up_to(area, period):
    so_far, recent = from_districts(area, period)
    found = counted(HOMES, period, area, STORE).course
    assert found.so_far == pytest.approx(so_far)
    assert found.rate == pytest.approx((min(recent), np.mean(recent), max(recent)))
    assert found.needed == pytest.approx((215_000 - so_far) / 10)
    assert found.required == pytest.approx(215_000 / (10 + YEARS[period]))
    enough = [rate * 10 >= 215_000 - so_far for rate in (min(recent), max(recent))]
    assert found.outcome == {(True, True): "on_course", (False, False): "behind"}.get(tuple(enough), "cannot_tell")


def test_the_figures_are_those_of_the_publication():
    """Net additions of the 19 districts: 116,937 from 2011/12 to 2020/21, and 11,498 in 2016/17 (11,500 as printed)."""
    found = counted(HOMES, "2011-04-01/P1Y", "3lep", STORE)
    assert found.course.so_far == 116_937
    assert found.yearly[2016] == 11_498
    printed = STORE.reference_figures().set_index("figure")["value"]
    assert round(found.yearly[2016], -2) == printed["Net additional dwellings"]
    assert HOMES.target.count == printed["Homes to be delivered"]


@pytest.mark.parametrize("id", ["gva-per-hour", "gva-per-head"])
def test_a_gap_is_that_of_the_rows(id):
    gap = gap_of(all_commitments()[id], "3lep", STORE)
    indicator = gap.grid.indicator.id
    own, other = (STORE.benchmark(indicator, code) for code in ("3lep", "K02000001"))
    for period, value in (("2018-01-01/P1Y", gap.move.then), ("2023-01-01/P1Y", gap.move.now)):
        assert value == pytest.approx((own[period] / other[period] - 1) * 100)


def test_no_date_is_given_without_a_change_beyond_usual_revisions():
    for id in ("gva-per-hour", "gva-per-head"):
        found = gap_of(all_commitments()[id], "3lep", STORE)
        assert (found.closing is None) == ("close in about" not in sentence(f"view={id}"))
        assert found.closing is None or found.move.outcome == "beyond"


class Without:
    """A store that has lost some indicators."""

    def __init__(self, *ids: str) -> None:
        self._lost = ids

    def indicators(self) -> tuple[str, ...]:
        return tuple(each for each in STORE.indicators() if each not in self._lost)

    def __getattr__(self, name: str):
        return getattr(STORE, name)


def test_a_status_changes_when_and_only_when_its_evidence_is_lost():
    lost = Without("net_additional_dwellings")
    assert standing(HOMES, HOMES.target.starts[0], "3lep", lost).status == "indirect"
    assert standing(HOMES, HOMES.target.starts[0], "3lep", lost).outcome == ""
    assert standing(all_commitments()["housing-package"], "", "3lep", lost).status == "not_measured"
    assert standing(all_commitments()["skills-deal"], "", "3lep", lost).status == "indirect"
    both = Without("net_additional_dwellings", "net_additional_dwellings_rate")
    assert standing(HOMES, HOMES.target.starts[0], "3lep", both).status == "not_measured"


def test_statuses_are_those_written_here():
    """By hand: the count of homes and both rates of output are held; of seven promises only what bears on them is."""
    written = {
        "measured": {"homes", "gva-per-hour", "gva-per-head"},
        "indirect": {
            "whole-region", "transforming-cities-fund", "housing-package", "skills-deal", "five-g-testbed",
            "zero-emission-vehicles", "business-support",
        },
        "not_measured": {
            "devolution-deal", "faraday-battery-challenge", "battery-materials", "automotive-innovation-centre",
            "innovation-programmes", "midlands-engine", "track-progress", "evaluation",
        },
    }  # fmt: skip
    found = standings("", "3lep", STORE)
    assert {status: {each.commitment.id for each in found if each.status == status} for status in written} == written
    assert len(found) == sum(map(len, written.values()))


@pytest.mark.parametrize("view", all_commitments())
def test_every_commitment_has_a_page_with_its_words_and_a_table(view):
    text = shown(f"view={view}")
    each = all_commitments()[view]
    assert all(html.escape(one.words, quote=False) in text.replace("&#39;", "’") for one in each.said)
    assert text.count('aria-current="page"') == 1
    assert "<caption>All commitments of the statement</caption>" in text
    assert not re.search(r"\bnan\b|None|worst|significant", sentence(f"view={view}"))


@pytest.mark.parametrize("query", ["", "view=gva-per-hour", "view=gva-per-head&within=E47000007",
                                   "period=2011-04-01/P1Y&within=E47000007"])  # fmt: skip
def test_plotly_accepts_the_chart(query):
    figures = re.findall(r'data-figure="([^"]*)"', shown(query))
    assert len(figures) == 1
    figure = json.loads(html.unescape(figures[0]))
    go.Figure(data=figure["data"], layout=figure["layout"])


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("view=moon", "There is no commitment called “moon”. Showing 215,000 homes by 2030/31."),
        ("period=2012-04-01/P1Y", "“2012-04-01/P1Y” is not among the first years"),
        ("period=yesterday", "Counting from 2018/19."),
        ("within=E08000025", "“E08000025” cannot be chosen here."),
        ("edition=never", "Edition never is not kept."),
    ],
)
def test_what_cannot_be_shown_is_replaced_and_said(query, notice):
    assert notice in html.unescape(shown(query))


def test_a_first_year_is_checked_against_the_target_that_is_open(monkeypatch):
    target = HOMES.target.model_copy(update={"starts": ("2016-04-01/P1Y", "2017-04-01/P1Y")})
    other = HOMES.model_copy(update={"id": "other", "target": target})
    for module in (commitments, progress):
        monkeypatch.setattr(module, "all_commitments", lambda: all_commitments() | {"other": other})
    for asked, period, told in (("2017", "2017-04-01/P1Y", 0), ("2016", "", 0), ("2011", "", 1)):
        found, notices = progress.settled(Selection(view="other", period=f"{asked}-04-01/P1Y"))
        assert (found.period, len(notices)) == (period, told)
    assert notices[0].endswith("Counting from 2016/17.")


def test_what_has_no_target_keeps_the_first_year_for_those_that_have_one():
    assert "/progress?period=2011-04-01/P1Y" in shown("view=gva-per-hour&period=2011-04-01/P1Y")
    assert "is not among the first years" in shown("view=gva-per-hour&period=yesterday")
    assert standings("2099-04-01/P1Y", "3lep", STORE)[0].counted.start == HOMES.target.starts[0]


@pytest.mark.parametrize("edition", [each for each in editions() if each != STORE.edition])
def test_an_earlier_edition_answers_too(edition):
    assert "a year were being added" in sentence(f"edition={edition}")
    assert f"edition={edition}" in shown(f"edition={edition}")


def test_assumptions_can_be_switched_and_all_readings_are_counted():
    text = shown("period=2011-04-01/P1Y")
    assert "on course" in sentence("period=2011-04-01/P1Y")
    assert re.search(r'<option selected value="">Three-LEP area|<option value="" selected>Three-LEP area', text)
    outcomes = pd.Series([each.course.outcome for each in readings(HOMES, STORE)]).value_counts()
    assert f"{count(outcomes['behind'])} are behind" in text
    assert sentence().endswith("Counted for the WMCA alone it is behind on every reading.")
    assert {each.course.outcome for each in readings(HOMES, STORE) if each.area == "E47000007"} == {"behind"}


def test_the_answer_to_programs_holds_the_same_figures():
    found = document(standings("", "3lep", STORE)[0], STORE)
    so_far, _ = from_districts("3lep", "2018-04-01/P1Y")
    assert found["figures"]["so_far"] == so_far
    assert len(found["readings"]) == len(HOMES.target.starts) * len(HOMES.target.areas)
    assert found["status"] == "measured"


def test_the_gap_of_output_per_head_is_judged_by_the_doubt_of_the_claim_on_it():
    gap = gap_of(all_commitments()["gva-per-head"], "3lep", STORE)
    read = next(each for each in findings(STORE) if each.claim.id == "gva-per-head").read[0]
    assert gap.grid.periods[-1] == read.now.periods[-1]
    assert half_widths(gap.grid)[-1, gap.place] == pytest.approx(read.now.outcome.margin)
    ends = half_widths(gap.grid)[[gap.first, -1], gap.place] / gap.grid.benchmark.values[[gap.first, -1]] * 100
    assert gap.move.margin == pytest.approx((ends**2).sum() ** 0.5)
    assert gap.move.outcome == ("beyond" if abs(gap.move.change) > gap.move.margin else "within")
    assert "usual revisions" in sentence("view=gva-per-head")
    assert "widened from 8.8% to 11.5%, within usual revisions." in sentence("view=gva-per-hour")


def test_no_reason_is_given_that_the_rates_refute():
    """Rates times a stock would make counts again: what is missing is the stock."""
    assert "too coarse" not in shown()
    assert "No stock of homes is held for those years" in shown()
    assert "non-constituent" not in shown()
