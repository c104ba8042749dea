"""One row for each area: what people live in, weighted by them, and only what the figures can carry."""

import numpy as np
import pandas as pd
import pytest

from app.metadata.geography import GROUPS
from app.metadata.indicators import all_indicators
from app.refresh.inequality import inequality
from app.refresh.neighbourhoods import small_areas
from app.store.observations import get_store

DUDLEY, SANDWELL = GROUPS["E37000001"].members[:2]
NO_CUTS = pd.DataFrame({"indicator": [], "geography_level": [], "percentile": [], "value": []})
NO_TENTHS = pd.DataFrame({"indicator": [], "area_code": [], "tenth": []})
CUTS = pd.DataFrame(
    {"indicator": "pay", "geography_level": "msoa", "percentile": [10, 20, 80, 90], "value": [5.0, 10.0, 30.0, 45.0]}
)


def neighbourhoods(**changes):
    rows = {
        "area_code": ["E02000001", "E02000002", "E02000003", "E02000004"],
        "local_authority": [DUDLEY, DUDLEY, SANDWELL, SANDWELL],
        "period": "2021-03-21",
        "value": [10.0, 30.0, 10.0, 50.0],
        "numerator": [10.0, 30.0, 10.0, 50.0],
        "denominator": [100.0] * 4,
        "residents": [100.0, 300.0, 100.0, 100.0],
    }
    return pd.DataFrame(rows | changes)


@pytest.fixture
def share(make_indicator):
    words = "people aged 16 and over without it, among all aged 16 and over"
    return make_indicator(interval="from_counts", counts=words)


def made(indicator, rows, cuts=CUTS, tenths=NO_TENTHS, level="msoa"):
    return inequality([(indicator, level, rows)], cuts, tenths).set_index("area_code")


def test_every_area_has_a_row_where_it_has_neighbourhoods(share):
    rows = made(share, neighbourhoods())
    assert sorted(rows.index) == sorted([DUDLEY, SANDWELL, "E37000001", "3lep", "E47000007"])
    assert rows.loc["E37000001", ["neighbourhoods", "population", "events", "mean"]].tolist() == [4, 400, 100, 25]
    assert set(rows["weights"]) == {"residents aged 16 and over"}


def test_between_is_nought_in_a_district_and_adds_up_in_a_group(share):
    rows = made(share, neighbourhoods())
    assert rows.loc[[DUDLEY, SANDWELL], "theil_between"].tolist() == [0, 0]
    assert (rows["theil_between"] + rows["theil_within"]).to_numpy() == pytest.approx(
        rows["theil"].to_numpy(), abs=1e-9
    )
    # Dudley's mean is 20 and Sandwell's 30, of 25.
    assert rows.loc["3lep", "theil_between"] == pytest.approx(0.4 * np.log(0.8) + 0.6 * np.log(1.2))
    # What Sandwell adds to the inequality within is its share of all counted times its own Theil.
    parts = [rows.loc[code, "events"] / 100 * rows.loc[code, "theil"] for code in (DUDLEY, SANDWELL)]
    assert rows.loc["3lep", "theil_within"] == pytest.approx(sum(parts))


def test_people_and_neighbourhoods_beyond_englands_cuts_are_counted(share):
    row = made(share, neighbourhoods(denominator=[100.0, 200.0, 100.0, 600.0])).loc["3lep"]
    assert row[["population_lowest_fifth", "population_highest_fifth", "population_highest_tenth"]].tolist() == [
        0.2, 0.8, 0.6
    ]  # fmt: skip
    assert row[["neighbourhoods_lowest_fifth", "neighbourhoods_highest_fifth"]].tolist() == [2, 2]
    assert row[["neighbourhoods_lowest_tenth", "neighbourhoods_highest_tenth"]].tolist() == [0, 1]


def test_without_englands_cuts_nothing_is_said_of_them(share):
    row = made(share, neighbourhoods(), cuts=NO_CUTS).loc["3lep"]
    assert row.filter(like="_fifth").isna().all()
    assert row["gini"] > 0


def test_a_score_has_a_distribution_and_published_tenths_only(make_indicator):
    tenths = pd.DataFrame(
        {"indicator": "pay", "area_code": neighbourhoods()["area_code"], "tenth": [1.0, 2.0, 9.0, 10.0]}
    )
    row = made(make_indicator(), neighbourhoods(value=[50.0, 30.0, -1.0, 10.0]), NO_CUTS, tenths, "lsoa").loc["3lep"]
    assert row[["gini", "theil", "theil_between", "theil_within", "p90_p10", "events"]].isna().all()
    assert (row["weights"], row["population"], row["p50"]) == ("residents", 600, 30)
    # The most deprived tenth has the highest scores: 100 of 600 residents; the fifth has 300 more.
    assert row[["population_highest_tenth", "population_highest_fifth"]].tolist() == pytest.approx([1 / 6, 4 / 6])
    assert row[["neighbourhoods_lowest_fifth", "neighbourhoods_lowest_tenth"]].tolist() == [2, 1]


def test_published_tenths_are_of_lsoas_and_say_nothing_of_msoas(make_indicator):
    tenths = pd.DataFrame({"indicator": "pay", "area_code": ["E02000001"], "tenth": [1.0]})
    assert made(make_indicator(), neighbourhoods(), NO_CUTS, tenths).filter(like="_tenth").isna().all(axis=None)


def test_a_neighbourhood_without_a_value_or_people_is_left_out(share):
    rows = neighbourhoods(value=[10.0, np.nan, 10.0, 50.0], denominator=[100.0, 100.0, 0.0, 100.0])
    row = made(share, rows).loc["3lep"]
    assert row[["neighbourhoods", "population"]].tolist() == [2, 200]
    assert made(share, rows).loc[DUDLEY, "gini"] == 0


def test_totals_and_ranks_and_older_periods_are_no_small_areas(make_rows, make_indicator):
    indicators = {
        "pay": make_indicator(),
        "rank": make_indicator(id="rank", unit="rank (1 is most deprived)"),
        "residents_census": make_indicator(id="residents_census", aggregation="sum"),
    }
    columns = {"area_code": "E02000001", "value": [1.0, 2.0, 3.0, 4.0]}
    columns["indicator"] = ["pay", "pay", "rank", "residents_census"]
    columns["period"] = ["2011-01-01/P1Y", "2021-01-01/P1Y", "2021-01-01/P1Y", "2021-01-01/P1Y"]
    rows = make_rows(**columns).assign(current=True)
    areas = pd.DataFrame({"area_code": ["E02000001"], "geography_level": ["msoa"], "local_authority": [DUDLEY]})
    ((indicator, level, part),) = small_areas(rows, areas, indicators)
    assert (indicator.id, level, part["value"].tolist(), part["residents"].tolist()) == ("pay", "msoa", [2.0], [4.0])


def test_the_committed_rows_come_out_the_same_from_people_written_out_one_by_one():
    gini = pytest.importorskip("inequality.gini").Gini
    theil = pytest.importorskip("inequality.theil").TheilD
    store = get_store()
    rows = store.observations("no_qualifications_census", "msoa", within="E37000001")
    homes = store.areas("msoa").set_index("area_code")["local_authority"]
    hundreds = (rows["denominator"] / 100).round().astype(int)
    people, districts = rows["value"].repeat(hundreds).to_numpy(), rows["area_code"].map(homes).repeat(hundreds)
    stored = store.inequality("no_qualifications_census", "msoa").set_index("area_code").loc["E37000001"]
    split = theil(people, districts.to_numpy())
    assert stored["gini"] == pytest.approx(gini(people).g, abs=2e-4)
    assert stored["theil_between"] == pytest.approx(float(np.squeeze(split.bg)), abs=2e-4)
    assert stored["theil_within"] == pytest.approx(float(np.squeeze(split.wg)), abs=2e-4)
    assert stored[["p10", "p50", "p90"]].tolist() == pytest.approx(
        np.quantile(people, [0.1, 0.5, 0.9]).tolist(), abs=0.3
    )


def test_two_thirds_of_the_black_countrys_neighbourhoods_are_in_englands_fifth_without_qualifications():
    store = get_store()
    stored = store.inequality("no_qualifications_census", "msoa").set_index("area_code").loc["E37000001"]
    rows = store.observations("no_qualifications_census", "msoa", within="E37000001")
    above = rows["value"] >= store.cut_points("no_qualifications_census", "msoa")[80]
    assert (int(stored["neighbourhoods_highest_fifth"]), int(stored["neighbourhoods"])) == (above.sum(), 154)
    assert above.sum() == 103
    assert stored["theil_within"] > stored["theil_between"]


def test_every_committed_row_keeps_the_rules():
    store, counted = get_store(), 0
    for indicator in all_indicators().values():
        for level in ("msoa", "lsoa"):
            rows = store.inequality(indicator.id, level)
            measured = rows["gini"].notna() if len(rows) else rows
            assert len(rows) in (0, 24)
            if len(rows) and indicator.interval == "from_counts":
                counted += 1
                assert measured.all()
                total = rows["theil_between"] + rows["theil_within"]
                assert total.to_numpy() == pytest.approx(rows["theil"].to_numpy(), abs=1e-9)
                assert (rows["mean"] - 100 * rows["events"] / rows["population"]).abs().max() < 1e-6
            elif len(rows):
                assert not measured.any()
    assert counted == 18
