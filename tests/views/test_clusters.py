"""The view of clusters over the committed store: what it holds together, and what a broken link becomes."""

import base64

import numpy as np
import pytest

from app.layout.markup import to_html
from app.selection import Selection
from app.store.editions import editions
from app.store.observations import get_store
from app.views.clusters import found, frame, linked, offered, settled
from app.views.neighbours import middle_of, neighbours

DISTINCT = "view=clusters&indicator=disability_census"


@pytest.fixture(scope="module")
def store():
    return get_store()


def asked(query: str = "") -> Selection:
    return Selection.from_query(f"view=clusters&{query}")


def test_the_neighbours_on_the_map_are_those_the_statistic_used_but_for_a_few(store):
    """Recomputed a second way: the mean of the figures of all that touch on the map, for nearly every MSOA."""
    rows = store.clusters("no_qualifications_census").set_index("area_code")
    near = neighbours()
    means = [rows.loc[list(near[code]), "value"].mean() for code in rows.index]
    assert (np.abs(rows["lag"] - means) < 1e-3).mean() > 0.98
    assert ([len(near[code]) for code in rows.index] == rows["neighbours"]).mean() > 0.98


def test_a_cluster_is_what_its_quadrant_says_and_passes_the_cutoff(store):
    for indicator in offered(store):
        rows, whole = store.clusters(indicator), store.clusters_global(indicator)
        middle = rows["value"].mean()
        high = rows[rows["cluster"] == "high-high"]
        assert (high["value"] > middle).all()
        assert (high["lag"] > middle).all()
        named = rows[rows["cluster"].isin(["high-high", "low-low", "high-low", "low-high"])]
        assert (named["p_value"] <= whole["fdr_cutoff"]).all()


def test_every_neighbourhood_in_a_cluster_has_a_mark_and_no_other(store):
    rows = found(asked("indicator=no_qualifications_census"), store)
    assert ((rows["mark"] != "") == rows["cluster"].isin(["high-high", "low-low"])).all()
    sizes = rows[rows["mark"].str.startswith("H")].groupby("mark").size()
    assert sizes["H1"] == sizes.max()


def test_map_chart_list_and_table_count_the_same(store):
    view, page = linked(asked(DISTINCT), store), frame(asked(DISTINCT), store)
    classes = np.frombuffer(base64.b64decode(view["classes"][view["period"]]), dtype=np.int8)
    strong = [len(trace["customdata"]) for trace in view["chart"]["data"] if trace["marker"]["size"] == 8]
    rows = found(asked(DISTINCT), store)
    high = int((rows["cluster"] == "high-high").sum())
    assert (classes == 1).sum() == high
    assert strong[-1] == high
    assert sum("high among high (H" in row[-1] for row in view["both"]) == high
    assert f"<span>Many disabled under the Equality Act, among the like</span><b>{high}</b>" in to_html(page.body)


def test_the_table_comes_with_the_map_and_holds_every_neighbourhood_drawn(store):
    assert to_html(frame(asked(), store).table).count("<tr>") == 1
    for query, drawn in {"": 515, "within=E08000028": len(store.areas("msoa", "E08000028"))}.items():
        page, view = frame(asked(query), store), linked(asked(query), store)
        assert len(view["both"]) == drawn
        assert f"all {drawn} MSOAs of" in to_html(page.table)
        assert {len(row) for row in view["both"]} == {to_html(page.table).count("<th ")}
        assert {row[0] for row in view["both"]} == set(view["more"])


@pytest.mark.parametrize("old", [each for each in editions() if each != get_store().edition])
def test_an_earlier_edition_without_clusters_gives_a_sentence(old):
    earlier = get_store(old)
    if earlier.clusters_global("no_qualifications_census"):
        pytest.skip("that edition holds clusters")
    page = frame(asked(), earlier)
    assert page.sentence == (
        f"No clusters are held in edition {old}. Leave the edition out of the address for the newest."
    )
    assert linked(asked(), earlier) == {"notices": [page.sentence]}
    assert (page.body, page.table) == ([], "")


def test_inside_a_place_the_clusters_are_those_of_the_whole(store):
    whole, part = found(settled(asked(), store)[0], store), linked(asked("within=E08000028"), store)
    codes = [code for trace in part["chart"]["data"] for code in trace["customdata"]]
    assert {store.area(code).local_authority for code in codes} == {"E08000028"}
    assert len(part["more"]) == len(codes) < len(whole)


def test_every_area_drawn_reads_out_its_neighbours(store):
    view = linked(asked(), store)
    assert len(view["more"]) == 515
    assert all("neighbours" in words for words in view["more"].values())


def test_zoomed_in_the_names_are_in_sight_and_a_cluster_says_how_far_it_goes_on(store):
    page = to_html(frame(asked("within=E08000030"), store).body)
    assert "13 in Walsall, part of a cluster of 64 across six districts" in page
    assert "<details open>" in page
    assert "may still be chance" in page
    assert "<details open>" not in to_html(frame(asked(), store).body)


def test_an_indicator_without_clusters_gives_way_with_a_sentence_and_the_default_silently(store):
    assert settled(asked(), store)[1] == []
    selection, notices = settled(asked("indicator=employment_rate"), store)
    assert selection.indicator == "no_qualifications_census"
    assert notices == ["Employment rate, ages 16 to 64 has no clusters held. Showing No qualifications (Census 2021)."]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("level=lsoa", "MSOAs only"),
        ("indicator=xyzzy", "No indicator is called “xyzzy”"),
        ("within=nowhere", "No area has the code “nowhere”"),
        ("areas=E99", "No area has the code “E99”"),
    ],
)
def test_a_broken_link_is_shown_as_something_near_and_said(query, words, store):
    assert any(words in each for each in frame(asked(query), store).notices)
    assert linked(asked(query), store)["classes"]


def test_an_edition_without_clusters_says_so(store, monkeypatch):
    empty = store.clusters("gva_per_hour_worked")
    monkeypatch.setattr(type(store), "clusters_global", lambda *_: None)
    monkeypatch.setattr(type(store), "clusters", lambda *_: empty)
    page = frame(asked(), store)
    assert "No clusters are held in edition" in page.sentence
    assert linked(asked(), store) == {"notices": [page.sentence]}
    assert page.body == []


def test_the_download_names_the_indicator(store):
    assert frame(asked("indicator=bad_health_census"), store).download == (
        "/api/v1/clusters?indicator=bad_health_census&level=msoa&format=csv"
    )


def test_the_middle_of_some_areas_is_one_of_them():
    codes = list(neighbours())[:5]
    assert middle_of(codes)[0] in codes
