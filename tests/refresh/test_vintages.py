"""Today's line of an area comes from the releases that nothing newer supersedes."""

from app.refresh.vintages import mark_current


def years(first: int, last: int) -> list[str]:
    return [f"{year}-01-01/P1Y" for year in range(first, last + 1)]


def test_an_older_method_does_not_fill_in_years_the_newer_one_dropped(make_rows):
    old, new = years(2009, 2016), years(2011, 2018)
    rows = make_rows(period=[*old, *new], vintage=["2020-06-01"] * 8 + ["2026-01-01"] * 8, value=1.0)
    assert rows.loc[mark_current(rows), "period"].tolist() == new


def test_releases_that_follow_one_another_are_all_current(make_rows):
    periods = [*years(2017, 2021), *years(2022, 2023), *years(2024, 2024)]
    rows = make_rows(period=periods, vintage=["2023-04-24"] * 5 + ["2024-04-16"] * 2 + ["2025-09-04"], value=1.0)
    assert mark_current(rows).all()


def test_each_area_and_group_of_people_has_its_own_newest_release(make_rows):
    rows = make_rows(
        area_code=["E08000025", "K02000001", "E08000025", "E08000025"],
        value=1.0,
        vintage=["2024-01-01", "2025-01-01", "2023-01-01", "2023-01-01"],
        group=["all", "all", "all", "female"],
    )
    assert mark_current(rows).tolist() == [True, True, False, True]


def test_a_release_beaten_only_by_a_beaten_one_stays_beaten(make_rows):
    rows = make_rows(
        period=[*years(2009, 2012), *years(2012, 2015), *years(2015, 2018)],
        value=1.0,
        vintage=["2020-01-01"] * 4 + ["2021-01-01"] * 4 + ["2022-01-01"] * 4,
    )
    assert mark_current(rows).tolist() == [False] * 8 + [True] * 4


def test_an_area_short_of_data_follows_what_holds_for_most(make_rows):
    full = [(area, year, "2024-07-01") for area in ("E08000025", "E08000026") for year in years(2010, 2018)]
    full += [(area, year, "2026-05-01") for area in ("E08000025", "E08000026") for year in years(2015, 2022)]
    short = [("E06000053", year, "2024-07-01") for year in years(2010, 2018)] + [
        ("E06000053", "2022-01-01/P1Y", "2026-05-01")
    ]
    areas, periods, vintages = map(list, zip(*full, *short, strict=True))
    rows = make_rows(area_code=areas, period=periods, vintage=vintages, value=1.0)
    assert set(rows.loc[mark_current(rows), "vintage"]) == {"2026-05-01"}
