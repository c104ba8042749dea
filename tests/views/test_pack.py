"""Packs: every view of every ready pack draws as asked, of any area; what a view says comes from its page.

Reads the committed store.
"""

import pytest
from flask import Flask

from app.errors import UserError
from app.layout.markup import to_html
from app.metadata.packs import MOST_ITEMS, all_packs
from app.routes import errors
from app.routes import pack as route
from app.selection import Selection
from app.store.observations import get_store
from app.views.exhibits import exhibit_of
from app.views.pack import described, described_all, figures, pack_page, present_page, ready_pack
from app.views.pages import page_for

READY = [each for pack in all_packs().values() for each in pack.of("E08000028", "Sandwell").item]
ADDRESSES = list(dict.fromkeys(each.address for each in READY))


@pytest.fixture(scope="module")
def client():
    server = Flask(__name__)
    for each in (errors, route):
        each.register(server)
    return server.test_client()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_view_of_a_ready_pack_draws_exactly_what_was_asked(address):
    shown = exhibit_of(address)
    assert shown.sentence
    assert shown.notices == ()  # nothing of the address had to be replaced
    assert shown.shown or shown.shown_tables or address == "/"


@pytest.mark.parametrize("code", ["E08000025", "E08000030", "E07000192", "E37000001", "E37000012"])
def test_the_briefing_can_be_of_any_district_and_lep(code):
    given, notices = ready_pack(Selection(view="district", within=code), get_store())
    assert notices == ()
    told = [
        described(each["address"]) for each in given["items"] if each["address"].startswith(("/area", "/industries"))
    ]
    assert all(each.get("sentence") and not each["notice"] for each in told)


def test_a_briefing_of_no_area_asks_for_one_and_an_unknown_pack_is_named():
    assert ready_pack(Selection(view="district"), get_store()) == (
        None, ("This pack is for one area: choose it below.",)
    )  # fmt: skip
    assert "“dreams”" in ready_pack(Selection(view="dreams"), get_store())[1][0]


def test_what_a_view_says_is_what_its_page_says():
    told = described("/explore?indicator=claimant_rate&show=trend")
    assert told["sentence"] == exhibit_of("/explore?indicator=claimant_rate").sentence
    assert (told["part"], told["kind"]) == ("Over time", "trend")


@pytest.mark.parametrize(
    ("address", "word"),
    [("/nowhere", "no page"), ("https://elsewhere.org/", "this site"), ("/explore?show=pie", "no part"),
     ("/explore?" + "a" * 3000, "longer")],
)  # fmt: skip
def test_an_address_that_shows_nothing_says_why_and_leaves_the_others_alone(address, word):
    told = described_all([address, "/gap"])
    assert word in told[0]["error"]
    assert told[1]["sentence"]


def test_a_pack_has_its_bounds():
    with pytest.raises(UserError, match="40 views at most"):
        described_all(["/gap"] * (MOST_ITEMS + 1))


def test_the_route_answers_for_each_address_in_order(client):
    answer = client.post("/pack/items", json={"addresses": ["/gap", "/nowhere"]}).json
    assert [each["address"] for each in answer["items"]] == ["/gap", "/nowhere"]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"addresses": "all"}', b'{"addresses": [1]}', b"\xff"])
def test_a_body_that_is_no_list_of_addresses_gets_a_sentence(client, body):
    answer = client.post("/pack/items", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert "addresses" in answer.json["error"]


def test_the_page_offers_the_ready_packs_and_brings_the_one_asked_for():
    page = to_html(pack_page(Selection(view="three-places")))
    for pack in all_packs().values():
        assert f"/pack?view={pack.id}" in page or pack.for_area
    assert "Where do the three places stand?" in page
    assert "data-pack=" not in to_html(pack_page(Selection()))


def test_presenting_has_no_band_above_it_and_says_of_when_the_figures_are():
    assert len(page_for("/present", "")) == 1
    assert len(page_for("/pack", "")) == 2
    assert figures(get_store()) in to_html(present_page(Selection()))
    assert get_store().edition in figures(get_store())
