"""Names of areas in lists and in sentences. Reads the committed store."""

import pytest

from app.metadata.geography import ITL2
from app.store.observations import get_store
from app.views.names import SPOKEN, name_of, short_name, spoken_area

STORE = get_store()


@pytest.mark.parametrize(
    ("code", "short", "name", "spoken"),
    [
        ("E08000028", "Sandwell", "Sandwell", "Sandwell"),
        ("E37000001", "Black Country", "Black Country", "the Black Country"),
        ("3lep", "three-LEP area", "Three-LEP area", "the three-LEP area"),
        ("E47000007", "WMCA", "WMCA", "the WMCA"),
        ("TLG3", "West Midlands (ITL2)", "West Midlands (ITL2)", "the seven boroughs"),
        ("X1", "X1", "X1", "X1"),
    ],
)
def test_an_area_has_a_short_name_one_in_lists_and_one_in_sentences(code, short, name, spoken):
    assert (short_name(code, STORE), name_of(code, STORE), spoken_area(code, STORE)) == (short, name, spoken)


def test_every_itl2_area_of_the_region_is_spoken_of_by_its_parts():
    assert set(SPOKEN) == set(ITL2)
