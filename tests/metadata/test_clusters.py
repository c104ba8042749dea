"""The clusters' file is read with clear errors; its codes are ones that the committed store holds."""

import pytest

from app.errors import DataError
from app.metadata.clusters import FILE, all_clusters, industry_notes, read_clusters
from app.store.observations import get_store

HELD = {
    ("output", "districts"): "districts",
    ("output", "boroughs"): "boroughs",
    ("output", "itl2"): "itl2",
    ("output", "countries"): "countries",
    ("jobs", "boroughs"): "jobs_boroughs",
    ("jobs", "itl2"): "jobs_itl2",
}


def above(code, parent):
    while code := parent.get(code, ""):
        yield code


@pytest.mark.parametrize("name", all_clusters())
def test_every_code_is_held_at_its_level_and_none_lies_inside_another(name):
    table = get_store().industries().set_index("industry")
    parent = table["parent"].to_dict()
    for each in all_clusters()[name].codes_at:
        assert set(each.codes) <= set(table.index[table[HELD[each.measure, each.level]]]), (each.measure, each.level)
        assert not any(set(above(code, parent)) & set(each.codes) for code in each.codes), (each.measure, each.level)
        assert len(set(each.codes)) == len(each.codes)


def test_the_six_clusters_of_the_statement_are_there():
    assert len(all_clusters()) == 6
    assert all(cluster.at("output", "itl2") for cluster in all_clusters().values())


def test_no_map_of_districts_is_drawn_of_what_districts_cannot_show():
    drawn = {name for name, cluster in all_clusters().items() if cluster.at("output", "districts").drawn}
    assert drawn == {"creative_and_digital", "business_and_professional_services", "construction_and_housing"}
    assert all_clusters()["life_sciences"].at("jobs", "boroughs") is None


def test_a_wrong_key_is_named(tmp_path):
    path = tmp_path / "clusters.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace('purity = "close"', 'purity = "clean"'), encoding="utf-8")
    with pytest.raises(DataError, match=r"clusters.toml: key 'cluster.0.codes_at.2.purity'"):
        read_clusters(path)


def test_notes_say_what_must_not_be_added():
    assert "never added" in industry_notes()["not_added"]
