"""A server and a browser of our own, for the journeys and for the bench."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Playwright

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds a server may take to be ready
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# As the Procfile sets them: freed memory goes back to the system.
MEMORY = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072", "MALLOC_MMAP_THRESHOLD_": "131072"}


@dataclass(frozen=True)
class Served:
    """A running server: where it answers, its first process, and the file with what it said."""

    address: str
    pid: int
    log: Path

    @property
    def workers(self) -> list[int]:
        """Process ids of the workers, from the kernel's own list."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def get_json(self, path: str) -> dict:
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return json.load(answer)


@contextlib.contextmanager
def serving(*, workers: int, **settings: str) -> Iterator[Served]:
    """The server as `make run` starts it, on a free port, ended afterwards; `settings` go into its environment."""
    port = free_port()
    given = {"HOST": "127.0.0.1", "PORT": str(port), "WEB_CONCURRENCY": str(workers), **MEMORY, **settings}
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
    with tempfile.NamedTemporaryFile(suffix=".log") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | given, stdout=log, stderr=subprocess.STDOUT)
        try:
            served = Served(f"http://127.0.0.1:{port}{settings.get('BASE_PATH', '')}", process.pid, Path(log.name))
            wait_until_ready(served, process)
            yield served
        finally:
            process.terminate()
            process.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(served: Served, process: subprocess.Popen) -> None:
    """Raises RuntimeError with what the server said, if it ends or is not ready in time."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        # The port answers while files are still being packed; the sentence comes after that.
        if "is ready at" in served.log.read_text():
            return
        time.sleep(0.05)
    raise RuntimeError(f"The server did not start: {served.log.read_text()}")


def launch(playwright: Playwright) -> Browser:
    """Chromium: the one named in CHROMIUM, else the system's, else Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))
