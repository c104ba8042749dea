"""What each indicator means: one TOML file each in `data/indicators/`, checked when read."""

import datetime
import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.errors import NotFound
from app.metadata.written import read_written

FOLDER = Path(__file__).parents[2] / "data" / "indicators"

Level = Literal[
    "place", "lep", "local_authority", "msoa", "lsoa", "county", "itl2", "combined_authority", "region", "country"
]
Theme = Literal[
    "productivity", "skills", "health", "work_and_income", "business", "infrastructure_and_place", "deprivation"
]

# Measures of one matter, of which a count of measures takes the first that it has: the two ends of one question, a part
# and the whole that holds it, the same output by hour and by job, or a question put by another source or census.
ONE_MATTER: tuple[tuple[str, ...], ...] = (
    ("no_qualifications", "no_qualifications_census", "no_qualifications_census_2011",
     "no_qualifications_change_2011_2021"),
    ("level_4_plus", "level_4_plus_census", "level_3_plus", "level_4_plus_census_2011",
     "level_4_plus_change_2011_2021", "level_4_plus_nvq_regions_2004_2016"),
    ("bad_health_census", "good_health_census"),
    ("adult_obesity", "overweight_adults"),
    ("smoking_prevalence_adults", "cigarette_smokers"),
    ("preventable_mortality_under_75", "preventable_cardiovascular_mortality"),
    ("employment_rate", "economic_inactivity_rate"),
    ("children_in_relative_poverty_after_housing", "children_in_relative_poverty_before_housing"),
    ("business_survival_five_year", "business_survival_three_year", "business_survival_one_year"),
    ("share_of_neighbourhoods_most_deprived_fifth", "share_of_neighbourhoods_most_deprived_tenth"),
    ("gva_per_hour_worked", "gva_per_filled_job", "gva_per_hour_worked_unsmoothed",
     "gva_per_hour_worked_unsmoothed_2025"),
)  # fmt: skip


class Break(BaseModel):
    """A change of definition or method just before `period`: no line is drawn across it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    period: str
    note: str


class Indicator(BaseModel):
    """A measured concept. `id` is the file's name; every other key must be in the file, but for `method_changed`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    short_title: str = Field(max_length=28)
    description: str = Field(min_length=20)
    why_it_matters: str = Field(min_length=20)
    prefix: str
    suffix: str
    unit: str = Field(min_length=1)
    decimal_places: int = Field(ge=0, le=3)
    polarity: Literal["higher_is_better", "lower_is_better", "none"]
    foundation: Literal["ideas", "people", "infrastructure", "business_environment", "places"]
    theme: Theme
    search_words: tuple[str, ...]
    levels: tuple[Level, ...] = Field(min_length=1)
    aggregation: Literal["none", "sum", "rate_from_counts", "ratio_of_sums", "weighted_mean"]
    aggregation_weight: str
    multiplier: float
    aggregation_note: str = Field(min_length=10)
    interval: Literal["published", "from_counts", "revision", "none"]
    interval_note: str = Field(min_length=10)
    smoothed: bool
    breaks: tuple[Break, ...]
    source: str
    release_date: datetime.date
    official_status: Literal[
        "accredited_official", "official", "official_in_development", "not_official", "management_information"
    ]
    caveats: tuple[str, ...]
    counts: str
    method_changed: tuple[datetime.date, ...] = ()

    @property
    def is_total(self) -> bool:
        """Whether the value grows with the size of the place, so that a comparison with a larger area says nothing."""
        return self.aggregation == "sum" or self.unit == "£ million"

    @property
    def most_first_is_low(self) -> bool:
        """Whether 1 means most, as in ranks and tenths of deprivation: maps and rankings then begin with 1."""
        return self.unit.endswith("(1 is most deprived)")


def read_indicator(path: Path) -> Indicator:
    """The indicator in one TOML file; a missing, unknown or wrong key is a DataError naming the file and the key."""
    return read_written(path, Indicator, "data/README.md", id=path.stem)


@functools.cache
def all_indicators() -> dict[str, Indicator]:
    """Every indicator by id, ordered by theme as listed in `Theme`, then title."""
    found = [read_indicator(path) for path in FOLDER.glob("*.toml")]
    themes = list(Theme.__args__)
    return {each.id: each for each in sorted(found, key=lambda each: (themes.index(each.theme), each.title))}


def get_indicator(indicator_id: str) -> Indicator:
    """The indicator of that id, else NotFound in a sentence."""
    try:
        return all_indicators()[indicator_id]
    except KeyError:
        raise NotFound(
            f"No indicator is called {indicator_id!r}. See /data or /api/v1/indicators for the names."
        ) from None


def counted_once(ids: Iterable[str]) -> tuple[str, ...]:
    """Those indicators that a count of measures may hold side by side, in the order given: one for each of ONE_MATTER.

    >>> counted_once(["good_health_census", "claimant_rate", "bad_health_census"])
    ('claimant_rate', 'bad_health_census')
    """
    given = tuple(dict.fromkeys(ids))
    firsts = {next((each for each in matter if each in given), "") for matter in ONE_MATTER}
    several = {each for matter in ONE_MATTER for each in matter}
    return tuple(each for each in given if each not in several or each in firsts)
