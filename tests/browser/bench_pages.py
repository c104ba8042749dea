"""What a reader waits for, measured in Chromium: loading pages, and each kind of change at four sizes of map."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from app.metadata.indicators import all_indicators
from tests.browser.bench_server import cpu_ms
from tests.browser.serving import Served
from tests.browser.waiting import wait_until

RUNS = 20
SCREEN = {"width": 1366, "height": 657}
HERE = Path(__file__).parent
ARRIVAL, MEASURES = ((HERE / name).read_text(encoding="utf-8") for name in ("arrival.js", "measures.js"))

SMALL = "indicator=no_qualifications_census&level="
INSIDE, SCATTER, RUG, PROFILE = "inside, 2,503 LSOAs", "scatter, 2,503 LSOAs", "rug, 19 districts", "profile, Sandwell"
PAGES = {
    "opening": "/",
    "explore, 19 districts": "/explore",
    "explore, 515 MSOAs": f"/explore?{SMALL}msoa",
    "explore, 2,503 LSOAs": f"/explore?{SMALL}lsoa",
    INSIDE: f"/inequality?view=inside&{SMALL}lsoa",
    SCATTER: f"/inequality?view=scatter&{SMALL}lsoa&versus=bad_health_census",
    RUG: "/inequality?view=rug",
    PROFILE: "/area/E08000028",
}
WITHOUT_MAP = (RUG, PROFILE)
# What is on the map: its level and extent.
SIZES = {
    "19 districts": ("local_authority", "3lep"),
    "296 of England": ("local_authority", "E92000001"),
    "515 MSOAs": ("msoa", "3lep"),
    "2,503 LSOAs": ("lsoa", "3lep"),
}
ARRIVES = {"map": "first_map_ms", "all": "all_drawn_ms"}
Samples = dict[tuple[str, str], list[float]]


@dataclass
class Wire:
    """What goes over the network for one page, as Chromium counts it: headers included, packed as sent."""

    bytes: float = 0
    requests: int = 0

    @classmethod
    def of(cls, page: Page) -> "Wire":
        wire = cls()
        session = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", lambda event: wire.add(event["encodedDataLength"]))
        session.on("Network.requestWillBeSent", lambda _: wire.asked())
        session.send("Network.enable")
        return wire

    def add(self, length: float) -> None:
        self.bytes += length

    def asked(self) -> None:
        self.requests += 1


def loads(browser: Browser, served: Served) -> Samples:
    """Each page loaded by readers who have never been here: bytes, first map, everything drawn."""
    samples: Samples = {}
    for name, path in PAGES.items():
        seen = ("all",) if name in WITHOUT_MAP else ("map", "all")
        runs = [load(browser, served.address + path, seen) for _ in range(RUNS)]
        for measure in runs[0]:
            samples[measure, name] = [run[measure] for run in runs]
    return samples


def load(browser: Browser, address: str, seen: tuple[str, ...]) -> dict[str, float]:
    """Bytes, and the times at which `seen` (the first map, all) were on screen."""
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    wire = Wire.of(page)
    page.add_init_script(ARRIVAL)
    page.goto(address)
    wait_until(page, " && ".join(f"window.arrival.{each}" for each in seen))
    page.wait_for_timeout(150)  # what is fetched after the picture counts too
    times = page.evaluate("window.arrival")
    context.close()
    return {"load_kb": wire.bytes / 1000} | {ARRIVES[each]: times[each] for each in seen}


def changes(browser: Browser, served: Served) -> Samples:
    """Every kind of change at every size."""
    samples: Samples = {}
    for name, (level, within) in SIZES.items():
        context = browser.new_context(viewport=SCREEN)
        bench = Bench(context.new_page(), served, samples, name)
        bench.open(level, within)
        bench.periods()
        bench.indicators(level, within)
        bench.clicks()
        context.close()
    return samples


def pointing(browser: Browser, served: Served) -> Samples:
    """Marks of a linked chart pointed at, until the area is marked in chart and map."""
    samples: Samples = {}
    for name in (INSIDE, SCATTER):
        context = browser.new_context(viewport=SCREEN)
        page = context.new_page()
        page.goto(served.address + PAGES[name])
        wait_until(page, "performance.getEntriesByName('drawn').length > 0")
        page.evaluate(MEASURES)
        times = [page.evaluate("turn => measure.point(turn)", turn) for turn in range(RUNS)]
        samples["point_ms", name] = [each for each in times if each is not None]
        context.close()
    return samples


class Bench:
    """One page at one size; what is measured goes into `samples` under (measure, size)."""

    def __init__(self, page: Page, served: Served, samples: Samples, size: str) -> None:
        self.page, self.served, self.samples, self.size = page, served, samples, size
        self.wire = Wire.of(page)

    def open(self, level: str, within: str) -> None:
        indicator = "no_qualifications_census" if level in ("msoa", "lsoa") else "gva_per_hour_worked"
        self.page.goto(f"{self.served.address}/explore?indicator={indicator}&level={level}&within={within}")
        wait_until(self.page, "performance.getEntriesByName('drawn').length > 0")
        self.page.wait_for_timeout(400)
        self.page.evaluate(MEASURES)
        self.drawn_before = self.page.evaluate("measure.drawn()")
        self.keep("floor_ms", [self.page.evaluate("measure.nothing()") for _ in range(RUNS)])

    def keep(self, measure: str, values: list[float]) -> None:
        self.samples[measure, self.size] = values

    def periods(self) -> None:
        """The map alone, then all charts; on the way it is counted what the server was asked."""
        asked = self.wire.requests
        self.page.evaluate("measure.makeUpPeriod()")
        self.keep("period_map_ms", self.turns("measure.mapPeriod"))
        self.keep("period_all_ms", self.turns("measure.allPeriod"))
        self.keep("period_requests", [self.wire.requests - asked])

    def turns(self, call: str) -> list[float]:
        return [self.page.evaluate(f"turn => {call}(turn)", turn) for turn in range(RUNS)]

    def indicators(self, level: str, within: str) -> None:
        """Twenty indicators that nobody has asked for yet, then the same again."""
        known = [id for id, each in all_indicators().items() if level in each.levels]
        asked = [{"indicator": id, "level": level, "within": within, "period": ""} for id in spread(known, RUNS)]
        self.costed("indicator", "measure.change", asked)
        self.costed("indicator_again", "measure.change", asked)

    def clicks(self) -> None:
        """Areas put on and taken off again."""
        places = [5 + turn // 2 for turn in range(RUNS)]
        times = self.costed("click", "measure.click", places)
        self.keep("click_marked_ms", [marked for marked, _ in times])
        self.keep("click_ms", [all_drawn for _, all_drawn in times])
        self.keep("extra_draws", [self.page.evaluate("measure.drawn()") - self.drawn_before - 3 * RUNS])

    def costed(self, kind: str, call: str, arguments: list) -> list:
        """Calls in turn, with bytes for each and the server's processor time for all, spread evenly."""
        times, kilobytes, before = [], [], cpu_ms(self.served)
        for each in arguments:
            start = self.wire.bytes
            times.append(self.page.evaluate(f"each => {call}(each)", each))
            kilobytes.append((self.wire.bytes - start) / 1000)
        self.keep(f"{kind}_ms", times)
        self.keep(f"{kind}_kb", kilobytes)
        self.keep(f"{kind}_cpu_ms", [(cpu_ms(self.served) - before) / len(arguments)])
        return times


def spread(items: list[str], count: int) -> list[str]:
    """So many of the items, evenly from the whole list, the first (which is on screen already) last.

    >>> spread(["a", "b", "c", "d", "e", "f"], 3)
    ['e', 'c', 'a']
    """
    step = len(items) // count
    return items[: step * count : step][::-1]


def everything(browser: Browser, served: Served, say: Callable[[str], None]) -> Samples:
    say(f"Loading {len(PAGES)} pages, {RUNS} times each ...")
    samples = loads(browser, served)
    say(f"Changing indicator, period and areas at {len(SIZES)} sizes, {RUNS} times each ...")
    samples |= changes(browser, served)
    say(f"Pointing at marks of two linked views, {RUNS} times each ...")
    return samples | pointing(browser, served)
