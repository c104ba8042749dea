"""Pages load a plotly.js of exactly plotly.py's version: slim where it is installed, else the whole one."""

import pytest
from plotly.offline import get_plotlyjs_version

from app import bundle
from app.config import Settings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder for bundles."""
    monkeypatch.setattr(bundle, "get_settings", lambda: Settings(build=tmp_path))
    bundle.plotly_bundle.cache_clear()
    (tmp_path / "plotly").mkdir()
    yield tmp_path / "plotly"
    bundle.plotly_bundle.cache_clear()


def test_without_a_slim_bundle_the_whole_one_of_plotly_py_is_loaded(folder):
    found = bundle.plotly_bundle()
    assert (found.kind, found.path.name) == ("full", "plotly.min.js")
    assert f"v{get_plotlyjs_version()}" in found.path.read_text(encoding="utf-8")[:100]


def test_a_slim_bundle_of_the_right_version_is_preferred(folder):
    slim = folder / bundle.slim_name(get_plotlyjs_version(), b"slim")
    slim.write_bytes(b"slim")
    found = bundle.plotly_bundle()
    assert (found.kind, found.path, found.url) == ("slim", slim, f"/files/plotly/{slim.name}")


def test_a_slim_bundle_of_another_version_is_left_aside(folder):
    (folder / bundle.slim_name("3.0.0", b"old")).write_bytes(b"old")
    assert bundle.plotly_bundle().kind == "full"


def test_scripts_that_no_page_uses_are_left_out_and_the_others_stay():
    tags = [
        '<script src="/_dash-component-suites/dash/deps/polyfill@7.v4m1.12.1.min.js"></script>',
        '<script src="/_dash-component-suites/dash/dcc/dash_core_components.v4m1.js"></script>',
        '<script src="/_dash-component-suites/dash/dcc/dash_core_components-shared.v4m1.js"></script>',
        '<script src="/_dash-component-suites/dash/dash_table/bundle.v7m1.js"></script>',
    ]
    assert bundle.needed_scripts("\n".join(tags)).split() == tags[1].split()
