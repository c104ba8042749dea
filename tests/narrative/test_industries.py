"""Words on industries: no more than the figures carry, no industry told that holds much besides."""

import numpy as np

from app.analysis.industries import Part
from app.narrative.industries import Item, amount, growth_care, of_industry, reading

YEARS = ("2018-01-01/P1Y", "2023-01-01/P1Y")


def item(name, quotient, growth=1.5, *, doubt=0.03, purity="close", id="x"):
    """An industry with one per cent of the nation, which grew by a fifth: of the area it has `quotient` per cent."""
    nation, whole = np.array([10.0, 12.0]), np.array([1000.0, 1200.0])
    own = np.array([quotient / growth * 1.2, quotient * 1.2])
    part = Part(YEARS, own, np.array([100.0, 120.0]), nation, whole, doubt)
    return Item(id, name, part, ("29",), purity, "A note of the file.")


def places(**items):
    return of_industry(items, "Vehicles", "output", "England", 0)


def test_the_area_with_the_highest_quotient_leads_and_the_others_follow_by_standing():
    text = places(Coventry=item("v", 2.0), Dudley=item("v", 1.5), Walsall=item("v", 0.5))
    assert "2.0% of output in Coventry" in text
    assert "more than England’s share too in Dudley, less than England’s share in Walsall" in text
    assert text.endswith("Growth since 2018: faster than England’s in all of them.")


def test_an_area_asked_for_goes_first():
    items = {"Coventry": item("v", 2.0), "Dudley": item("v", 1.5)}
    text = of_industry(items, "Vehicles", "output", "England", 0, lead="Dudley")
    assert text.startswith("In 2023 vehicles made up 1.5% of output in Dudley")


def test_without_compared_areas_only_the_highest_is_told():
    items = {"Rugby": item("v", 3.0), "Warwick": item("v", 1.0)}
    assert "in Rugby, 3.0 times England’s share, the highest of all shown." in of_industry(
        items, "Vehicles", "output", "England", 0, compared=False
    )


def test_areas_without_figures_are_said():
    nothing = Item("x", "v", Part((), *[np.array([])] * 4), ("29",), "close", "A note.")
    assert places(Coventry=nothing) == "Of the areas compared, none has figures on vehicles."
    assert reading(nothing, "Coventry", "output", "England", 0) == "Coventry: not available"


def test_the_doubt_is_said_in_sight():
    assert "3.0% on average" in growth_care(item("v", 2.0), "output", "England", 0)
    assert "not judged" in growth_care(item("v", 2.0), "jobs", "England", 0)
    assert "not judged" in growth_care(item("v", 2.0, doubt=np.nan), "output", "England", 0)


def test_amounts_are_pounds_or_jobs():
    assert (amount(892.4, "output"), amount(12000, "jobs")) == ("£892m", "12,000")
    assert amount(np.nan, "jobs") == "not available"
