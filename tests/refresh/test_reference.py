"""Published tables that are taken over under our own names."""

from app.refresh.reference import INDICATORS, PERCENTILES, cut_points, similar_areas
from app.store.observations import get_store

HEAD = "geography,indicator," + ",".join(f"p{percentile:02d}" for percentile in PERCENTILES)


def write(folder, path, text):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_cut_points_come_by_indicator_level_and_percentile(tmp_path):
    numbers = ",".join(str(percentile / 2) for percentile in PERCENTILES)
    lines = [HEAD, f"msoa21,pct_disabled,{numbers}", f"msoa21,pct_in_employment_16plus,{numbers}"]
    rows = cut_points(write(tmp_path, "people/census21-england-small-area-quantiles.csv", "\n".join(lines)))
    assert set(rows["indicator"]) == {"disability_census"}
    assert rows["percentile"].tolist() == list(PERCENTILES)
    assert rows["value"].tolist() == [percentile / 2 for percentile in PERCENTILES]


def test_similar_areas_are_those_of_the_19_districts_nearest_first(tmp_path):
    text = (
        "area_code,model,neighbour_rank,neighbour_code,neighbour_name\n"
        "E08000025,global,2,E08000016,Barnsley\nE08000025,global,1,E08000026,Coventry\nE06000001,global,1,E08000025,B\n"
    )
    rows = similar_areas(write(tmp_path, "more/ons-similar-areas.csv", text))
    assert rows["neighbour_code"].tolist() == ["E08000026", "E08000038"]


def test_the_committed_cuts_rise_and_hold_england_between_them():
    store = get_store()
    for name in INDICATORS.values():
        for level in ("msoa", "lsoa"):
            cuts = store.cut_points(name, level)
            assert list(cuts) == list(PERCENTILES)
            assert list(cuts.values()) == sorted(cuts.values())
            assert cuts[10] < store.benchmark(name, "E92000001").iloc[-1] < cuts[90]


def test_every_district_has_twenty_neighbours_in_each_model():
    store = get_store()
    for code in store.areas("local_authority", "3lep")["area_code"]:
        for model in ("global", "economic", "demographic"):
            assert len(set(store.similar_areas(code, model))) == 20
            assert code not in store.similar_areas(code, model)
