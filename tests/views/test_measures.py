"""What the API says of neighbourhoods, on made-up tables; an edition without them answers in a sentence."""

import dataclasses

import pandas as pd
import pytest

from app.analysis.inequality import theil_split
from app.errors import NotFound, UserError
from app.metadata.indicators import get_indicator
from app.store.observations import get_store
from app.views.measures import (
    Neighbourhoods,
    asked_of,
    cluster_document,
    cluster_rows,
    cluster_sentence,
    inequality_document,
    inequality_rows,
    parts_of,
)

CENSUS = get_indicator("no_qualifications_census")


@dataclasses.dataclass
class Bare:
    """A store whose edition has no tables of neighbourhoods."""

    edition: str = "old"

    def inequality(self, indicator, level):
        return pd.DataFrame()

    clusters = inequality


def test_an_edition_without_measures_says_so():
    asked = Neighbourhoods(CENSUS, "msoa", "", Bare())
    with pytest.raises(NotFound, match="Edition old holds no measures"):
        inequality_rows(asked)
    with pytest.raises(NotFound, match="Edition old holds no clusters"):
        cluster_rows(asked)


def test_scores_are_refused_even_where_fifths_are_held():
    score = get_indicator("index_of_multiple_deprivation_2025")
    with pytest.raises(UserError, match="no Gini") as refused:
        inequality_rows(Neighbourhoods(score, "lsoa", "", get_store()))
    assert refused.value.status == 422
    assert "view=inside&indicator=index_of_multiple_deprivation_2025&level=lsoa" in refused.value.message
    with pytest.raises(UserError) as refused:
        inequality_rows(Neighbourhoods(get_indicator("imd_2025_rank"), "lsoa", "", get_store()))
    assert "fifths" not in refused.value.message


def test_what_is_of_all_and_what_of_the_area_asked_for_is_said():
    for area, own in (("", "of all MSOAs of the three-LEP area."), ("E08000028", "of those inside Sandwell.")):
        asked = asked_of({"indicator": CENSUS.id, "area": area})
        scope = cluster_document(asked, cluster_rows(asked))["scope"]
        assert scope.startswith("moran_i, its p_value and fdr_cutoff are of all MSOAs of the three-LEP area;")
        assert scope.endswith(own)


def test_what_the_districts_add_is_the_split_of_all_their_neighbourhoods():
    values, weights, groups = [10.0, 20.0, 5.0, 30.0], [100.0, 50.0, 80.0, 20.0], ["a", "a", "b", "b"]
    total, between, within, parts = theil_split(values, weights, groups)
    rows = []
    for name in ("a", "b"):
        own = [(v, w) for v, w, g in zip(values, weights, groups, strict=True) if g == name]
        people = sum(w for _, w in own)
        mean = sum(v * w for v, w in own) / people
        theil = theil_split(*zip(*own, strict=True), [name] * len(own))[0]
        rows.append({"area_code": name, "neighbourhoods": 2, "population": people, "mean": mean, "theil": theil})
    found = parts_of(pd.DataFrame(rows), {"a": "A", "b": "B"})
    assert {part["area_code"]: pytest.approx(part["theil_within_part"]) for part in found} == parts
    assert sum(part["theil_within_part"] for part in found) == pytest.approx(within)
    assert sum(part["theil_between_part"] for part in found) == pytest.approx(between)
    assert between + within == pytest.approx(total, abs=1e-12)


def test_a_district_is_its_own_only_part():
    asked = asked_of({"indicator": CENSUS.id, "area": "E08000028"})
    answer = inequality_document(asked, inequality_rows(asked))
    (part,) = answer["parts"]
    assert part["area_code"] == "E08000028"
    assert part["theil_within_part"] == pytest.approx(answer["theil"])
    assert part["theil_between_part"] == pytest.approx(0)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"high-high": 3}, "3 MSOAs lie high among high, more than chance would bring."),
        ({"low-low": 2, "high-low": 1}, "2 MSOAs lie low among low, more than chance would bring. Outliers: 1 high"),
        ({"low-high": 1}, "Outliers: 1 low among high."),
        ({"none": 5, "no_neighbours": 1}, "No MSOA stands out"),
    ],
)
def test_a_sentence_says_what_was_found(found, words):
    assert cluster_sentence("msoa", found).startswith(words)
