"""The neighbourhoods of each authority, on the committed store."""

import numpy as np
import pytest

from app.analysis.inequality import gini, theil_split
from app.layout.markup import to_html
from app.metadata.geography import DISTRICTS_3LEP
from app.selection import Selection
from app.store.observations import get_store
from app.views.inside import frame, linked, offered, settled
from app.views.inside_rows import heads, measures

STORE = get_store()


def settle(query: str) -> tuple[Selection, list[str]]:
    return settled(Selection.from_query(query), STORE)


def shares(level: str, indicator: str = "no_qualifications_census"):
    rows = STORE.observations(indicator, level).merge(STORE.areas(level)[["area_code", "local_authority"]])
    return rows["value"].to_numpy(), rows["denominator"].to_numpy(), rows["local_authority"].to_numpy()


def test_the_plain_view_is_of_qualifications_in_the_msoas_of_all_districts_without_a_remark():
    selection, notices = settle("view=inside")
    assert (selection.indicator, selection.level, selection.within) == ("no_qualifications_census", "msoa", "3lep")
    assert notices == []


def test_an_indicator_without_neighbourhoods_is_replaced_and_said():
    selection, notices = settle("indicator=median_weekly_pay")
    assert selection.indicator == "no_qualifications_census"
    assert "has no figures for neighbourhoods" in notices[0]


def test_a_level_that_an_indicator_lacks_gives_way_to_the_one_it_has():
    assert settle("indicator=imd_2025_decile")[0].level == "lsoa"


@pytest.mark.parametrize("level", ["msoa", "lsoa"])
def test_measures_are_those_worked_out_anew_from_the_counts(level):
    values, weights, districts = shares(level)
    rows = measures(settle(f"level={level}")[0], STORE)
    total, between, within, _ = theil_split(values, weights, districts)
    held = rows.loc["3lep", ["theil", "theil_between", "theil_within"]].tolist()
    assert held == pytest.approx([total, between, within])
    for code in DISTRICTS_3LEP:
        here = districts == code
        assert rows.at[code, "gini"] == pytest.approx(gini(values[here], weights[here]))


def test_the_most_unequal_district_stands_first():
    rows = measures(settle("")[0], STORE)
    ginis = rows.loc[rows.index.isin(DISTRICTS_3LEP), "gini"].to_numpy()
    assert (np.diff(ginis) <= 0).all()


def test_every_neighbourhood_has_one_mark_and_stands_on_the_map_too():
    view = linked(Selection.from_query("level=lsoa"), STORE)
    marks = [code for trace in view["chart"]["data"] for code in trace.get("customdata", [])]
    assert len(marks) == len(set(marks)) == view["numbers"]["rows"] == 2503


def test_shares_of_the_fifth_agree_with_the_cut_point():
    values, weights, districts = shares("msoa")
    cut = STORE.cut_points("no_qualifications_census", "msoa")[80]
    sandwell = districts == "E08000028"
    share = weights[sandwell & (values >= cut)].sum() / weights[sandwell].sum()
    assert measures(settle("")[0], STORE).at["E08000028", "population_highest_fifth"] == pytest.approx(share)


def text(query: str) -> str:
    made = frame(Selection.from_query(query), STORE)
    return made.sentence + to_html(made.body) + to_html(made.table)


def test_parts_of_the_bar_add_to_a_hundred():
    bar = text("").split('class="split"')[1].split("</ul>")[0]
    parts = [float(each.split("<b>")[1].split("%")[0]) for each in bar.split("<li")[1:]]
    assert sum(parts) == pytest.approx(100)


def test_a_single_district_stands_first_among_all_the_others_which_are_quiet():
    view, page = linked(Selection.from_query("within=E08000028"), STORE), text("within=E08000028")
    marks = [trace for trace in view["chart"]["data"] if trace["marker"].get("opacity")]
    assert len(marks) == 19
    assert [len(trace.get("customdata", ())) for trace in marks] == [39, *[0] * 18]
    assert view["numbers"]["rows"] == 39
    assert "Profile of Sandwell" in page
    assert page.index("Sandwell (chosen)") < page.index(">Birmingham</a></th>")


def test_the_most_unequal_district_depends_on_the_side_that_is_counted():
    """Recomputed from the counts: people without qualifications, and people with."""
    values, weights, districts = shares("msoa")
    without = {code: gini(values[districts == code], weights[districts == code]) for code in DISTRICTS_3LEP}
    having = {code: gini(100 - values[districts == code], weights[districts == code]) for code in DISTRICTS_3LEP}
    rows = measures(settle("")[0], STORE)
    assert rows.loc[list(having), "rest"].tolist() == pytest.approx(list(having.values()))
    assert (max(without, key=without.get), max(having, key=having.get)) == ("E08000029", "E08000025")
    assert "Relative to its low average Solihull is the most unequal inside; in points Birmingham is." in text("")
    assert "Solihull is the most unequal inside." in text("indicator=bad_health_census")


def test_every_sentence_fits_two_lines():
    for id in offered(STORE):
        for within in ("3lep", "E37000001", "E37000006", "E08000025"):
            assert len(frame(Selection(indicator=id, level="msoa", within=within), STORE).sentence) <= 240


def test_a_share_of_neighbourhoods_is_headed_as_one():
    rows = measures(settle("")[0], STORE)
    assert heads(rows, "msoa")[-1] == "people in<br>highest fifth"
    assert heads(rows.assign(weights="neighbourhoods"), "lsoa")[-1] == "LSOAs in<br>highest fifth"


def test_a_single_district_has_no_split():
    assert "Where the inequality lies" not in text("within=E08000025")


def test_health_inside_a_district_is_beside_its_published_slope_index():
    assert "slope index of inequality" in text("within=E08000025&indicator=bad_health_census")
    assert "slope index of inequality" not in text("within=E08000025")


def test_a_score_has_shares_of_the_deprived_fifth_but_no_gini():
    page = text("indicator=index_of_multiple_deprivation_2025&level=lsoa")
    assert "England’s highest fifth" in page
    assert "Gini" not in page


def test_a_change_between_censuses_has_its_distribution_alone():
    page = text("indicator=no_qualifications_change_2011_2021")
    assert "Gini" not in page
    assert "highest fifth" not in page
