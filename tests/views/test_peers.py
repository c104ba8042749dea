"""Peers: whom each kind of area is set among, from the committed store."""

import pytest

from app.store.observations import get_store
from app.views.peers import chosen_peers, peers_of

STORE = get_store()
KEYS = {
    "E08000028": ["districts", "boroughs", "similar", "region"],
    "E07000222": ["districts", "similar", "region"],
    "E37000001": ["districts", "lep"],
    "E37000012": ["lep", "districts"],
    "E47000007": ["combined_authority"],
    "3lep": ["districts"],
    "E02001827": ["district", "all"],
    "E08000003": ["region"],
}


@pytest.mark.parametrize(("code", "keys"), KEYS.items())
def test_each_kind_of_area_has_its_peers(code, keys):
    assert list(peers_of(STORE.area(code), STORE)) == keys


@pytest.mark.parametrize("code", ["E08000028", "E37000012", "E47000007", "E02001827"])
def test_an_area_is_one_of_its_own_first_peers(code):
    first = next(iter(peers_of(STORE.area(code), STORE).values()))
    assert code in first.codes


def test_each_set_has_as_many_areas_as_it_says():
    for code in ("E08000028", "E02001827", "E37000001"):
        for peers in peers_of(STORE.area(code), STORE).values():
            assert len(set(peers.codes)) == len(peers.areas) > 1
            number = [int(word) for word in peers.name.split() if word.isdigit()]
            assert not number or number[0] in (len(peers.areas), len(peers.areas) - 1)


def test_similar_areas_are_the_published_ones_and_the_area_itself():
    similar = peers_of(STORE.area("E08000028"), STORE)["similar"].codes
    assert similar[0] == "E08000028"
    assert set(similar[1:]) <= set(STORE.similar_areas("E08000028"))


def test_peers_that_do_not_exist_are_said_to_be_replaced():
    choices = peers_of(STORE.area("E07000222"), STORE)
    assert chosen_peers("similar", choices) == (choices["similar"], "")
    chosen, notice = chosen_peers("boroughs", choices)
    assert chosen is choices["districts"]
    assert notice == "There are no peers called “boroughs” here. Showing the 19 districts of the three-LEP area."
