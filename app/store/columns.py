"""Columns held as whole-number codes into a short list of texts: small in memory, quick to cut, given out as text."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

TEXT = pd.StringDtype("pyarrow", na_value=np.nan)


@dataclass(frozen=True)
class Coded:
    """`codes` point into `texts` (unique)."""

    codes: np.ndarray
    texts: pa.Array

    def take(self, positions: np.ndarray) -> pd.arrays.ArrowStringArray:
        """The texts at those positions."""
        return pd.arrays.ArrowStringArray(self.texts.take(pa.array(self.codes[positions])), dtype=TEXT)

    def code(self, text: str) -> int:
        """The code of a text; -1 where no row has it."""
        return self.texts.index(text).as_py()

    def listed(self) -> list[str]:
        """The texts, by code."""
        return self.texts.to_pylist()


def coded(column: pa.ChunkedArray) -> Coded:
    """A text column of a Parquet table as Coded."""
    one = (
        column.combine_chunks().dictionary_encode()
        if not pa.types.is_dictionary(column.type)
        else column.unify_dictionaries().combine_chunks()
    )
    texts = one.dictionary.cast(pa.large_string())
    smallest = np.min_scalar_type(-max(len(texts), 1))
    return Coded(one.indices.to_numpy(zero_copy_only=False).astype(smallest), texts)


def by_code(column: Coded, texts: pd.Series) -> pa.Array:
    """For each code of `column` the text that `texts` holds for it, so that names cost no look-up later."""
    return pa.array(texts.reindex(column.listed()).fillna("").tolist(), type=pa.large_string())


def repeated(text: str, times: int) -> pd.arrays.ArrowStringArray:
    """A column that holds one text `times` over."""
    return pd.arrays.ArrowStringArray(pa.repeat(pa.scalar(text, pa.large_string()), times), dtype=TEXT)


def text_frame(table: pa.Table) -> pd.DataFrame:
    """A Parquet table as a frame whose texts are all of one type."""
    frame = table.to_pandas()
    texts = [
        field.name for field in table.schema if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
    ]
    return frame.astype(dict.fromkeys(texts, TEXT))
