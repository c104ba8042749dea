"""The observations, read once and never changed: the only door to the numbers while serving."""

import functools
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from app.errors import NotFound, UserError
from app.metadata.geography import ENGLAND, THREE_LEP
from app.metadata.indicators import all_indicators
from app.metadata.periods import sort_key
from app.store import editions
from app.store.columns import Coded, by_code, coded, repeated, text_frame
from app.store.economy import EconomyTables
from app.store.extents import codes_within
from app.store.made import MadeTables
from app.store.memory import Memory

TEXTS = ("area_code", "period", "group", "status", "vintage", "comparison_published")
NUMBERS = ("value", "lower_ci", "upper_ci", "numerator", "denominator")
COLUMNS = (
    "indicator",
    "area_code",
    "area_name",
    "geography_level",
    "period",
    "group",
    *NUMBERS,
    "status",
    "vintage",
    "comparison_published",
)
LEVEL_SHOWN_FIRST = ("local_authority", "lep")  # of an area that is also a place
FULL_SHARE = 1 / 3  # of a level's usual number of areas, below which a period is left out


@dataclass(frozen=True)
class Area:
    """One area; `levels` are all kinds of area it is (Birmingham is a place and a district)."""

    area_code: str
    area_name: str
    levels: tuple[str, ...]
    geography_level: str
    parent_name: str
    local_authority: str
    lep: str
    place: str
    county: str
    combined_authority: str
    region: str
    country: str
    in_3lep: bool


class Store(MadeTables, EconomyTables, Memory):
    """One edition. Frames returned are the caller's own; asking twice gives the same answer."""

    def __init__(self, folder: Path) -> None:
        held = editions.read_manifest(folder)
        self.edition, self.date = held["edition"], held["date"]
        self.n_indicators, self.n_areas = held["n_indicators"], held["n_areas"]
        self.n_observations = held["n_observations"]
        self._areas = text_frame(pq.read_table(folder / "areas.parquet"))
        self._revisions = text_frame(pq.read_table(folder / "revisions.parquet"))
        self._read_made(folder)
        self._keep_economy(folder)
        self._read(folder / "observations.parquet")
        self._name = self._areas.drop_duplicates("area_code").set_index("area_code")["area_name"]
        self._names = by_code(self._columns["area_code"], self._name)
        self._home_levels = by_code(self._columns["area_code"], _home_level(self._areas))

    def _read(self, path: Path) -> None:
        table = pq.read_table(path, read_dictionary=["indicator", *TEXTS], use_threads=False)
        self._columns: dict[str, Coded] = {name: coded(table[name]) for name in TEXTS}
        self._numbers = {name: table[name].to_numpy() for name in NUMBERS}
        self._current = table["current"].to_numpy()
        indicator = coded(table["indicator"])
        starts = np.flatnonzero(np.r_[True, np.diff(indicator.codes) != 0])
        names = indicator.listed()
        stops = np.r_[starts[1:], len(indicator.codes)]
        self._slices = {names[indicator.codes[a]]: slice(a, b) for a, b in zip(starts, stops, strict=True)}

    def observations(
        self,
        indicator: str,
        level: str | None = None,
        *,
        within: str = THREE_LEP,
        areas: Iterable[str] | None = None,
        group: str | None = "all",
        vintage: str | None = None,
    ) -> pd.DataFrame:
        """Rows of one indicator in COLUMNS, ordered by area, period, group.

        `level` and `within` say which areas (no level: every area held, each once, whatever the extent); `areas` names
        them instead. `group=None` is every group of people. Without `vintage` the rows are the current ones
        (`app.refresh.vintages`), with it those of that release alone. NotFound where the store has no such indicator.
        """
        at = self._at(indicator, level, within, None if areas is None else tuple(areas), group, vintage)
        return self._frame(indicator, at, level)

    def _at(self, indicator: str, level, within: str, areas, group: str | None, vintage: str | None) -> np.ndarray:
        """Where the rows asked for stand."""
        rows = self._slice(indicator)
        kept = self.remember(Store._mask, level, within, areas, most=512)[self._columns["area_code"].codes[rows]]
        kept = kept & (self._current[rows] if vintage is None else self._equals("vintage", vintage, rows))
        if group is not None:
            kept = kept & self._equals("group", group, rows)
        return np.flatnonzero(kept) + rows.start

    def _slice(self, indicator: str) -> slice:
        known = all_indicators().get(indicator)
        if indicator not in self._slices and known:
            held = f"Edition {self.edition} holds no figures of {known.title}"
            raise NotFound(f"{held}. Leave out `edition` for the current one.")
        if indicator not in self._slices:
            raise NotFound(f"No indicator is called {indicator!r}. See /data or /api/v1/indicators for the names.")
        return self._slices[indicator]

    def _equals(self, column: str, text: str, rows: slice) -> np.ndarray:
        return self._columns[column].codes[rows] == self._columns[column].code(text)

    def _mask(self, level: str | None, within: str, areas: tuple[str, ...] | None) -> np.ndarray:
        """For each area code of the observations, whether it is asked for."""
        codes = self._columns["area_code"].listed()
        if areas is None and level is None:
            return np.ones(len(codes), dtype=bool)
        asked = set(codes_within(self._areas, level, within) if areas is None else areas)
        return np.fromiter((code in asked for code in codes), dtype=bool, count=len(codes))

    def _frame(self, indicator: str, at: np.ndarray, level: str | None) -> pd.DataFrame:
        areas = self._columns["area_code"].codes
        columns = {name: column.take(at) for name, column in self._columns.items()}
        columns |= {name: column[at] for name, column in self._numbers.items()}
        columns["indicator"] = repeated(indicator, len(at))
        columns["area_name"] = Coded(areas, self._names).take(at)
        columns["geography_level"] = repeated(level, len(at)) if level else Coded(areas, self._home_levels).take(at)
        return pd.DataFrame({name: columns[name] for name in COLUMNS})

    def areas(self, level: str | None = None, within: str | None = None) -> pd.DataFrame:
        """The areas table, or its rows of one level, or those of the level within an extent."""
        if level is None:
            return self._areas.copy(deep=False)
        return self.remember(Store._areas_of, level, within).copy(deep=False)

    def _areas_of(self, level: str, within: str | None) -> pd.DataFrame:
        if within is None:
            return self._areas[self._areas["geography_level"] == level].reset_index(drop=True)
        codes = codes_within(self._areas, level, within)
        found = self._areas[self._areas["area_code"].isin(codes)].drop_duplicates("area_code", keep="last")
        return found.assign(geography_level=level).reset_index(drop=True)

    def area(self, code: str) -> Area:
        """One area; NotFound in a sentence where there is none of that code."""
        return self.remember(Store._area, code, most=4096)

    def _area(self, code: str) -> Area:
        rows = self._areas[self._areas["area_code"] == code]
        if rows.empty:
            raise NotFound(f"No area has the code {code!r}. See /api/v1/areas?level=local_authority for the codes.")
        levels = tuple(rows["geography_level"])
        home = next((level for level in LEVEL_SHOWN_FIRST if level in levels), levels[0])
        row = rows[rows["geography_level"] == home].iloc[0].to_dict()
        return Area(levels=levels, **(row | {"in_3lep": bool(row["in_3lep"])}))

    def knows(self, code: str) -> bool:
        """Whether an area of that code is in the areas table."""
        return code in self._name.index

    def benchmark(self, indicator: str, code: str, group: str = "all", vintage: str | None = None) -> pd.Series:
        """Values of one area by period, blanks left out; empty where the indicator is not published for it."""
        rows = self.observations(indicator, areas=(code,), group=group, vintage=vintage)
        return rows.set_index("period")["value"].dropna()

    def periods(self, indicator: str, level: str | None = None, group: str | None = "all") -> tuple[str, ...]:
        """Periods that the level can be looked at in, oldest first; without `level`, those of any current value.

        A period in which fewer than a third of the level's usual number of areas have a value is left out, so that one
        area published early does not set the newest period. The usual number is that of the fullest period.
        """
        return self.remember(Store._periods, indicator, level, group, most=1024)

    def _periods(self, indicator: str, level: str | None, group: str | None) -> tuple[str, ...]:
        kept = self._full_periods(indicator, level, ENGLAND, group)
        if level is not None:
            # A table of the districts here alone is full for whoever looks at these, though sparse in England.
            kept |= self._full_periods(indicator, level, THREE_LEP, group)
        return tuple(sorted(kept, key=sort_key))

    def _full_periods(self, indicator: str, level: str | None, within: str, group: str | None) -> set[str]:
        at = self._at(indicator, level, within, None, group, None)
        at = at[np.isfinite(self._numbers["value"][at])]
        area, period = self._columns["area_code"], self._columns["period"]
        pairs = np.unique(period.codes[at].astype(int) * len(area.texts) + area.codes[at])
        held, areas = np.unique(pairs // len(area.texts), return_counts=True)
        fewest = areas.max() * FULL_SHARE if level is not None and len(areas) else 0
        return {period.texts[code].as_py() for code in held[areas >= fewest].tolist()}

    def groups(self, indicator: str) -> tuple[str, ...]:
        """Groups of people for which the indicator is held, "all" first where it is held."""
        column, rows = self._columns["group"], self._slice(indicator)
        found = {column.listed()[code] for code in np.unique(column.codes[rows])}
        return tuple(sorted(found, key=lambda group: (group != "all", group)))

    def vintages(self, indicator: str) -> tuple[str, ...]:
        """Release dates held, oldest first."""
        column, rows = self._columns["vintage"], self._slice(indicator)
        return tuple(sorted(column.listed()[code] for code in np.unique(column.codes[rows])))

    def indicators(self) -> tuple[str, ...]:
        """Ids that have observations."""
        return tuple(self._slices)

    def revision_share(self, indicator: str, period: str) -> float | None:
        """The share of its value (a fraction) within which nine of ten figures of that age were later revised.

        Age counts back from the indicator's newest period, in years; ages beyond the oldest seen take the oldest's.
        None where two releases are not held.
        """
        shares = self._revisions[self._revisions["indicator"] == indicator].sort_values("age")["share_p90"].to_numpy()
        if not len(shares):
            return None
        age = int(self.periods(indicator)[-1][:4]) - int(period[:4])
        return float(shares[min(max(age, 0), len(shares) - 1)])

    def revisions(self, indicator: str) -> pd.DataFrame:
        """age, share_p90, areas, older_vintage, newer_vintage: what `revision_share` rests on."""
        return self._revisions[self._revisions["indicator"] == indicator].reset_index(drop=True)


def _home_level(areas: pd.DataFrame) -> pd.Series:
    """The one level under which an area is listed when no level is asked for."""
    first = areas["geography_level"].isin(LEVEL_SHOWN_FIRST)
    return (
        areas.assign(first=~first)
        .sort_values("first", kind="stable")
        .drop_duplicates("area_code")
        .set_index("area_code")["geography_level"]
    )


def get_store(edition: str | None = None) -> Store:
    """The store of an edition (None or "": the current one when first asked), read once while it is in use.

    The current one stays for as long as the process; of the others, one. UserError in a sentence where there is no
    store, or no such edition.
    """
    current = _current()
    if not edition or edition == current:
        return _open_current(current)  # read before workers are forked, so that no thread has to wait for another
    with _opening:  # threads that ask at the same time wait for one reading instead of each making its own
        return _open_other(edition)


_opening = threading.Lock()


@functools.cache
def _current() -> str:
    return editions.current_edition()


def _open(edition: str) -> Store:
    folder = editions.edition_folder(edition)
    pool = pa.system_memory_pool()
    pa.set_memory_pool(pool)  # the default one would keep the 60 MB that reading needs for a moment
    try:
        return Store(folder)
    except (OSError, pa.ArrowException, KeyError, ValueError) as error:
        raise UserError(
            f"The edition {edition} cannot be read ({error}). {editions.HOW_TO_BUILD}", status=503
        ) from error
    finally:
        pool.release_unused()


_open_current = functools.cache(_open)
_open_other = functools.lru_cache(maxsize=1)(_open)
