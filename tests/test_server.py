"""The server that `make run` and the Procfile start says what is wrong in one sentence."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def start(**environment: str) -> subprocess.CompletedProcess:
    """Starts the server, which is expected to give up, and waits for that."""
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_bad_port_ends_in_one_sentence():
    ended = start(PORT="abc")
    assert ended.returncode != 0
    assert ended.stderr.strip() == "PORT must be a number from 1 to 65535, not 'abc'."


def test_a_port_in_use_ends_in_one_sentence_that_names_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = start(PORT=str(port), HOST="127.0.0.1")
    assert ended.returncode != 0
    assert f"port {port} cannot be used" in ended.stderr
    assert f"make run PORT={port + 1}" in ended.stderr
    assert "Traceback" not in ended.stderr


def broken_store(folder: Path) -> dict[str, str]:
    """A store whose observations are cut short."""
    shutil.copytree(ROOT / "data" / "store", folder / "store")
    edition = (folder / "store" / "current").read_text("utf-8").strip()
    (folder / "store" / edition / "observations.parquet").write_bytes(b"PAR1")
    return {"STORE": str(folder / "store")}


def no_store(folder: Path) -> dict[str, str]:
    return {"STORE": str(folder)}


def lost_shapes(folder: Path) -> dict[str, str]:
    """Boundaries of which only the manifest is left."""
    shutil.copy(ROOT / "data" / "boundaries" / "manifest.json", folder)
    return {"BOUNDARIES": str(folder)}


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [(broken_store, "cannot be read"), (no_store, "There is no store"), (lost_shapes, "The boundary file")],
)
def test_data_that_cannot_be_read_end_in_one_sentence_before_anything_is_served(broken, sentence, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ended = start(PORT=str(port), HOST="127.0.0.1", **broken(tmp_path))
    assert ended.returncode != 0
    assert sentence in ended.stderr
    assert "make refresh" in ended.stderr
    assert "is ready at" not in ended.stdout
    assert len(ended.stderr.strip().splitlines()) == 1


def test_the_procfile_starts_the_same_server_for_every_address():
    line = (ROOT / "Procfile").read_text("utf-8").strip()
    assert line.startswith("web: HOST=${HOST:-0.0.0.0} MALLOC_ARENA_MAX=1 ")
    assert line.endswith(" gunicorn --config gunicorn.conf.py")
