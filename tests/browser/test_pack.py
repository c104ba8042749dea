"""A pack is built, kept, sent and presented, by keyboard as by pointer, and goes on without the network."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import check_both
from tests.browser.waiting import wait_until

VIEWS = ["/explore?show=map", "/gap", "/inequality?view=inside"]
LONG = ["/statement", "/statement/productivity-growth", "/statement/not-for-all", "/", "/area/E37000006"]
PACK = "v=1&title=Thursday&" + "&".join(f"item={quote(each, safe='/?=')}" for each in VIEWS)

CUT = """(frame) => [...frame.contentDocument.querySelectorAll('html, body, main, main *')].filter((each) =>
  !each.closest('svg, .visually-hidden') && each.clientHeight > 2 && getComputedStyle(each).display !== 'inline'
  && getComputedStyle(each).overflowY !== 'visible' && each.scrollHeight > each.clientHeight + 1)
  .map((each) => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 40)}`)"""
SMALL = """(frame) => [...frame.contentDocument.querySelectorAll('main *')].filter((each) =>
  each.childNodes.length && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
  && each.getClientRects().length && getComputedStyle(each).visibility === 'visible'
  && !each.closest('.visually-hidden') && parseFloat(getComputedStyle(each).fontSize) < 11.9)
  .map((each) => each.textContent.slice(0, 30))"""


def places(page: Page) -> list[str]:
    """The addresses of the views in the list, in order."""
    return page.evaluate("evidence.pack.items.map((each) => each.address)")


def open_pack(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator("#pack-list .says", has_text=".").first.wait_for()
    return page


def test_a_pack_is_ordered_named_and_noted_by_keyboard_and_survives_reload_and_link(new_page, served):
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_pack(page, f"{served.address}/pack#{PACK}")
    assert page.url == f"{served.address}/pack"  # it is one's own now, and the link has done its work
    expect(page.locator("#pack-link")).to_have_text("Pack (3)")
    page.get_by_role("button", name="Move slide 3 up").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#pack-status")).to_contain_text("Slide 3 is now slide 2 of 3.")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Move slide 2 up"
    page.keyboard.press("Alt+ArrowUp")
    assert places(page) == [VIEWS[2], VIEWS[0], VIEWS[1]]
    page.get_by_label("Headline of slide 1").fill("How far apart?")
    page.get_by_label("Note for the speaker, slide 1").fill("Ask about Solihull & Sandwell")

    page.get_by_role("button", name="Remove slide 2").focus()
    page.keyboard.press("Enter")
    assert places(page) == [VIEWS[2], VIEWS[1]]
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Remove slide 2"
    page.get_by_role("button", name="Undo").click()
    assert places(page) == [VIEWS[2], VIEWS[0], VIEWS[1]]
    page.get_by_role("button", name="Empty the pack").click()
    expect(page.get_by_role("heading", name="Nothing in it yet")).to_be_visible()
    page.get_by_role("button", name="Undo").click()

    open_pack(page, f"{served.address}/pack")
    kept = page.evaluate("JSON.stringify([evidence.pack.title, evidence.pack.items])")
    assert "Ask about Solihull & Sandwell" in kept
    page.get_by_role("button", name="Copy link with your notes").click()
    expect(page.locator("#pack-status")).to_contain_text("Link copied with your notes.")
    link = page.evaluate("navigator.clipboard.readText()")
    other = open_pack(new_page(), link)
    assert other.evaluate("JSON.stringify([evidence.pack.title, evidence.pack.items])") == kept
    check_both(page)


def test_no_button_of_the_page_adds_to_the_pack_nor_can_the_page_itself_be_kept(page, served):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.route("**/export", lambda route: route.fulfill(body=route.request.post_data))
    open_pack(page, f"{served.address}/pack?view=statement")
    kept = places(page)
    for name in ("PowerPoint", "Excel", "Data (zip)", "Handout, A4", "Slides, 16:9"):
        if not page.get_by_role("button", name=name, exact=True).is_visible():
            page.locator(".pack-menu summary").click()
        with page.expect_download():
            page.get_by_role("button", name=name, exact=True).click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#pack-status")).to_contain_text("Link copied with your notes.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.count("item=") == len(kept) == 10
    assert places(page) == kept
    for address in ("/pack", "/present?view=statement"):
        page.evaluate("(address) => evidence.pack.add({ address })", address)
    assert places(page) == kept
    assert page.evaluate("evidence.pack.packOf('item=/pack')") is None


def test_paper_has_notes_where_asked_and_a_headline_has_room_and_says_what_was_left_out(page, served):
    asked: list[dict] = []
    page.route("**/export", lambda route: [asked.append(route.request.post_data_json), route.fulfill(body="made")])
    open_pack(page, f"{served.address}/pack#{PACK}&n=Mind%20the%20scale")
    for noted in (False, True):
        page.locator(".pack-menu summary").click()
        page.get_by_label("with your notes").set_checked(noted)
        with page.expect_download():
            page.get_by_role("button", name="Slides, 16:9").click()
    assert [(each["format"], each["paper"]) for each in asked] == [("pdf", "wide")] * 2
    assert [each.get("notes") for each in asked] == [None, True]
    headline = page.get_by_label("Headline of slide 1")
    headline.fill("Long\nwords " + "x" * 300)
    expect(page.locator("#pack-status")).to_contain_text("room for 300 letters here: the last 11 were left out.")
    assert headline.input_value().startswith("Long words x")
    assert headline.evaluate("(each) => each.scrollHeight <= each.clientHeight")
    wait_until(page, "[...document.querySelectorAll('#pack-list img')].some((each) => each.naturalWidth > 0)")


def test_a_link_never_replaces_a_pack_unasked_and_two_tabs_agree(page, served):
    open_pack(page, f"{served.address}/pack#{PACK}")
    page.goto("about:blank")
    page.goto(f"{served.address}/pack?view=statement")
    banner = page.get_by_role("region", name="A pack from a link")
    expect(banner).to_contain_text("Your own pack “Thursday” (3 slides) is kept.")
    expect(page.locator("#pack-list > li")).to_have_count(10)
    assert places(page) == VIEWS
    banner.get_by_role("button", name="Back to mine").click()
    expect(page.locator("#pack-list > li")).to_have_count(3)

    second = page.context.new_page()
    open_pack(second, f"{served.address}/pack")
    second.get_by_role("button", name="Remove slide 1").click()
    expect(page.locator("#pack-list > li")).to_have_count(2)
    expect(page.locator("#pack-link")).to_have_text("Pack (2)")


def test_where_the_browser_keeps_nothing_the_pack_says_so_and_lasts(page, served):
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('refused'); };")
    page.goto(f"{served.address}/gap")
    page.wait_for_selector("#said", state="attached")
    page.evaluate("evidence.pack.add({address: '/gap', title: '', note: ''})")
    expect(page.locator("#pack-link")).to_have_text("Pack (1)")
    expect(page.locator("#said, #pack-said").first).to_contain_text("Added to pack (1). This browser keeps nothing")


def test_a_file_is_made_once_and_a_failure_is_a_sentence(page, served, watch):
    watch.allow("status of 503")
    open_pack(page, f"{served.address}/pack#{PACK}")
    held: list = []
    page.route("**/export", lambda route: held.append(route))
    page.get_by_role("button", name="PowerPoint").dblclick()
    expect(page.locator("#pack-status")).to_contain_text("Making the PowerPoint file of 3 slides")
    held[0].fulfill(status=503, json={"error": "The files are being made ready."})
    expect(page.locator("#pack-status")).to_have_text("The files are being made ready.")
    assert len(held) == 1
    assert '"format":"pptx"' in held[0].request.post_data


def test_where_the_server_has_no_place_yet_it_is_asked_again(page, served, watch):
    watch.allow("status of 503")
    open_pack(page, f"{served.address}/pack#{PACK}")
    asked: list[str] = []

    def refuse_once(route):
        asked.append(route.request.post_data)
        if len(asked) > 1:
            return route.continue_()
        return route.fulfill(status=503, headers={"Retry-After": "1"}, json={"error": "Other files are being made."})

    page.route("**/export", refuse_once)
    with page.expect_download() as told:
        page.get_by_role("button", name="Data").click()
    assert told.value.suggested_filename == "thursday.zip"
    expect(page.locator("#pack-status")).to_contain_text("Saved thursday.zip")
    assert len(asked) == 2


@pytest.fixture
def presented(page: Page, served) -> Page:
    """The pack presented, with all slides loaded."""
    page.goto(f"{served.address}/present#{PACK}&t=Who%20lives%20where%3F&n=Mind%20the%20scale&slide=1")
    wait_until(page, "document.querySelector('.state')?.textContent.startsWith('All 3 slides are loaded')")
    return page


def shown(page: Page) -> str:
    return page.evaluate("document.querySelector('.leaf.shown').getAttribute('aria-label')")


def test_slides_go_by_keys_stay_live_and_need_no_network_once_loaded(presented):
    page = presented
    assert shown(page) == "Slide 1 of 3"  # as the address says
    page.context.set_offline(True)
    explore = page.frame_locator(".leaf.shown iframe")
    sentence, label = explore.locator("#sentence"), explore.locator("#period-label")
    before = (sentence.inner_text(), label.inner_text())
    explore.locator("#period-range").focus()
    page.keyboard.press("ArrowLeft")  # the slider's own key
    assert shown(page) == "Slide 1 of 3"
    assert (sentence.inner_text(), label.inner_text()) != before

    page.keyboard.press("PageDown")  # a remote's key, from inside the frame
    assert shown(page) == "Slide 2 of 3"
    assert page.url.endswith("&slide=2")
    page.keyboard.press("ArrowRight")
    assert shown(page) == "Slide 3 of 3"
    frame = page.frame_locator(".leaf.shown iframe")
    expect(frame.locator("#map path.choroplethlocation").first).to_be_visible()
    expect(page.locator(".leaf.shown .headline")).to_have_text("Who lives where?")
    page.keyboard.press("End")
    page.keyboard.press("Space")
    assert shown(page) == "Sources"  # the last
    expect(page.locator(".leaf.shown")).to_contain_text("Slide 1 Source: Office for National Statistics, Subregional")
    page.keyboard.press("Home")
    assert shown(page) == "Title"
    expect(page.locator(".leaf.shown h2")).to_have_text("Thursday")


def test_the_speaker_has_notes_in_a_window_of_her_own_and_keys_are_listed(presented):
    page = presented
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    notes = opened.value
    expect(notes.locator("#name")).to_have_text("3 / 3 Who lives where?")
    expect(notes.locator("#note")).to_contain_text("Mind the scale")
    notes.keyboard.press("ArrowLeft")
    assert shown(page) == "Slide 2 of 3"
    expect(notes.locator("#note")).to_contain_text("Next: Who lives where?")
    with notes.expect_event("close"):
        page.keyboard.press("n")
    page.keyboard.press("b")
    expect(page.locator(".leaf.shown")).not_to_be_visible()
    page.keyboard.press(".")
    expect(page.locator(".leaf.shown")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("#present-keys")).to_contain_text("Blank the screen")
    page.keyboard.press("Escape")
    expect(page.locator("#present-keys")).to_be_hidden()


def test_a_slide_that_cannot_come_says_its_sentence_and_comes_with_the_network(page, served, watch):
    watch.allow("ERR_")
    refused: list[str] = []

    def refuse(route):
        refused.append(route.request.url)
        route.abort("internetdisconnected")

    page.route("**/embed?page=gap*", refuse)
    page.goto(f"{served.address}/present#{PACK}&slide=2")
    leaf = page.locator(".leaf.shown")
    expect(leaf.locator(".missing")).to_have_text("Chart not loaded: no network.")
    expect(leaf.locator(".says")).to_contain_text("GVA per head")
    expect(leaf.locator(".source")).to_contain_text("Office for National Statistics")
    expect(page.locator("#present-loaded")).to_have_text("2 of 3 loaded: no network")
    assert len(refused) == 1
    page.unroute("**/embed?page=gap*")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(leaf.locator(".instead")).to_be_hidden()
    expect(page.locator("#present-loaded")).to_have_text("")


@pytest.mark.parametrize("headline", ["", "&t=A%20headline"])
def test_nothing_on_a_slide_is_cut_off_or_too_small_to_read(page, served, headline):
    """At 960 × 540: 12 px are 24 px on a screen of 1920. Text of drawings is measured too; a box never hides a line."""
    items = "".join(f"&item={quote(each, safe='/?=')}{headline}" for each in [*LONG, *VIEWS])
    page.goto(f"{served.address}/present#v=1&title=Long{items}")
    count = len(LONG) + len(VIEWS)
    expect(page.locator(".state")).to_contain_text(f"All {count} slides are loaded", timeout=40_000)
    for place in range(count):
        frame = page.locator("iframe").nth(place)
        assert frame.evaluate(SMALL) == []
        assert frame.evaluate(CUT) == []


def test_controls_come_with_the_pointer_and_escape_leads_back_to_the_pack(presented):
    tools = presented.get_by_role("toolbar", name="Presentation")
    assert tools.evaluate("(each) => getComputedStyle(each).opacity") == "0"
    presented.mouse.move(400, 300)
    wait_until(presented, "getComputedStyle(document.querySelector('.tools')).opacity === '1'")
    tools.get_by_role("button", name="Next slide").click()
    assert shown(presented) == "Slide 2 of 3"
    presented.locator(".edge.previous").click()
    assert shown(presented) == "Slide 1 of 3"
    check_both(presented)
    presented.locator("#deck").focus()
    presented.keyboard.press("Escape")
    presented.wait_for_url("**/pack")
    expect(presented.locator("#pack-list > li")).to_have_count(3)
