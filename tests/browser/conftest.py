"""One server and one Chromium for all journeys; a fresh, watched page for each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.browser.explorer import Explorer
from tests.browser.serving import Served, launch, serving

LAPTOP = {"width": 1366, "height": 657}  # what is left of 1366 × 768 below the browser's own bars
PHONE = {"width": 390, "height": 844}
MISSING = "/nowhere"  # a page that tests ask for because it is not there, as Chromium then notes
NO_ADDRESS = ("data:", "blob:", "about:")


@dataclass
class Watch:
    """What went wrong unseen in a page: errors, and requests to another address than the product's own."""

    own: str
    wrong: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, text: str) -> None:
        """Errors that hold this text are what the test is about."""
        self.allowed.append(text)

    def console(self, message: ConsoleMessage) -> None:
        if message.location.get("url", "").endswith("/nowhere"):
            return  # an address without a page is meant to answer 404
        missing = message.location["url"] == self.own + MISSING and "404" in message.text
        if message.type in {"error", "warning"} and not missing:
            self.wrong.append(f"console {message.type}: {message.text}")

    def error(self, error: Exception) -> None:
        self.wrong.append(f"page error: {error}")

    def request(self, request: Request) -> None:
        if not request.url.startswith((self.own + "/", *NO_ADDRESS)):
            self.wrong.append(f"request to another address: {request.url}")

    @property
    def unexpected(self) -> list[str]:
        return [each for each in self.wrong if not any(text in each for text in self.allowed)]


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """The server, whose log must hold no error at the end."""
    with serving(workers=1) as server:
        yield server
        said = server.log.read_text()
    assert "Traceback" not in said, said


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def watch(served: Served) -> Watch:
    return Watch(served.address)


@pytest.fixture
def new_page(served: Served, chromium: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Makes pages, each of a reader of their own; options are those of a browser context."""
    contexts: list[BrowserContext] = []

    def make(**options) -> Page:
        context = chromium.new_context(**{"viewport": LAPTOP} | options)
        context.set_default_timeout(8000)
        context.on("console", watch.console)
        context.on("weberror", lambda error: watch.error(error.error))
        context.on("request", watch.request)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert watch.unexpected == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def explore(page: Page, served: Served) -> Explorer:
    return Explorer(page, served.address)


@pytest.fixture
def new_explore(new_page: Callable[..., Page], served: Served) -> Callable[..., Explorer]:
    """Explore for another reader."""
    return lambda **options: Explorer(new_page(**options), served.address)
