"""The slim bundle is installed from a package that was looked at, and its absence never stops anything."""

import hashlib
import io
import subprocess
import tarfile

import pytest
from plotly.offline import get_plotlyjs_version

from app import bundle, compression
from app.config import Settings
from app.errors import UserError
from app.refresh import bundle as installer

VERSION = get_plotlyjs_version()
SCRIPT = f"/* plotly.js (geo - minified) v{VERSION}\n*/".encode()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A build folder of the test's own; the script above counts as the one that was looked at."""
    for module in (bundle, compression):
        monkeypatch.setattr(module, "get_settings", lambda: Settings(build=tmp_path))
    monkeypatch.setitem(installer.SHA256, VERSION, hashlib.sha256(SCRIPT).hexdigest())
    # The whole bundle takes seconds to pack tightly; its size is of no interest here.
    monkeypatch.setattr(installer, "packed_file", lambda path, coding: path.read_bytes()[:1000])
    bundle.plotly_bundle.cache_clear()
    yield tmp_path / "plotly"
    bundle.plotly_bundle.cache_clear()


def npm_that_brings(data, member="package/plotly-geo.min.js"):
    """Stands in for `subprocess.run` of npm: puts a package with one member into the folder."""

    def run(command, *, cwd, **options):
        with tarfile.open(f"{cwd}/package.tgz", "w:gz") as package:
            entry = tarfile.TarInfo(member)
            entry.size = len(data)
            package.addfile(entry, io.BytesIO(data))

    return run


@pytest.fixture(autouse=True)
def npm_is_there(monkeypatch):
    monkeypatch.setattr(installer.shutil, "which", lambda name: f"/usr/bin/{name}")


def test_the_version_of_plotly_py_has_been_looked_at():
    assert VERSION in installer.SHA256


def test_a_good_package_is_installed_with_its_packed_copies(folder, monkeypatch):
    monkeypatch.setattr(installer.subprocess, "run", npm_that_brings(SCRIPT))
    folder.mkdir()
    (folder / "plotly-slim-3.0.0.01234567.min.js").write_bytes(b"old")
    assert installer.install().startswith(f"Charts use the slim bundle of plotly.js {VERSION}")
    name = bundle.slim_name(VERSION, SCRIPT)
    assert sorted(path.name for path in folder.iterdir()) == [name, f"{name}.br", f"{name}.gz"]


@pytest.mark.parametrize(("data", "member"), [(b"changed", "package/plotly-geo.min.js"), (SCRIPT, "package/other.js")])
def test_a_package_that_was_not_looked_at_is_refused(folder, monkeypatch, data, member):
    monkeypatch.setattr(installer.subprocess, "run", npm_that_brings(data, member))
    assert installer.install().startswith("Charts use the full bundle")
    assert not list(folder.glob("*.js"))


def test_without_npm_the_line_says_so_and_the_next_start_does_not_try_again(folder, monkeypatch):
    monkeypatch.setattr(installer.shutil, "which", lambda name: None)
    said = installer.install()
    assert "needs npm, which is not on this machine" in said
    monkeypatch.setattr(installer, "fetched", lambda version: pytest.fail("tried again"))
    assert installer.install() == said


def test_a_failure_of_npm_is_a_sentence(monkeypatch):
    def fail(command, **options):
        raise subprocess.TimeoutExpired(command, 60)

    monkeypatch.setattr(installer.subprocess, "run", fail)
    with pytest.raises(UserError, match="npm could not fetch"):
        installer.fetched(VERSION)
