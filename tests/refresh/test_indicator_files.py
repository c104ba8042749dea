"""What every indicator file must hold beyond its keys."""

import pytest

from app.metadata.indicators import all_indicators
from app.metadata.periods import is_period, sort_key
from app.store.observations import get_store

LONGEST_NOTE = 160  # it stands in one or two lines under the charts


@pytest.mark.parametrize("indicator", all_indicators().values(), ids=lambda each: each.id)
def test_the_note_on_intervals_is_short(indicator):
    assert len(indicator.interval_note) <= LONGEST_NOTE


@pytest.mark.parametrize(
    "indicator", [each for each in all_indicators().values() if each.breaks], ids=lambda each: each.id
)
def test_a_break_falls_between_two_periods_that_are_held(indicator):
    held = get_store().periods(indicator.id)
    for each in indicator.breaks:
        assert is_period(each.period)
        assert each.period in held[1:]
    assert [each.period for each in indicator.breaks] == sorted(
        (each.period for each in indicator.breaks), key=sort_key
    )


@pytest.mark.parametrize("indicator", all_indicators().values(), ids=lambda each: each.id)
def test_limits_from_counts_need_counts(indicator):
    if indicator.interval == "from_counts":
        assert indicator.counts
        assert indicator.aggregation == "rate_from_counts"
