"""The server that `make run` and the Procfile start says what is wrong in one sentence."""

import os
import socket
import subprocess
import sys
from pathlib import Path

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


def test_the_procfile_starts_the_same_server_for_every_address():
    line = (ROOT / "Procfile").read_text("utf-8").strip()
    assert line == "web: HOST=${HOST:-0.0.0.0} MALLOC_ARENA_MAX=2 gunicorn --config gunicorn.conf.py"
