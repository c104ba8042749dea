"""Where claims judge an indicator by another's revisions, its grid takes the same margin; reads the committed store."""

import numpy as np
import pytest

from app.selection import Selection
from app.store.observations import get_store
from app.views.claims import findings
from app.views.gather import gather
from app.views.usual import with_usual

STORE = get_store()


def grid(indicator: str, **keys):
    return gather(Selection(indicator=indicator, areas=("3lep",), **keys), STORE)


def test_the_margin_is_that_of_the_claim_and_only_the_areas_asked_for_have_one():
    found = with_usual(grid("gva_per_head"), ("3lep",), STORE)
    claim = next(each for each in findings(STORE) if each.claim.id == "gva-per-head").read[0]
    place = found.position["3lep"]
    assert found.basis == "revision"
    assert (found.upper - found.value)[-1, place] == pytest.approx(claim.now.outcome.margin)
    assert np.isnan(np.delete(found.lower, place, axis=1)).all()


@pytest.mark.parametrize(("indicator", "benchmark"), [("gva_per_head", "E92000001"), ("employment_rate", "K02000001")])
def test_other_benchmarks_and_indicators_are_left_as_they_are(indicator, benchmark):
    asked = grid(indicator, benchmark=benchmark)
    assert with_usual(asked, ("3lep",), STORE) is asked
