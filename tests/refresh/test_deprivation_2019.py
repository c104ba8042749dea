"""Positions of 2019, for the neighbourhoods that are still the same."""

from app.refresh.sources import deprivation_2019
from app.store.observations import get_store


def test_a_neighbourhood_that_was_split_or_merged_has_no_position(tmp_path):
    files = {
        deprivation_2019.POSITIONS_2011: "lsoa11_code,imd_rank,imd_decile\n"
        "E01000001,50,1\nE01000002,900,2\nE01000003,10,1\nE01000004,20,1\n",
        deprivation_2019.CODES: "LSOA11CD,LSOA21CD,CHGIND\nE01000001,E01000001,U\nE01000002,E01000021,S\n"
        "E01000002,E01000022,S\nE01000003,E01000034,M\nE01000004,E01000034,M\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    rows = deprivation_2019.read(tmp_path)
    rows = rows[rows["indicator"] == "imd_2019_rank"].set_index("area_code")
    assert rows.loc["E01000001", ["value", "status"]].tolist() == [50, "published"]
    assert rows.index.tolist() == ["E01000001", "E01000021", "E01000022", "E01000034"]
    assert set(rows["status"][1:]) == {"not_available"}


def test_the_committed_positions_cover_all_but_the_changed_neighbourhoods():
    store = get_store()
    rank, tenth = (store.observations(name, "lsoa") for name in ("imd_2019_rank", "imd_2019_decile"))
    assert (len(rank), int(rank["value"].notna().sum())) == (2503, 2375)
    assert ((rank["value"] * 10 / 32844).round(4) <= tenth["value"])[rank["value"].notna()].all()
    assert ((rank["value"] * 10 / 32844) > tenth["value"] - 1.001)[rank["value"].notna()].all()
