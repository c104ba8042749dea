"""Whatever is on screen can be taken away: as a file of each kind, a picture, a frame, on paper, into the pack."""

import io
import json
import re
import unicodedata
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import check, check_both
from tests.browser.waiting import wait_until

FILES = {
    "PowerPoint": ("pptx", b"PK"),
    "PDF, A4": ("pdf", b"%PDF"),
    "PDF, 16:9": ("pdf", b"%PDF"),
    "PNG for the screen": ("png", b"\x89PNG"),
    "PNG for print": ("png", b"\x89PNG"),
    "SVG": ("svg", b"<svg"),
    "Excel": ("xlsx", b"PK"),
    "OpenDocument": ("ods", b"PK"),
    "CSV": ("csv", "\ufeff".encode()),
    "Zip with metadata": ("zip", b"PK"),
}
PAGES = {
    "/": ["Whole view", "Nine figures"],
    "/explore": ["Whole view", "Where", "How much, 2023", "Since when", "Table"],
    "/explore?level=country": ["Whole view", "How much, 2023", "Since when", "Table"],
    "/inequality?view=inside": ["Whole view", "Where", "How unequal", "Table"],
    "/inequality?view=convergence": ["Whole view", "Gap to the UK", "Gap to the UK", "19 districts", "Spread", "Table"],
    "/statement": ["Whole view", "Claims of the statement, their figures and two verdicts", "GVA"],
    "/gap": ["Whole view", "From the UK to the three-LEP area", "Then and now", "Table"],
    "/progress": ["Whole view", "The path to the target", "Table"],
    "/area/E08000028": ["Whole view", "Summary", "Every figure held for Sandwell, newest period"],
    "/changes": ["Whole view"],
}
INKS = "[...document.querySelectorAll('main .js-plotly-plot text')].map((each) => getComputedStyle(each).fill)"
FOCUSED = "document.activeElement.className || document.activeElement.textContent"


def open_page(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator("main [data-share]").first.wait_for()
    wait_until(page, "!document.getElementById('charts') || document.getElementById('charts').ariaBusy === 'false'")
    return page


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """Name and content of the file that a button of the dialog saves."""
    with page.expect_download() as download:
        page.locator("#share").get_by_role("button", name=button, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def width_of(picture: bytes) -> int:
    return int.from_bytes(picture[16:20], "big")


def snippet_of(page: Page) -> dict[str, list[str]]:
    """The keys of the address that the text to paste frames; below the frame stand a link and the script."""
    line, link, script = page.get_by_label("Text to paste", exact=True).input_value().split("\n")
    assert line.startswith("<iframe ")
    assert link.startswith("<p><a href=")
    assert script.startswith("<script src=")
    return parse_qs(urlsplit(re.search(r'src="([^"]+)"', line)[1].replace("&amp;", "&")).query)


def test_a_part_is_chosen_by_keyboard_and_leaves_as_a_file_of_each_kind(page, served):
    open_page(page, f"{served.address}/explore?level=lep")
    page.locator(".how-much .share-part").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Take it away")
    expect(dialog.get_by_role("radio", name="How much, 2023")).to_be_focused()
    expect(dialog.get_by_role("radio", name="How much, 2023")).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("radio", name="Since when")).to_be_checked()
    widths = {}
    for name, (ending, opening) in FILES.items():
        file, content = saved(page, name)
        assert file.endswith("." + ending), name
        assert content.startswith(opening), name
        widths[name] = width_of(content) if ending == "png" else 0
        expect(page.locator("#share-said")).to_have_text(f"Saved as {file}.")
    assert widths["PNG for print"] == 2 * widths["PNG for the screen"]
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.evaluate(FOCUSED) == "share-part"


def test_the_text_to_paste_follows_what_is_asked_and_the_pack_counts(page, served):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, f"{served.address}/explore?level=lep&period=2019-01-01/P1Y")
    page.get_by_role("button", name="Add to pack").click()
    expect(page.locator("#pack-link")).to_have_text("Pack (1)")
    page.get_by_role("button", name="Embed").click()
    dialog = page.locator("#share")
    dialog.get_by_label("Where", exact=True).check()
    assert snippet_of(page) == {"page": ["explore"], "level": ["lep"], "period": ["2019-01-01/P1Y"], "show": ["map"]}
    dialog.get_by_label("Frozen").check()
    dialog.get_by_label("Colours").select_option("Dark")
    dialog.get_by_label("Lock the controls").check()
    asked = snippet_of(page)
    assert asked["edition"] == [page.evaluate("evidence.state.view.edition")]
    assert (asked["theme"], asked["lock"]) == (["dark"], ["1"])
    expect(page.locator("#share-embedded")).to_have_text("Where")
    wait_until(page, "!document.getElementById('share-frame').value.includes('height=\"640\"')")  # as high as it is
    dialog.get_by_role("button", name="Copy: Text to paste").click()
    expect(page.locator("#share-said")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("<iframe ")
    dialog.get_by_role("button", name="Add to pack").click()
    expect(page.locator("#share-said")).to_have_text("Added to pack (2). Open pack")
    kept = page.evaluate("evidence.pack.items.map((each) => each.address)")
    assert kept == ["/explore?level=lep&period=2019-01-01/P1Y", "/explore?level=lep&period=2019-01-01/P1Y&show=map"]
    dialog.get_by_role("button", name="Copy picture").click()
    expect(page.locator("#share-said")).to_have_text("Picture copied.")
    types = "navigator.clipboard.read().then((held) => held.flatMap((each) => each.types))"
    assert "image/png" in page.evaluate(types)


def test_a_long_page_offers_its_actions_at_once_and_a_claim_goes_into_the_pack_alone(page, served):
    open_page(page, f"{served.address}/statement")
    assert page.get_by_role("button", name="Copy link").evaluate("(each) => each.getBoundingClientRect().bottom") < 300
    page.get_by_role("button", name="Add this claim to pack").click()
    expect(page.locator("#said")).to_have_text("Added to pack (1). Open pack")
    claim = page.get_by_role("link", name="Full page of this claim").get_attribute("href")
    page.get_by_role("link", name="Open pack").click()
    page.locator("#pack-list > li").wait_for()
    assert page.evaluate("evidence.pack.items.map((each) => each.address)") == [claim]


def test_a_file_that_takes_long_or_fails_says_so(page, served, watch):
    watch.allow("413")
    open_page(page, f"{served.address}/gap")
    sentence = "The view is too large for this kind of file."

    held = []
    page.route(re.compile("/export"), lambda route: held.append(route))
    page.get_by_role("button", name="Download").click()
    page.locator("#share").get_by_role("button", name="PowerPoint").click()
    expect(page.locator("#share-said")).to_have_text("Making the PowerPoint …")
    held[0].fulfill(status=413, content_type="application/json", body=json.dumps({"error": sentence}))
    expect(page.locator("#share-said [role=alert]")).to_have_text(sentence)
    page.locator("#share").get_by_role("button", name="Close").click()
    assert page.evaluate(FOCUSED) == "Download"


def test_every_page_names_its_parts(page, served):
    for path, names in PAGES.items():
        open_page(page, served.address + path)
        page.get_by_role("button", name="Download").click()
        assert page.locator(".share-what label").all_inner_texts() == names, path


@pytest.mark.parametrize("size", [{}, {"viewport": PHONE, "is_mobile": True, "has_touch": True}], ids=["wide", "phone"])
def test_the_dialog_has_no_violation_and_fits(size, new_page, served):
    page = open_page(new_page(**size), f"{served.address}/inequality?view=inside")
    page.get_by_role("button", name="Download").click()
    expect(page.get_by_role("link", name="check first")).to_be_visible()
    assert page.evaluate("document.getElementById('share').scrollWidth <= document.getElementById('share').clientWidth")
    check(page) if size else check_both(page)


@pytest.mark.parametrize("path", ["/explore", "/statement/growth", "/inequality?view=inside"])
def test_paper_holds_sentence_source_caveats_and_address(path, new_page, served):
    page = new_page(color_scheme="dark")
    page.add_init_script("window.addEventListener('afterprint', () => { window.inks = " + INKS + "; })")
    open_page(page, served.address + path)
    light = page.evaluate("getComputedStyle(document.body).color")
    assert light in page.evaluate(INKS)
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    words = unicodedata.normalize("NFKC", " ".join(" ".join(sheet.extract_text() for sheet in sheets).split()))
    for said in ("Printed from", served.address.removeprefix("http://"), "edition=", "Office for National Statistics"):
        assert said in words
    assert "Copy link" not in words
    assert light not in page.evaluate("window.inks"), "drawings are in dark ink on paper"
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    expect(page.locator(".printed-from")).to_have_count(0)
