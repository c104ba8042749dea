"""Tables of the economy, each read from its file when first asked for; an edition without one answers empty."""

import functools
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from app.store.columns import text_frame


class EconomyTables:
    """Mixed into Store, which calls `_keep_economy` once. Frames returned are the caller's own."""

    def _keep_economy(self, folder: Path) -> None:
        self._table = functools.cache(functools.partial(_read, folder))

    def gva_by_industry(
        self, areas: Iterable[str] | None = None, industries: Iterable[str] | None = None
    ) -> pd.DataFrame:
        """Output by industry, £ million at current prices: area_code, industry, period, value, status.

        1998 to 2023 for districts, core cities, their groups, ITL2 areas, region, England and the UK with Extra-Regio.
        Levels of `industries()` must not be added: take the children of one code.
        """
        return self._rows("gva_by_industry", area_code=areas, industry=industries)

    def employment_by_industry(
        self, areas: Iterable[str] | None = None, industries: Iterable[str] | None = None
    ) -> pd.DataFrame:
        """Jobs by industry (BRES employment, rounded counts), in the columns of `gva_by_industry`.

        ITL2 areas and Great Britain by division and class, 2015 to 2021; England, LEPs, boroughs and six core cities by
        section, 2015 to 2020. A class that an ITL2 area lacks had no jobs there in any year.
        """
        return self._rows("employment_by_industry", area_code=areas, industry=industries)

    def industries(self) -> pd.DataFrame:
        """industry, industry_name, parent ("" for the total), kind, in the order of SIC, an industry before its parts.

        kind: total, sector, section_pair, section, part, division, class. districts, boroughs, itl2, countries,
        jobs_boroughs and jobs_itl2 are true where output, or jobs, are held at that level.
        """
        return self._rows("industries")

    def chain(self, areas: Iterable[str] | None = None) -> pd.DataFrame:
        """Output per head's parts, 2004 to 2022, on one vintage: area_code, period, gva (£ million), hours (millions a
        year), jobs, population_16_64, population (thousands), status, hours_error and jobs_error (fractions).

        The boroughs, LEPs, combined authority, three-LEP area and K02000001, here the UK less Extra-Regio.
        """
        return self._rows("chain", area_code=areas)

    def shift_share_inputs(self, areas: Iterable[str] | None = None) -> pd.DataFrame:
        """area_code, industry, period, gva (£ million), jobs, excluded (true: left out on both sides), status; 2015 to
        2020, boroughs, LEPs, groups, six core cities, ITL2 areas and England."""
        return self._rows("shift_share_inputs", area_code=areas)

    def revision_sizes(self, indicator: str, areas: Iterable[str] | None = None) -> pd.DataFrame:
        """indicator, area_code, older_vintage, newer_vintage, age (years before the older release's newest period),
        mean_absolute_revision and mean_revision (% of the older value), areas (how many).

        area_code is one area, "districts_3lep" (all 19) or "" (all districts that both releases hold).
        """
        return self._rows("revision_sizes", indicator=(indicator,), area_code=areas)

    def reference_figures(self) -> pd.DataFrame:
        """Figures as printed in 2018 to 2020: figure, area_code ("" where the page does not say), area_printed, period,
        unit, comparator, document, note, value, comparator_value (for GVA per hour, the gap)."""
        return self._rows("reference_figures")

    def _rows(self, name: str, **wanted: Iterable[str] | None) -> pd.DataFrame:
        """Rows whose columns are among those wanted (None: any), in the file's order."""
        table = self._table(name)
        if table is None:
            return pd.DataFrame()
        asked = {column: pa.array(list(texts), pa.string()) for column, texts in wanted.items() if texts is not None}
        for column, texts in asked.items():
            table = table.filter(pc.is_in(table[column].cast(pa.string()), texts))
        plain = pa.schema([(field.name, _plain(field.type)) for field in table.schema])
        return text_frame(table.cast(plain))


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _read(folder: Path, name: str) -> pa.Table | None:
    """The table with texts as codes, which keeps it small; None where the edition has no such file."""
    path = folder / f"{name}.parquet"
    if not path.is_file():
        return None
    texts = [field.name for field in pq.read_schema(path) if not pa.types.is_primitive(field.type)]
    return pq.read_table(path, read_dictionary=texts, use_threads=False).unify_dictionaries().combine_chunks()
