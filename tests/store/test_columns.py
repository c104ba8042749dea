"""Coded columns give back the texts they were made from."""

import numpy as np
import pyarrow as pa
import pytest

from app.store.columns import coded


@pytest.mark.parametrize("dictionary", [False, True])
def test_texts_come_back_in_few_bytes(dictionary):
    texts = ["b", "a", "b", "c"] * 50
    column = pa.chunked_array([texts[:90], texts[90:]])
    made = coded(column.dictionary_encode() if dictionary else column)
    assert made.codes.dtype.itemsize == 1
    assert list(made.take(np.arange(200))) == texts
    assert made.take(np.array([3])).dtype == "str"


def test_a_text_has_one_code_and_a_stranger_none():
    made = coded(pa.chunked_array([["b", "a"]]))
    assert [made.code("b"), made.code("a"), made.code("z")] == [0, 1, -1]
