"""Spreadsheets read back by other people's libraries: rows of values by the name of the sheet."""

import csv
import io
from typing import Any

import openpyxl
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from odf.teletype import extractText
from odf.text import P

from app.exports.workbook import HEADS


def of_xlsx(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """Heads and rows of each sheet but the one about it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {page.title: list(page.iter_rows(min_row=HEADS + 1, values_only=True)) for page in book.worksheets[1:]}


def of_ods(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The same of an OpenDocument spreadsheet."""
    tables = load(io.BytesIO(data)).getElementsByType(Table)[1:]
    return {
        each.getAttribute("name"): [_row(row) for row in each.getElementsByType(TableRow)[HEADS:]] for each in tables
    }


def _row(row: Any) -> tuple[Any, ...]:
    return tuple(_value(cell) for cell in row.getElementsByType(TableCell))


def _value(cell: Any) -> Any:
    kind = cell.getAttribute("valuetype")
    if kind == "float":
        return float(cell.getAttribute("value"))
    if kind == "date":
        return cell.getAttribute("datevalue")
    return "\n".join(extractText(each) for each in cell.getElementsByType(P)) if kind else None


def of_csv(data: bytes) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
