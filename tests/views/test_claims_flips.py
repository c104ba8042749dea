"""What a verdict follows: figures altered in the store turn the claim that rests on them, and no other."""

import pytest

from app.analysis.claims import HOLDS, NO_LONGER, NOT, SOME, UNTESTED
from app.metadata.claims import get_claim
from app.store.observations import get_store
from app.views.claims import finding, findings
from tests.altered import Altered, scaled

FOUND = {each.claim.id: (each.then, each.now) for each in findings(get_store())}
REGION, WMCA, UK = "E12000005", "E47000007", ("K02000001", "UKX")
BIRMINGHAM, DEPRIVED = "E08000025", "share_of_neighbourhoods_most_deprived_tenth"


def together(*stores: Altered) -> Altered:
    """All of the changes in one store."""

    def change(asked, rows):
        for each in stores:
            rows = each._change(asked, rows)
        return rows

    return Altered(change)


HEALTHIER = together(
    scaled("adult_obesity", WMCA, "2024", 0.5),
    scaled("preventable_cardiovascular_mortality", REGION, "2022", 0.5),
    scaled("cancer_diagnosed_early", WMCA, "2022", 1.5),
)


@pytest.mark.parametrize(
    ("store", "claim", "time", "verdict"),
    [
        (scaled("gva_per_head", "3lep", "2016", 1.3), "gva-per-head", "then", NOT),
        (scaled("gva_per_head", "3lep", "2023", 1.3), "gva-per-head", "now", NO_LONGER),
        (scaled("gva_per_hour_worked", "3lep", "2016", 1.04), "productivity-growth", "then", HOLDS),
        (scaled("gva_per_hour_worked_unsmoothed_2025", WMCA, "2016", 0.9), "productivity-growth", "then", NOT),
        (scaled("gva_total", UK, "2016", 0.87), "share-of-output", "then", HOLDS),
        (scaled("gva_total", "3lep", "2023", 1.1), "growth", "now", HOLDS),
        (scaled("employment_rate", "3lep", "2017", 1.1), "employment", "then", HOLDS),
        (scaled("employment_rate", "3lep", "2017", 0.9), "employment", "then", NOT),
        (scaled("no_qualifications", (WMCA, REGION), "2023", 0.5), "no-qualifications", "now", HOLDS),
        (scaled("no_qualifications", (WMCA, REGION), "2023", 1.5), "no-qualifications", "now", NO_LONGER),
        (scaled(DEPRIVED, "3lep", "2015", 0.4), "deprivation-and-skills", "then", SOME),
        (scaled("level_4_plus", "3lep", "2021", 1.3), "deprivation-and-skills", "now", SOME),
        (scaled("healthy_life_expectancy_female", BIRMINGHAM, "2014-01-01/P3Y", 0.8), "not-for-all", "then", SOME),
        (HEALTHIER, "health", "now", SOME),
    ],
)  # fmt: skip
def test_a_verdict_turns_with_its_own_figures(store, claim, time, verdict):
    found = finding(get_claim(claim), store)
    turned = {"then": found.then, "now": found.now}
    was = dict(zip(("then", "now"), FOUND[claim], strict=True))
    assert turned[time] == verdict != was[time]
    if time == "now":
        assert turned["then"] == was["then"]


def turned(store: Altered) -> set[str]:
    """The claims whose verdicts are no longer what they were."""
    found = {each: finding(get_claim(each), store) for each in FOUND}
    return {each for each, one in found.items() if (one.then, one.now) != FOUND[each]}


def test_what_turns_one_claim_turns_no_other():
    assert turned(scaled("gva_total", "3lep", "2023", 1.1)) == {"growth"}
    healthier_men = scaled("healthy_life_expectancy_male", WMCA, "2014", 1.3)
    assert turned(healthier_men) == {"deprivation-and-skills"}  # of five outcomes of health it is one


def test_what_no_verdict_rests_on_turns_none():
    other = together(
        scaled("population", "3lep", "2016", 2.0),  # the rate is held, and is what is read
        scaled("gva_total", REGION, "2016", 0.1),  # a comparison
        scaled("gva_per_hour_worked", "3lep", "2010", 3.0),  # a year that nothing speaks of
        scaled("healthy_life_expectancy_female", "E12000001", "2014", 0.5),  # another region
    )
    assert turned(other) == set()


def test_boroughs_that_are_all_alike_leave_their_disparities_untested():
    def alike(asked, rows):
        if asked.startswith(("healthy", "preventable", "adult_obesity")):
            rows["value"], rows["lower_ci"], rows["upper_ci"] = 50.0, 48.0, 52.0
        return rows

    found = finding(get_claim("disparities"), Altered(alike))
    assert (found.then, found.now) == (UNTESTED, UNTESTED)
