"""The parts of output per head stand on one vintage, and what is implied says by how much it may be out."""

import pandas as pd
import pytest

from app.metadata.geography import BOROUGHS
from app.refresh.chain import implied_error, parts

PERIOD = "2022-01-01/P1Y"


def table(values):
    index = pd.MultiIndex.from_tuples([(code, PERIOD) for code in values], names=["area_code", "period"])
    return pd.DataFrame({"hours": list(values.values()), "jobs": 1.0}, index=index)


def test_the_error_is_that_of_the_boroughs_together_or_of_warwickshire_whichever_is_larger():
    implied = table(dict.fromkeys(BOROUGHS, 10.1) | {f"E0700{n:04d}": 9.6 for n in range(218, 223)})
    published = table(dict.fromkeys(BOROUGHS, 10.0) | {"Warwickshire": 50.0})
    published.loc["Warwickshire", "jobs"] = 5.0
    error = implied_error(implied, published).loc[PERIOD]
    assert error["hours"] == pytest.approx(0.04)
    assert error["jobs"] == 0


def test_only_seven_districts_of_the_three_lep_area_are_implied():
    known, implied = parts("3lep")
    assert set(known) == {*BOROUGHS, "Warwickshire"}
    assert len(implied) == 7
    assert parts("E47000007")[1] == ()
