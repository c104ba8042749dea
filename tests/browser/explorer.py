"""What a reader sees and does on the Explore page, in the words of the tests."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

from tests.browser.waiting import wait_until

FINDERS = (Path(__file__).parent / "finders.js").read_text(encoding="utf-8")
MARKS = "performance.getEntriesByName('drawn').length"
# A picture whose panel changes its size is drawn once more a moment later; then points on it stay where they are.
QUIET = "performance.now() - performance.getEntriesByName('drawn').at(-1).startTime > 150"
Point = dict[str, float]


class Explorer:
    """The page, and the parts of it that tests ask about. `requests` are the paths asked of the server so far."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.requests: list[str] = []
        page.add_init_script(FINDERS)
        page.on("request", lambda request: self.requests.append(request.url.removeprefix(address)))

    def open(self, query: str = "") -> "Explorer":
        """Opens Explore and waits until everything is drawn."""
        self.page.goto(f"{self.address}/explore{'?' + query if query else ''}")
        return self.wait_until_drawn(1)

    def wait_until_drawn(self, times: int) -> "Explorer":
        wait_until(self.page, f"{MARKS} >= {times} && charts.getAttribute('aria-busy') === 'false' && {QUIET}")
        return self

    @contextlib.contextmanager
    def redrawn(self) -> Iterator[None]:
        """Waits until what is done inside has led to everything being drawn anew."""
        before = self.page.evaluate(MARKS)
        yield
        self.wait_until_drawn(before + 1)

    # ── what is shown ──
    def text(self, id: str) -> str:
        """The text of the element with that id, in one line."""
        return " ".join(self.page.locator(f"#{id}").inner_text().split())

    @property
    def sentence(self) -> str:
        return self.text("sentence")

    @property
    def notices(self) -> str:
        return self.text("notices")

    @property
    def period(self) -> str:
        return self.page.locator("#period-label").text_content() or ""

    @property
    def chips(self) -> list[str]:
        """Codes of the compared areas, in the order shown."""
        return self.page.locator(".chip").evaluate_all("chips => chips.map(chip => chip.dataset.area)")

    @property
    def keys(self) -> dict[str, str]:
        """The keys in the address."""
        return {key: values[0] for key, values in parse_qs(urlsplit(self.page.url).query).items()}

    @property
    def indicator(self) -> str:
        return self.page.locator("#indicator-input").input_value()

    @property
    def colours(self) -> list[str]:
        """The colour of each area on the map as it is shown, hatches included."""
        return self.page.evaluate("find.paths().map(path => getComputedStyle(path).fill)")

    @property
    def ranked(self) -> list[str]:
        """Codes in the ranking, from the top, as its list box tells them to a screen reader."""
        options = self.page.locator("#ranking > [role=option]")
        return options.evaluate_all("options => options.map(option => option.id.replace('option-', ''))")

    @property
    def selected_in_ranking(self) -> list[str]:
        options = self.page.locator("#ranking > [role=option][aria-selected=true]")
        return options.evaluate_all("options => options.map(option => option.id.replace('option-', ''))")

    def shown(self) -> dict:
        """What two readers of one link have to agree on."""
        view = {"sentence": self.sentence, "chips": self.chips, "period": self.period, "indicator": self.indicator}
        return view | {"colours": self.colours, "ranked": self.ranked, "source": self.text("source")}

    @property
    def names(self) -> dict[str, str]:
        """The name of every area in the view, by code."""
        pairs = "(state => state.codes.map((code, i) => [code, state.names[i]]))(evidence.state)"
        return dict(self.page.evaluate(pairs))

    def view_requests(self) -> int:
        return sum(path.startswith("/view") for path in self.requests)

    # ── what is done ──
    def on_map(self, code: str) -> Point:
        """A point inside the area's shape, in pixels of the window."""
        return self.page.evaluate("code => find.onMap(code)", code)

    def on_empty_map(self) -> Point:
        return self.page.evaluate("find.onEmptyMap()")

    def on_ranking(self, code: str) -> Point:
        return self.page.evaluate("code => find.onRanking(code)", code)

    def on_trend(self, code: str) -> Point:
        return self.page.evaluate("code => find.onTrend(code)", code)

    def click(self, point: Point) -> None:
        self.page.mouse.click(point["x"], point["y"])

    def point_at(self, point: Point) -> None:
        """Moves the pointer there in two steps, as a hand would."""
        self.page.mouse.move(point["x"] - 1, point["y"])
        self.page.mouse.move(point["x"], point["y"])

    def search(self, text: str) -> Locator:
        """Types into the indicator box; the options then listed."""
        self.page.locator("#indicator-input").click()
        self.page.keyboard.type(text)
        return self.page.locator("#indicator-list [role=option]")

    def move_to_period(self, place: int) -> None:
        """Moves the slider; nothing is asked of the server, so there is nothing to wait for but the picture."""
        self.page.locator("#period-range").fill(str(place))
        wait_until(self.page, "place => find.settledAt(place)", place)
