"""Every figure of every reading, worked out again from the raw files: no row of the store is read."""

import math
from itertools import pairwise

import numpy as np
import pytest

from app.metadata.geography import DISTRICTS_3LEP
from tests.plain_claims import READ, codes, figures
from tests.raw import needs_raw, raw
from tests.raw_figures import (
    ECONOMY,
    LOCAL,
    claiming,
    deprived,
    economy,
    employed,
    local,
    output,
    per_head,
    per_hour,
    prices,
    surveyed,
    unqualified,
    unsmoothed,
    vehicles,
)  # fmt: skip

pytestmark = needs_raw


def value(reading, code: str, period: str) -> float:
    year, people = period[:4], reading.measure == "people"
    if reading.measure == "industry":
        return vehicles(code, year)
    if reading.indicator == "no_qualifications" and people:
        return surveyed("number_none", code, year)
    other = {
        "gva_total": lambda: output(code, year),
        "gva_per_head": lambda: per_head(code, year),
        "gva_per_hour_worked": lambda: per_hour(code, period),
        "gva_per_hour_worked_unsmoothed_2025": lambda: unsmoothed(code, period),
        "employment_rate": lambda: employed(code, period),
        "level_4_plus": lambda: 100 * surveyed("number_nvq4_plus", code, year) / surveyed("sum_of_levels", code, year),
        "share_of_neighbourhoods_most_deprived_tenth": lambda: deprived(code, year),
        "no_qualifications_nvq_regions_2004_2016": lambda: unqualified(code, period, "number" if people else "percent"),
        "claimant_count_monthly": lambda: claiming(code, period),
    }
    return other.get(reading.indicator, lambda: local(reading.indicator, code, period))()


@pytest.mark.parametrize(("reading", "found", "time"), READ)
def test_figures_are_those_of_the_raw_files(reading, found, time):
    if reading.measure == "printed":
        rows = raw(ECONOMY.format("published-reference-figures"), "indicator", columns=("value", "comparator_value"))
        own, uk = rows.loc["No qualifications", ["value", "comparator_value"]]
        before = unqualified("K02000001", "2016-01-01/P1Y", "percent")
        assert found.figures == pytest.approx([100 * (own / 13.0 - 1), 100 * (uk / before - 1)])
        return
    assert found.figures == pytest.approx(figures(reading, found.periods, value, prices), rel=1e-6)


# ── what the doubt is ──

LEVELS = [each for each in READ if each.values[0].doubt == "limits" and each.values[0].rule in ("below", "above")]
PUBLISHED = [each for each in LEVELS if each.values[0].indicator in LOCAL]


@pytest.mark.parametrize(("reading", "found", "time"), PUBLISHED)
def test_chance_is_that_of_the_published_limits(reading, found, time):
    ends = [
        [local(reading.indicator, code, found.periods[-1], column) for column in ("lci_95", "uci_95")]
        for code in codes(reading)
    ]
    margin = math.hypot(*((high - low) / 2 for low, high in ends))
    assert found.outcome.margin == pytest.approx(margin, rel=1e-6)
    (own, other), side = found.figures, 1 if reading.rule == "below" else -1
    assert (found.outcome.answer == "yes") == (side * (other - own) > margin)


def read(claim: str, name: str, time: str):
    (found,) = (each.values[1] for each in READ if each.id == f"{claim}: {name}, {time}")
    return found


@pytest.mark.parametrize("time", ["then", "now"])
def test_output_per_head_is_doubted_by_the_largest_revision_of_output_at_about_its_age(time):
    rows = raw(ECONOMY.format("gva-lad-total-vintages"), "area_code", "release", "year", columns=("gva_current_gbp_m",))
    total = rows.loc[list(DISTRICTS_3LEP)].groupby(level=["release", "year"])["gva_current_gbp_m"].sum()
    found = read("gva-per-head", "Three-LEP area against the UK", time)
    age = 2023 - int(found.periods[-1][:4])
    moved = [
        abs(total[new, str(year)] / total[old, str(year)] - 1)
        for old, new in pairwise(sorted(total.index.unique("release")))
        for year in (int(total[old].index.max()) - each for each in range(max(age - 1, 0), age + 2))
    ]
    assert found.outcome.margin == pytest.approx(found.figures[0] * max(moved), rel=1e-4)


@pytest.mark.parametrize("time", ["then", "now"])
def test_output_per_hour_is_doubted_by_what_nine_in_ten_authorities_moved_less_than(time):
    found = read("gva-per-hour", "Three-LEP area, smoothed", time)
    year = str(2022 - (2023 - int(found.periods[-1][:4])))  # as old in the older release as now in the newer
    older = raw("economy/productivity-lad-june-2024.csv", "year", "area_code", columns=("gva_per_hour_smoothed_gbp",))
    older = older.loc[year]["gva_per_hour_smoothed_gbp"]
    newer = raw("local-statistics/gross-value-added/gross-value-added.csv", "period", "areacd",
                where=("indicator", LOCAL["gva_per_hour_worked"][1]), columns=("observation",))  # fmt: skip
    newer = newer.loc[f"{year}-01-01/P1Y"]["observation"]
    uk = economy("productivity-combined-authority", "gva_per_hour_smoothed_gbp", "UKX", year)
    moved = [abs(newer[each] / uk / (older[each] / older["UKX"]) - 1) for each in set(older.index) & set(newer.index)]
    share = np.nanquantile(moved, 0.9)
    assert found.outcome.margin == pytest.approx(found.figures[0] * share, rel=1e-3)
