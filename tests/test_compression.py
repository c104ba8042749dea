"""Files go out in the coding the browser reads, packed once."""

import gzip
import os

import brotli
import pytest

from app import compression
from app.config import Settings

TEXT = b'{"area_code": "E08000025"}' * 100
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


@pytest.fixture(autouse=True)
def build(tmp_path, monkeypatch):
    """A build folder of the test's own, and nothing remembered."""
    monkeypatch.setattr(compression, "get_settings", lambda: Settings(build=tmp_path / "build"))
    compression.packed_file.cache_clear()
    yield tmp_path / "build"
    compression.packed_file.cache_clear()


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_packing_loses_nothing_and_is_the_same_each_time(coding):
    assert UNPACK[coding](compression.pack(TEXT, coding)) == TEXT
    assert compression.pack(TEXT, coding) == compression.pack(TEXT, coding)


def test_packed_bytes_are_kept_under_the_hash_of_the_content_and_used_again(build, monkeypatch):
    first = compression.packed(TEXT, "br")
    assert [path.name for path in (build / "packed").iterdir()] == [compression.digest(TEXT) + ".br"]
    monkeypatch.setattr(compression, "pack", lambda data, coding: pytest.fail("packed twice"))
    assert compression.packed(TEXT, "br") == first


def test_a_copy_beside_the_file_is_used_as_it_is(tmp_path):
    shapes = tmp_path / "lsoa.0123abcd.json"
    shapes.write_bytes(TEXT)
    (tmp_path / "lsoa.0123abcd.json.br").write_bytes(b"made beforehand")
    assert compression.packed_file(shapes, "br") == b"made beforehand"
    assert gzip.decompress(compression.packed_file(shapes, "gzip")) == TEXT
    assert compression.packed_file(shapes, "identity") == TEXT


def test_a_disk_that_cannot_be_written_is_no_error(build, monkeypatch):
    def refuse(*names):
        raise PermissionError("read-only")

    monkeypatch.setattr(os, "replace", refuse)
    assert brotli.decompress(compression.packed(TEXT, "br")) == TEXT
    assert not (build / "packed" / f"{compression.digest(TEXT)}.br").exists()
    assert list((build / "packed").iterdir()) == []
