"""A page of another site frames our views: they fit, follow their content, show what the page shows, refuse others."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.serving import Served, serving
from tests.browser.test_accessibility import COLOUR, check
from tests.browser.waiting import wait_until

EVERY_KIND = {
    "map": "page=explore&show=map",
    "ranking": "page=explore&show=ranking",
    "trend": "page=explore&show=trend",
    "distribution": "indicator=no_qualifications_census&level=msoa&within=E08000025&show=trend",
    "table": "page=explore&show=table",
    "explore": "page=explore",
    "claim": "page=statement/growth",
    "profile": "page=area/E08000028",
    "inside": "page=inequality&view=inside",
    "a linked chart": "page=inequality&view=inside&show=chart",
    "clusters": "page=inequality&view=clusters",
    "gap": "page=gap",
    "industries": "page=industries",
    "progress": "page=progress&show=chart",
    "no such part": "page=gap&show=map",
    "no such page": "page=nowhere",
    "a lost edition": "page=gap&edition=2020-01-01-aaaaaaaa",
}
DRAWN = "[...document.querySelectorAll('div.drawing')].every((e) => !e.clientHeight || e.querySelector('svg, .empty'))"
READY = "performance.getEntriesByName('drawn').length && document.getElementById('charts')?.ariaBusy === 'false'"
HEIGHT = "document.getElementById('frame').clientHeight"
OWN = "Math.ceil(document.documentElement.getBoundingClientRect().height)"
PREFIX = "/evidence"


@pytest.fixture(scope="module")
def host(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """The address of another site, and its folder."""
    folder = tmp_path_factory.mktemp("host")
    handler = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (folder / "favicon.ico").write_bytes(b"")
    yield f"http://127.0.0.1:{server.server_port}", folder
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def framing(host) -> Iterator[Served]:
    """A server below a path, whose embeds the other site may frame."""
    with serving(workers=1, FRAME_ANCESTORS=host[0], BASE_PATH=PREFIX) as server:
        yield server
        assert "Traceback" not in server.log.read_text()


@pytest.fixture
def own(framing: Served, host, watch) -> None:
    """Requests to the two sites are the test's own."""
    watch.own = framing.address
    watch.allow(f"request to another address: {host[0]}")


@pytest.fixture
def framed(framing: Served, host, own, new_page: Callable[..., Page]) -> Callable[..., tuple[Page, Frame]]:
    """Opens a page of the other site with a frame of an embed in it."""
    address, folder = host

    page = new_page(viewport={"width": 820, "height": 600})

    def open_frame(query: str, *, script: bool = True) -> tuple[Page, Frame]:
        line = f'<script src="{framing.address}/files/embed-host.js" async></script>' if script else ""
        look = 'title="A view" style="width:100%;border:0" height="500"'
        frame = f'<iframe id="frame" src="{framing.address}/embed?{query}" {look}></iframe>'
        (folder / "page.html").write_text(f"<!doctype html><title>Intranet</title><h1>Intranet</h1>{line}{frame}")
        page.goto(f"{address}/page.html")
        inside = page.frames[1]
        inside.wait_for_selector("#full-view", state="attached")
        wait_until(inside, DRAWN)
        return page, inside

    return open_frame


def test_every_kind_of_view_is_framed_whole_and_without_a_bar(framed):
    for kind, query in EVERY_KIND.items():
        page, inside = framed(query)
        wait_until(page, f"{HEIGHT} !== 500")
        page.wait_for_timeout(250)
        assert abs(page.evaluate(HEIGHT) - inside.evaluate(OWN)) <= 1, kind
        assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        assert inside.locator("header.top").count() == 0, kind
        assert any(len(each) > 10 for each in inside.locator("main h1, main .sentence").all_text_contents()), kind


def test_the_frame_grows_and_shrinks_with_what_it_shows(framed):
    page, inside = framed("page=gap&show=waterfall")
    wait_until(page, f"{HEIGHT} !== 500")
    page.wait_for_timeout(300)
    before = page.evaluate(HEIGHT)
    inside.locator("details > summary", has_text="Method and caveats").click()
    wait_until(page, f"{HEIGHT} > {before} + 20")
    inside.locator("details > summary", has_text="Method and caveats").click()
    wait_until(page, f"{HEIGHT} === {before}")
    page.set_viewport_size({"width": 420, "height": 600})
    wait_until(page, f"{HEIGHT} > {before} + 10")
    page.set_viewport_size({"width": 820, "height": 600})
    wait_until(page, f"{HEIGHT} === {before}")


def test_without_the_script_the_frame_keeps_its_height_and_scrolls(framed):
    page, inside = framed("page=explore", script=False)
    page.wait_for_timeout(300)
    assert page.evaluate(HEIGHT) == 500
    assert inside.evaluate("document.documentElement.scrollHeight") > 500


def test_a_site_that_is_not_listed_is_refused_and_other_pages_refuse_all(framing, host, own, watch, new_page):
    watch.allow("frame-ancestors")
    watch.allow("request to another address: http://localhost")
    watch.allow("request to another address: chrome-error")
    page = new_page()
    (host[1] / "page.html").write_text(f'<!doctype html><iframe src="{framing.address}/embed?page=gap"></iframe>')
    page.goto(host[0].replace("127.0.0.1", "localhost") + "/page.html")  # the same machine by a name that is not listed
    page.wait_for_timeout(700)
    assert page.frames[1].url.startswith("chrome-error:")
    (host[1] / "page.html").write_text(f'<!doctype html><iframe src="{framing.address}/gap"></iframe>')
    page.goto(host[0] + "/page.html")
    page.wait_for_timeout(700)
    assert page.frames[1].url.startswith("chrome-error:")


SHOWN = """() => ({
  sentence: document.getElementById("sentence").textContent,
  source: document.getElementById("source").firstChild.textContent,
  ranking: [...document.querySelectorAll("#ranking [role=option]")].map((each) => each.textContent),
  classes: [...document.querySelectorAll("#map path.choroplethlocation")].map((each) => each.getAttribute("fill")),
})"""
FIGURES = "() => [...document.querySelectorAll('[data-figure]')].map((each) => each.dataset.figure)"


def test_an_embed_draws_what_its_page_draws(framing, framed, new_page):
    page = new_page()
    query = "indicator=level_4_plus&areas=E08000028,E08000031&period=2022-01-01/P1Y"
    _, inside = framed(f"page=explore&{query}")
    inside.page.wait_for_timeout(400)
    page.goto(f"{framing.address}/explore?{query}")
    wait_until(page, READY)
    assert inside.evaluate(SHOWN) == page.evaluate(SHOWN)
    for path in ("statement/growth", "progress"):
        _, inside = framed(f"page={path}")
        page.goto(f"{framing.address}/{path}")
        page.wait_for_selector("[data-figure]")
        assert inside.evaluate(FIGURES) == page.evaluate(FIGURES) != []


def test_a_view_is_used_within_its_frame_and_its_links_lead_out(framing, framed):
    page, inside = framed("page=inequality&view=inside&theme=dark")
    assert inside.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    inside.locator(".tabs a", has_text="By people").click()
    inside.wait_for_selector(".view.people")
    assert inside.url.startswith(f"{framing.address}/embed?page=inequality&theme=dark&view=people")
    inside.locator("select[name=group]").select_option("sex")
    inside.locator("form .show").click()
    wait_until(inside, "location.search.includes('group=sex')")
    inside.wait_for_selector("#full-view")
    assert inside.url.startswith(f"{framing.address}/embed?page=inequality&theme=dark")
    with page.expect_popup() as opened:
        inside.locator("#full-view").click()
    assert opened.value.url.startswith(f"{framing.address}/inequality?")
    assert "group=sex" in opened.value.url
    assert opened.value.context.cookies() == []


def test_explore_in_a_frame_keeps_its_frame_and_its_full_view_follows(framing, framed):
    page, inside = framed("page=explore&show=ranking&theme=light")
    inside.evaluate("evidence.go({ level: 'lep' })")
    wait_until(inside, "document.getElementById('sentence').textContent.includes('LEP')")
    assert inside.evaluate("location.search").startswith("?page=explore&show=ranking&theme=light&level=lep")
    assert inside.get_attribute("#full-view", "href") == f"{PREFIX}/explore?level=lep"
    assert page.evaluate("history.length") <= 2  # the host's way back is its own


def test_a_locked_view_offers_nothing_to_choose(framed):
    _, inside = framed("page=explore&lock=1")
    for control in ("#options", "#play", ".zoom", ".actions", "#period-range"):
        assert not inside.locator(control).first.is_visible()
    assert inside.locator("#period-label").is_visible()
    before = inside.evaluate("location.href")
    inside.locator("#ranking").click(position={"x": 200, "y": 60})
    inside.page.wait_for_timeout(200)
    assert inside.evaluate("location.href") == before


def test_the_snippet_of_the_browser_is_that_of_the_server(framing, own, new_page):
    page = new_page()
    page.goto(f"{framing.address}/gap")
    page.wait_for_selector("#title", state="attached")
    given = page.evaluate("evidence.snippet('/explore?level=lep&show=map', { title: 'A & \"B\"' })")
    told = framing.get_json(f"/oembed?url={framing.address}/explore%3Flevel%3Dlep%26show%3Dmap")
    assert given["frame"].replace("A &amp; &#34;B&#34;", told["title"]) == told["html"].replace(";max-width:800px", "")
    named = "A &amp; &#34;B&#34; – West Midlands evidence"
    assert given["link"] == f'<p><a href="{framing.address}/explore?level=lep">{named}</a></p>'
    frozen = page.evaluate("evidence.snippet('/gap?edition=x', { edition: 'e', theme: 'dark', lock: true }).source")
    assert frozen == f"{framing.address}/embed?page=gap&edition=e&theme=dark&lock=1"


def test_embeds_and_the_check_have_no_violation(framing, host, own, new_page):
    page = new_page()
    for query in ("page=explore&show=map", "page=statement/growth", "page=nowhere"):
        page.goto(f"{framing.address}/embed?{query}")
        page.wait_for_selector("#full-view")
        wait_until(page, DRAWN)
        check(page)
        page.goto(f"{framing.address}/embed?{query}&theme=dark")
        page.wait_for_selector("#full-view")
        wait_until(page, DRAWN)
        check(page, COLOUR)
    page.goto(f"{framing.address}/embed/check?origin={host[0]}/page.html")
    wait_until(page, "document.getElementById('arrived')?.textContent.includes('pixels')")
    assert "may show our views" in page.inner_text("#sentence")
    assert page.inner_text("#sent").endswith(f"frame-ancestors 'self' {host[0]}")
    check(page)


def test_below_a_path_every_page_works(framing, own, new_page):
    page = new_page()
    page.goto(f"{framing.address}/")
    page.click("nav[aria-label=Pages] a >> text=Explore")
    wait_until(page, READY)
    assert page.get_attribute("#source a", "href").startswith(f"{PREFIX}/data#")
    pages = {"/inequality": "#map path", "/area/E08000028": "table.figures", "/statement/growth": "[data-figure] svg"}
    for path, ready in (pages | {"/data#gva_per_hour_worked": ".entry"}).items():
        page.goto(framing.address + path)
        page.wait_for_selector(ready, state="attached")
        assert page.url.startswith(framing.address + path.partition("#")[0])
    assert page.context.cookies() == []
