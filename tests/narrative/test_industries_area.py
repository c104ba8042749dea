"""What an area is strong in: the industry that exceeds the nation's share most leads, and says what else it holds."""

import numpy as np
import pytest

from app.narrative.industries_area import grew, of_area, without_own
from tests.narrative.test_industries import item


def area(*items, measure="output"):
    return of_area("Coventry", items, measure, "England", 0, "cluster")


def test_the_industry_that_exceeds_the_nations_share_most_leads():
    text = area(item("Vehicles", 2.0), item("Trade", 1.5))
    assert text == (
        "In 2023 vehicles made up 2.0% of output in Coventry, 2.0 times England’s share. Since 2018 it grew by 8.4% a "
        "year, faster than in England (3.7%). It has more trade too."
    )


def test_one_that_lies_below_the_nations_share_never_leads():
    assert area(item("Vehicles", 0.9), item("Trade", 0.5)) == (
        "In 2023 no cluster made up more of output in Coventry than in England; nearest came vehicles, 0.90 times "
        "England’s share."
    )


def test_what_holds_much_besides_leads_with_what_it_holds_and_is_not_told_among_the_others():
    text = area(item("Vehicles", 3.0, purity="broad"), item("Energy", 1.5, purity="broad"))
    assert "vehicles, with much besides, made up" in text
    assert "A note of the file." in text
    assert "energy" not in text


@pytest.mark.parametrize(
    ("growth", "said"),
    [(1.5, "grew by 8.4% a year, faster than in England (3.7%)."),
     (1.2, "grew by 3.7% a year, about as in England (3.7%)."),
     (1.02, "grew by 0.4% a year, slower than in England (3.7%)."),
     (0.8, "shrank by 4.4% a year, while it grew by 3.7% in England.")],
)  # fmt: skip
def test_growth_is_said_beside_the_nations(growth, said):
    assert grew(item("Vehicles", 2.0, growth), "England", 0) == f"Since 2018 it {said}"


def test_without_a_margin_growth_is_described_and_not_judged():
    text = area(item("Vehicles", 2.0, doubt=np.nan), measure="jobs")
    assert "faster" not in text
    assert "Since 2018 it changed by +8.4% a year, in England by +3.7%." in text


def test_what_lies_near_the_nations_share_is_neither_more_nor_less():
    assert "trade" not in area(item("Vehicles", 2.0), item("Trade", 1.03))


def test_an_area_without_the_cluster_has_its_nearest_group():
    text = without_own("Coventry", item("Vehicles", 3.0), "output", "England")
    assert text == ("Coventry has no figures of this cluster alone; its nearest group makes up 3.0% of output, "
                    "3.0 times England’s share. A note of the file.")  # fmt: skip
