"""What serving costs, from the kernel's own books: processor time, memory, and how many answers a second."""

import asyncio
import json
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from app.layout import ids
from tests.browser.serving import Served

CONNECTIONS, SECONDS, TIMES = 20, 1, 6
LUA = """
local paths, turn = {%s}, 0
request = function() turn = turn + 1; return wrk.format("GET", paths[turn %% #paths + 1]) end
"""


def cpu_ms(served: Served) -> float:
    """Processor time that the workers have used so far, in milliseconds, over all their threads."""
    stats = [stat for pid in served.workers for stat in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    return sum(int(stat.read_text().split()[0]) for stat in stats) / 1e6


def memory_mb(served: Served) -> list[float]:
    """Each worker's proportional share of memory (PSS), in megabytes: what is shared is counted in parts."""
    return [pss_kb(Path(f"/proc/{pid}/smaps_rollup").read_text()) / 1000 * 1.024 for pid in served.workers]


def pss_kb(rollup: str) -> int:
    """
    >>> pss_kb("Rss:  90000 kB\\nPss:  61440 kB\\nPss_Dirty:  10 kB")
    61440
    """
    return int(re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)[1])


def ask_for_pages(served: Served, addresses: list[str]) -> None:
    """Asks for pages as the browser does once its scripts run: by the callback that fills the page's frame."""
    for address in addresses:
        path, _, query = address.partition("?")
        request = Request(
            f"{served.address}/_dash-update-component",
            data=json.dumps(asked_of_callback(path, f"?{query}" if query else "")).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urlopen(request, timeout=30) as answer:
            answer.read()


def asked_of_callback(path: str, query: str) -> dict:
    """What the browser sends for `callbacks/pages.py`."""
    url = {"id": ids.URL, "property": "pathname", "value": path}
    return {
        "output": f"{ids.PAGE}.children",
        "outputs": {"id": ids.PAGE, "property": "children"},
        "inputs": [url],
        "changedPropIds": [f"{ids.URL}.pathname"],
        "state": [url | {"property": "search", "value": query}],
    }


def client() -> str:
    return "wrk" if shutil.which("wrk") else "asyncio"


def requests_per_second(served: Served, paths: list[str]) -> list[float]:
    """Answers a second over 20 kept-open connections asking for the paths in turn, client and server on one machine."""
    ask = with_wrk if client() == "wrk" else with_asyncio
    ask(served, paths, SECONDS)  # now both workers have made each answer once
    return [ask(served, paths, SECONDS) for _ in range(TIMES)]


def with_wrk(served: Served, paths: list[str], seconds: int) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(LUA % ", ".join(f'"{path}"' for path in paths))
        script.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", "Accept-Encoding: br", "-s", script.name]
        said = subprocess.run([*command, served.address], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise RuntimeError(f"Some answers were errors: {said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def with_asyncio(served: Served, paths: list[str], seconds: int) -> float:
    """The same without wrk, which is not on every machine; the client itself takes more of the processor."""
    return asyncio.run(ask_all(served, paths, seconds))


async def ask_all(served: Served, paths: list[str], seconds: int) -> float:
    address = urlsplit(served.address)
    loop, started = asyncio.get_running_loop(), time.perf_counter()
    askers = [
        (await loop.create_connection(lambda: Asker(paths), address.hostname, address.port))[1]
        for _ in range(CONNECTIONS)
    ]
    await asyncio.sleep(seconds)
    answered = sum(asker.answered for asker in askers)
    for asker in askers:
        asker.transport.close()
    return answered / (time.perf_counter() - started)


class Asker(asyncio.Protocol):
    """One connection: asks, waits for the whole answer, asks again."""

    def __init__(self, paths: list[str]) -> None:
        self.paths, self.answered, self.held = paths, 0, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        path = self.paths[self.answered % len(self.paths)]
        self.transport.write(f"GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: br\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        self.held += data
        head, found, body = self.held.partition(b"\r\n\r\n")
        if found and len(body) >= int(re.search(rb"(?i)content-length: (\d+)", head)[1]):
            self.answered, self.held = self.answered + 1, b""
            self.ask()
