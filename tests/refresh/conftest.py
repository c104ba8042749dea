"""Tiny indicators and rows for the tests of refresh."""

import datetime

import numpy as np
import pandas as pd
import pytest

from app.metadata.indicators import Indicator

PLAIN = {
    "id": "pay",
    "title": "Pay",
    "short_title": "Pay",
    "description": "What people are paid in a week.",
    "why_it_matters": "Pay is what most people live on.",
    "prefix": "£",
    "suffix": "",
    "unit": "£ a week",
    "decimal_places": 1,
    "polarity": "higher_is_better",
    "foundation": "people",
    "theme": "work_and_income",
    "search_words": (),
    "levels": ("local_authority", "place"),
    "aggregation": "none",
    "aggregation_weight": "",
    "multiplier": 1,
    "aggregation_note": "No value is made for groups.",
    "interval": "none",
    "interval_note": "No interval is published.",
    "smoothed": False,
    "breaks": (),
    "source": "survey",
    "release_date": datetime.date(2025, 1, 1),
    "official_status": "official",
    "caveats": (),
    "counts": "",
}


@pytest.fixture
def make_indicator():
    """An Indicator with some keys changed."""
    return lambda **changes: Indicator(**(PLAIN | changes))


@pytest.fixture
def make_rows():
    """Observation rows with plain defaults; give columns as lists or single values."""

    def make(**columns) -> pd.DataFrame:
        texts = {
            "indicator": "pay",
            "area_code": "E08000025",
            "period": "2023-01-01/P1Y",
            "group": "all",
            "status": "published",
            "vintage": "2025-01-01",
            "comparison_published": "",
        }
        numbers = dict.fromkeys(("value", "lower_ci", "upper_ci", "numerator", "denominator"), np.nan)
        longest = max((len(each) for each in columns.values() if isinstance(each, list)), default=1)
        frame = pd.DataFrame(texts | numbers | columns, index=range(longest))
        frame[list(numbers)] = frame[list(numbers)].astype("float64")
        return frame

    return make
