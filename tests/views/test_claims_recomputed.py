"""Every figure of every reading, then and now, and its doubt, worked out again from rows of the committed store."""

import functools
import itertools
import math
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from app.metadata.claims import get_claim
from app.metadata.geography import GROUPS
from app.store.observations import get_store
from app.views.claim_evidence import evidence
from app.views.claims import BREAK, claims_document
from tests.altered import Altered
from tests.plain_claims import READ, codes, excess, figures

STORE = get_store()
UK = "K02000001"
LIMITS = [each for each in READ if each.values[0].doubt == "limits" and each.values[1].outcome.reason != BREAK]


@functools.cache
def rows_of(indicator: str, code: str) -> pd.DataFrame:
    """Rows with a value by period; of output by industry those of the industry."""
    if indicator.isdecimal():
        return STORE.gva_by_industry([code], [indicator]).set_index("period")
    rows = STORE.observations(indicator, areas=(code,)).set_index("period")
    return rows[rows["value"].notna()]


def value(reading, code: str, period: str) -> float:
    if (reading.indicator, code) == ("gva_per_head", "UKX"):
        return value_of("gva_total", "UKX", period) * 1e6 / value_of("population", UK, period)
    return value_of(what(reading), code, period, "numerator" if reading.measure == "people" else "value")


def what(reading) -> str:
    return reading.industry or reading.indicator


def value_of(indicator: str, code: str, period: str, column: str = "value") -> float:
    return float(rows_of(indicator, code).at[period, column])


def prices(first: str, last: str) -> float:
    """What a pound of the first year is at prices of the last, by the deflator of UK output."""
    money, volume = ([value_of(each, UK, f"{day[:4]}-01-01/P1Y") for day in (first, last)] for each in
                     ("gva_total", "gva_volume"))  # fmt: skip
    return (money[1] / volume[1]) / (money[0] / volume[0])


@pytest.mark.parametrize(("reading", "found", "time"), READ)
def test_figures_are_those_of_the_rows(reading, found, time):
    if reading.measure == "printed":
        assert found.figures == pytest.approx([100 * (11.4 / 13.0 - 1), 100 * (8.0 / 8.3 - 1)])  # as printed in 2018
        return
    assert found.figures == pytest.approx(figures(reading, found.periods, value, prices), rel=1e-9)


TOLD = [
    each
    for each in READ
    if each.values[0].rule not in ("areas_differ", "not_all_gained") and not math.isnan(each.values[1].outcome.excess)
]


@pytest.mark.parametrize(("reading", "found", "time"), TOLD)
def test_how_far_they_speak_for_the_claim_is_a_difference_of_them(reading, found, time):
    window = [value(reading, reading.areas[0], each) for each in found.periods] if len(found.periods) > 2 else []
    expected = excess(reading, found.figures, window)
    assert found.outcome.excess == pytest.approx(expected, rel=1e-6)
    if found.outcome.reason != BREAK:
        beyond = abs(expected) > found.outcome.margin
        assert found.outcome.answer == (("yes" if expected > 0 else "no") if beyond else "unclear")


# ── periods ──


@functools.cache
def day(period: str) -> pd.Timestamp:
    return pd.Timestamp(period[:10])


def years_before(last: str, years: int, held) -> list[str]:
    """Periods of the same kind that lie so many years before, give or take three weeks."""
    at = day(last) - pd.DateOffset(years=years)
    return [each for each in held if each[10:] == last[10:] and abs((day(each) - at).days) < 21]


@functools.cache
def has_limits(indicator: str, code: str, period: str) -> bool:
    """Whether the row has limits, or, of a group that has none in any year, those of all its districts."""
    rows = rows_of(indicator, code)
    if rows["lower_ci"].isna().all() and code in GROUPS:
        return all(has_limits(indicator, each, period) for each in GROUPS[code].members)
    return period in rows.index and bool(np.isfinite(rows.at[period, "lower_ci"]))


@pytest.mark.parametrize(("reading", "found", "time"), READ)
def test_now_is_the_newest_period_that_all_areas_have_and_then_is_the_statements(reading, found, time):
    if reading.measure == "printed":
        return
    held = set.intersection(*(set(rows_of(what(reading), each).index) for each in codes(reading) if each != "UKX"))
    fit = [each for each in held if years_before(each, reading.span, held)]
    if reading.deflated:
        fit = [each for each in fit if each[:4] <= rows_of("gva_volume", UK).index.max()]
    if reading.doubt == "limits":
        ends = {each: {each, *years_before(each, reading.span, held)} for each in fit}
        needed = {each: [(code, end) for code in codes(reading) for end in ends[each]] for each in fit}
        fit = [each for each in fit if all(has_limits(reading.indicator, *pair) for pair in needed[each])]
    last = max(fit, key=day) if time == "now" else reading.then
    assert found.periods[-1] == last
    assert [found.periods[0]] == years_before(last, reading.span, held)


# ── what the doubt is ──


def half(reading, code: str, period: str) -> float:
    """Half the width of the limits, of people that of the rate in their number."""
    row = rows_of(what(reading), code)
    if row["lower_ci"].isna().all() and code in GROUPS:
        weight = [value_of("population_16_64", each, period) for each in GROUPS[code].members]
        parts = [half(reading, each, period) for each in GROUPS[code].members]
        return math.sqrt(sum((w * h) ** 2 for w, h in zip(weight, parts, strict=True))) / sum(weight)
    row = row.loc[period]
    found = (row["upper_ci"] - row["lower_ci"]) / 2
    return found * row["numerator"] / row["value"] if reading.measure == "people" else found


def wider(comparisons: int) -> float:
    return NormalDist().inv_cdf(1 - 0.025 / comparisons) / NormalDist().inv_cdf(0.975)


def limits(reading, periods) -> tuple[float, float]:
    """Excess and margin of a reading judged by limits, in the plain formula of each rule."""
    first, last = periods[0], periods[-1]
    names = codes(reading)
    price = prices(first, last) if reading.deflated else 1
    now, before = ([value(reading, each, end) * scale for each in names] for end, scale in ((last, 1), (first, price)))
    far, near = ([half(reading, each, end) * scale for each in names] for end, scale in ((last, 1), (first, price)))
    if reading.rule == "areas_differ":
        pairs = list(itertools.combinations(range(len(names)), 2))
        a, b = max(pairs, key=lambda pair: abs(now[pair[0]] - now[pair[1]]) / math.hypot(far[pair[0]], far[pair[1]]))
        return abs(now[a] - now[b]), math.hypot(far[a], far[b]) * wider(len(pairs))
    if reading.rule == "not_all_gained":
        least = min(range(len(names)), key=lambda i: (now[i] - before[i]) / math.hypot(far[i], near[i]))
        return before[least] - now[least], math.hypot(far[least], near[least]) * wider(len(names))
    if reading.rule == "rose_faster":
        return now[0] - before[0] - now[1] + before[1], math.hypot(*far, *near)
    if reading.rule == "fell_faster":
        ratio = [b / a for a, b in zip(before, now, strict=True)]
        ends = [[n / a for n, a in zip(*each, strict=True)] for each in ((near, before), (far, now))]
        parts = [each * math.hypot(a, b) for each, a, b in zip(ratio, *ends, strict=True)]
        return 100 * (ratio[1] - ratio[0]), 100 * math.hypot(*parts)
    return (now[1] - now[0]) * (1 if reading.rule == "below" else -1), math.hypot(*far)


@pytest.mark.parametrize(("reading", "found", "time"), LIMITS)
def test_chance_is_that_of_the_limits_of_the_rows(reading, found, time):
    if reading.measure == "printed":
        own, uk = (half(reading, "3lep", reading.then), half(rows("Region, people, five years"), UK, "2016-01-01/P1Y"))
        parts = [11.4 / 13.0 * math.hypot(own / 11.4, own / 13.0), 8.0 / 8.3 * math.hypot(uk / 8.0, uk / 8.3)]
        assert found.outcome.margin == pytest.approx(100 * math.hypot(*parts), rel=0.01)
        return
    expected, margin = limits(reading, found.periods)
    assert found.outcome.excess == pytest.approx(expected, rel=1e-6)
    assert found.outcome.margin == pytest.approx(margin, rel=0.01)  # a ratio's margin is exact for small limits only
    beyond = abs(expected) > margin
    assert found.outcome.answer == (("yes" if expected > 0 else "no") if beyond else "unclear")


def rows(name: str):
    """The reading of a name, taken as a rate."""
    (found,) = (each.values[0] for each in READ if each.values[0].name == name)
    return found.model_copy(update={"measure": "value"})


def test_every_reading_judged_by_limits_is_among_these():
    assert len(LIMITS) > 45
    assert {each.values[0].rule for each in LIMITS} == {
        "below", "above", "rose_faster", "fell_faster", "areas_differ", "not_all_gained"}  # fmt: skip


RELEASES = [each for each in READ if each.values[0].doubt == "releases" and each.values[0].measure == "value"]


def in_release(reading, indicator: str, vintage: str, period: str) -> float | None:
    """How far a release speaks for the claim at a period; None where it lacks an end."""
    rows = STORE.observations(indicator, areas=codes(reading), vintage=vintage)
    held = rows[rows["value"].notna()].set_index(["area_code", "period"])["value"]
    first = f"{int(period[:4]) - reading.span}{period[4:]}"
    if not all((code, end) in held.index for code in codes(reading) for end in (first, period)):
        return None
    return excess(reading, figures(reading, (first, period), lambda _, code, end: held[code, end], prices), ())


def newest_of(reading, indicator: str, vintage: str) -> int:
    """The newest year that all areas have in a release; 0 where there is none."""
    rows = STORE.observations(indicator, areas=codes(reading), vintage=vintage).dropna(subset=["value"])
    years = [set(rows.loc[rows["area_code"] == code, "period"].str[:4]) for code in codes(reading)]
    return int(max(set.intersection(*years), default=0))


@pytest.mark.parametrize(("reading", "found", "time"), RELEASES)
def test_the_doubt_by_releases_is_the_largest_move_of_the_same_difference_at_about_its_age(reading, found, time):
    asked = reading.model_copy(update={"against": reading.older_against or reading.against})
    held = [(name, each) for name in filter(None, (reading.older, reading.indicator)) for each in STORE.vintages(name)]
    newest = {each: year for each in held if (year := newest_of(asked, *each))}
    age = list(newest.values())[-1] - int(found.periods[-1][:4])
    moves = []
    for old, new in itertools.pairwise(newest):
        for back in (age - 1, age, age + 1):
            before, after = (in_release(asked, *each, f"{newest[old] - back}-01-01/P1Y") for each in (old, new))
            moves += [abs(after - before)] if None not in (before, after) else []
    assert found.outcome.margin == pytest.approx(max(moves))


# ── which release ──


@pytest.mark.parametrize(("reading", "found", "time"), READ)
def test_the_release_is_that_of_the_rows(reading, found, time):
    if reading.measure == "printed":
        assert found.found.vintage == "as printed in 2018"
    elif reading.measure == "industry":
        assert found.found.vintage == "2025-04-17"
    else:
        areas = [UK if each == "UKX" and reading.indicator == "gva_per_head" else each for each in codes(reading)]
        held = STORE.observations(reading.indicator, areas=areas)
        used = held[held["period"].isin(found.periods)]
        assert found.found.vintage == ";".join(sorted(used["vintage"].unique()))


def test_figures_of_two_releases_name_both():
    def older_start(asked, rows):
        rows.loc[rows["period"] == "2011-01-01/P1Y", "vintage"] = "2024-04-24"
        return rows

    primary = get_claim("growth").reading[0]
    assert evidence(Altered(older_start), primary, primary.then).vintage == "2024-04-24;2025-04-17"


def test_the_programmatic_door_names_the_older_release_where_figures_are_of_one():
    (claim,) = claims_document({"claim": "deprivation-and-skills"}, STORE)["claims"]
    by_name = {each["name"]: each for each in claim["readings"]}
    for name, releases in (
        ("Neighbourhoods in England’s most deprived tenth", ["2015-09-30", "2025-10-30"]),
        ("Qualified to level 4 or above", ["2023-04-24", "2023-04-24"]),
    ):
        assert [by_name[name][time]["release"] for time in ("then", "now")] == releases
