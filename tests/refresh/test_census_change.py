"""Change between two censuses, in points, for neighbourhoods that were merged or cut up in between."""

import pytest

from app.refresh.sources import census_change
from app.store.observations import get_store

LESS, MORE = census_change.COUNTED


@pytest.fixture
def raw(tmp_path):
    files = {
        census_change.MSOA_2011: "msoa11_code,qual_none,qual_level4_plus,qual_total_16plus\n"
        "E02000001,30,20,100\nE02000002,10,10,100\nE02000003,50,0,100\nE02000004,20,20,100\n",
        census_change.MSOA_2021: "msoa21_code,qual_none,qual_level4_plus,qual_total_16plus\n"
        "E02000001,25,30,100\nE02000012,40,60,400\nE02000041,1,1,50\nE02000042,1,1,50\n",
        census_change.MSOA_CODES: "msoa11_code,msoa21_code,change\nE02000001,E02000001,unchanged\n"
        "E02000002,E02000012,merged\nE02000003,E02000012,merged\n"
        "E02000004,E02000041,split\nE02000004,E02000042,split\n",
    }
    (tmp_path / "people").mkdir()
    for path, text in files.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_change_is_the_later_share_less_the_earlier(raw):
    rows = census_change.msoas(raw).set_index(["indicator", "area_code"])["value"]
    assert rows[LESS, "E02000001"] == -5
    assert rows[MORE, "E02000001"] == 10


def test_a_merger_is_compared_with_both_it_was_made_of(raw):
    rows = census_change.msoas(raw).set_index(["indicator", "area_code"])["value"]
    assert rows[LESS, "E02000012"] == 10 - 30
    assert rows[MORE, "E02000012"] == 15 - 5


def test_what_was_cut_out_of_a_larger_one_has_no_figure(raw):
    rows = census_change.msoas(raw).set_index("area_code").loc[["E02000041", "E02000042"]]
    assert set(rows["status"]) == {"not_available"}


def test_the_committed_changes_are_those_of_the_two_censuses():
    store = get_store()
    for name, change in (("no_qualifications", LESS), ("level_4_plus", MORE)):
        for code in ("E08000028", "E37000001", "3lep", "E92000001"):
            then, now = (store.benchmark(f"{name}_{census}", code).iloc[-1] for census in ("census_2011", "census"))
            assert store.benchmark(change, code).iloc[-1] == pytest.approx(now - then, abs=1e-6)
        rows = store.observations(change, "msoa")
        assert len(rows) == 515
        assert rows["value"].isna().sum() == 6
