"""The chart of each claim on the committed store: its series, its unit, its rows, from any release held."""

import plotly.graph_objects as go
import pytest

from app.store.observations import get_store
from app.views.claim_chart import chart, drawable, drawn
from app.views.claims import findings

STORE = get_store()
FOUND = {each.claim.id: each for each in findings(STORE) if each.read}


@pytest.mark.parametrize("found", FOUND.values(), ids=FOUND.keys())
def test_every_claim_with_readings_has_a_chart_with_the_same_rows(found):
    made = chart(drawn(found), STORE)
    go.Figure(data=made.figure["data"], layout=made.figure["layout"])
    assert len(made.heads) == len(made.figure["data"]) + 1
    assert all(len(row) == len(made.heads) for row in made.rows)
    assert len(made.rows) >= 2
    assert "nan" not in str(made.rows)


def test_growth_is_an_index_of_a_hundred_in_the_first_year_tested():
    made = chart(drawn(FOUND["growth"]), STORE)
    assert (made.title, made.about) == ("GVA", "2011 = 100, at current prices")
    assert made.rows[0][:2] == ["2011", "100"]
    assert made.heads == ("Period", "Three-LEP area", "UK")


def test_both_periods_tested_are_shaded():
    spans = chart(drawn(FOUND["growth"]), STORE).figure["layout"]["shapes"]
    assert [(each["x0"], each["x1"]) for each in spans] == [(2011.0, 2016.0), (2018.0, 2023.0)]


def test_a_stand_in_is_named_as_what_it_is():
    made = chart(drawn(FOUND["third-of-cars"]), STORE)
    assert (made.title, made.about) == ("GVA of motor vehicle makers", "share, per cent")


def test_a_share_is_one_line_with_the_stated_one_dashed():
    made = chart(drawn(FOUND["share-of-output"]), STORE)
    assert made.heads == ("Period", "Three-LEP area")
    assert made.rows[-1][1].endswith("%")
    assert "as stated" in [each["text"] for each in made.figure["layout"]["annotations"]]


def test_an_older_release_ends_earlier_and_has_what_it_compares_with():
    made = chart(drawn(FOUND["growth"]), STORE, "2021-06-11")
    assert made.rows[-1][0] == "2019"
    assert made.heads[-1] == "UK less Extra-Regio"


def test_a_release_that_lacks_an_area_draws_nothing_and_is_not_offered():
    read = drawn(FOUND["growth"])
    assert chart(read, STORE, "2023-04-25") is None
    offered = drawable(read, STORE)
    assert "2023-04-25" in STORE.vintages("gva_total")
    assert offered == tuple(each for each in STORE.vintages("gva_total") if chart(read, STORE, each))
    assert drawable(None, STORE) == ()
