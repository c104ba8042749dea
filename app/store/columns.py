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
