"""Boundary files are whole, named by their content and packed beforehand."""

import gzip
import hashlib
import json
from pathlib import Path

import brotli
import geopandas as gpd
import pytest
import shapely

from app.errors import DataError
from app.refresh.boundaries import LAYERS, build_layers, draw_boundaries
from tests.refresh.tiny_geography import OWN, write_raw

RAW = Path(__file__).parents[3] / "shared" / "data"
BUILT = Path(__file__).parents[2] / "data" / "boundaries"


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> Path:
    return write_raw(tmp_path_factory.mktemp("geography"))


@pytest.fixture(scope="module")
def built(raw, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("built")
    draw_boundaries(raw, target)
    return target


@pytest.fixture(scope="module")
def manifest(built) -> dict:
    return json.loads((built / "manifest.json").read_text(encoding="utf-8"))


def contents(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def features(built: Path, manifest: dict, name: str) -> dict[str, dict]:
    return {each["id"]: each for each in json.loads((built / manifest[name]["file"]).read_bytes())["features"]}


def test_every_layer_is_in_the_manifest(manifest):
    assert list(manifest) == [layer.name for layer in LAYERS]


def test_a_file_is_named_by_its_content_and_its_packed_copies_hold_the_same(built, manifest):
    for entry in manifest.values():
        content = (built / entry["file"]).read_bytes()
        assert entry["file"].split(".")[1] == hashlib.sha256(content).hexdigest()[:8]
        assert brotli.decompress((built / f"{entry['file']}.br").read_bytes()) == content
        assert gzip.decompress((built / f"{entry['file']}.gz").read_bytes()) == content
        assert entry["bytes"] == len(content)


def test_the_same_raw_files_give_the_same_bytes(raw, built, tmp_path):
    draw_boundaries(raw, tmp_path)
    assert contents(tmp_path) == contents(built)


def test_areas_come_by_the_name_of_their_authority_then_by_code(built, manifest):
    assert list(features(built, manifest, "local_authority")) == ["E08000025", "E08000026", "E08000027", "E07000222"]
    # Birmingham, Coventry, Dudley, Warwick; each has two.
    assert list(features(built, manifest, "lsoa")) == [f"E0100000{i}" for i in (0, 1, 4, 5, 2, 3, 6, 7)]


def test_only_small_areas_name_their_authority(built, manifest):
    msoa, district = features(built, manifest, "msoa")["E02000001"], features(built, manifest, "england")["E06000021"]
    assert msoa["properties"] == {"name": "Old Town of Dudley", "la": "E08000027"}
    assert district["properties"] == {"name": "Stoke-on-Trent"}


def test_outer_rings_run_clockwise(built, manifest):
    for name in manifest:
        for feature in features(built, manifest, name).values():
            for part in shapely.get_parts(shapely.geometry.shape(feature["geometry"])):
                assert not part.exterior.is_ccw, (name, feature["id"])


def test_the_county_file_draws_whole_upper_tier_areas(built, manifest):
    # Warwickshire and the three boroughs reach into the three LEPs; Staffordshire (here) and Stoke do not.
    assert set(features(built, manifest, "county")) == {"E10000031", "E08000025", "E08000026", "E08000027"}


def test_the_outline_file_holds_districts_and_the_groups_around_them(built, manifest):
    groups = {"E37000001", "E37000006", "E37000012", "3lep", "E47000007"}
    assert set(features(built, manifest, "outline")) == {*OWN, *groups}


def test_label_points_and_boxes_lie_where_their_area_does(built, manifest):
    entry = manifest["local_authority"]
    for code, feature in features(built, manifest, "local_authority").items():
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.contains(shapely.Point(entry["label_points"][code]))
        assert tuple(entry["bbox"][code]) == pytest.approx(shape.bounds, abs=1e-4)


def test_every_file_names_its_source_licence_and_the_year_of_its_shapes(manifest):
    for entry in manifest.values():
        assert "Open Government Licence" in entry["source"]
        assert entry["licence"] == "OGL-UK-3.0"
        assert entry["boundary_year"] in (2021, 2025)
    assert "House of Commons Library" in manifest["msoa"]["source"]


def without(raw: Path, folder: Path, file: str, code: str) -> None:
    """Write the shapes of `file` without one area."""
    frame = gpd.read_file(raw / "boundaries" / file)
    kept = frame[~frame.iloc[:, :5].astype(str).isin([code]).any(axis=1)]
    (folder / "boundaries" / file).write_text(kept.to_json(), encoding="utf-8")


def test_a_district_without_a_shape_is_named_in_a_sentence(raw, tmp_path):
    folder = write_raw(tmp_path)
    without(raw, folder, "lad-2025-may-uk-simplified.geojson", "E08000038")
    with pytest.raises(DataError, match=r"E08000038 would have no shape in 'england'"):
        build_layers(folder)


def test_a_file_that_is_not_there_is_named_in_a_sentence(tmp_path):
    folder = write_raw(tmp_path)
    (folder / "boundaries" / "lsoa-2021-3lep-bgc.geojson").unlink()
    with pytest.raises(DataError, match=r"lsoa-2021-3lep-bgc\.geojson cannot be read"):
        build_layers(folder)


def test_a_file_without_its_codes_is_named_in_a_sentence(raw, tmp_path):
    folder = write_raw(tmp_path)
    frame = gpd.read_file(raw / "boundaries" / "lsoa-2021-3lep-bgc.geojson").drop(columns="LSOA21CD")
    (folder / "boundaries" / "lsoa-2021-3lep-bgc.geojson").write_text(frame.to_json(), encoding="utf-8")
    with pytest.raises(DataError, match="'LSOA21CD' is missing"):
        build_layers(folder)


@pytest.mark.skipif(not (RAW / "boundaries").is_dir(), reason="the raw files are not beside the project")
def test_the_committed_files_are_what_the_raw_files_give(tmp_path):
    draw_boundaries(RAW, tmp_path)
    # Files of the boundaries before these may lie beside them until the next refresh.
    assert contents(tmp_path).items() <= contents(BUILT).items()
