"""A description of CSV files for programs: Metadata Vocabulary for Tabular Data (W3C Recommendation, 2015)."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from app.exports.credits import Credit
from app.exports.exhibit import Exhibit

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
DIALECT = {
    "encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminators": ["\r\n"],
    "header": True, "headerRowCount": 1,
}  # fmt: skip
KINDS = {"i": "integer", "f": "number"}


class File(NamedTuple):
    """A CSV file: `about` says what each column holds, `units` are of numbers, or "text", or "date"."""

    name: str
    frame: pd.DataFrame
    about: Sequence[str]
    units: Sequence[str]
    caption: str
    exhibit: Exhibit
    host: str


def csvw(title: str, files: Sequence[File], credits: Sequence[Credit], made: str) -> dict[str, Any]:
    """The description of a group of tables, to stand beside them as `csv-metadata.json`."""
    licences = list(dict.fromkeys(each.licence_address for each in credits if each.licence_address))
    return {
        "@context": CONTEXT,
        "dc:title": title,
        **({"dc:created": made} if made else {}),
        "dc:publisher": list(dict.fromkeys(each.publisher for each in credits)),
        "dc:license": [{"@id": each} for each in licences],
        "dc:rights": list(dict.fromkeys(each.attribution for each in credits)),
        "dialect": DIALECT,
        "tables": [_table(each) for each in files],
    }


def _table(file: File) -> dict[str, Any]:
    shown = file.exhibit
    return {
        "url": file.name,
        "dc:title": file.caption or shown.title,
        "dc:description": shown.sentence,
        "dc:source": shown.source,
        "dc:identifier": file.host + shown.link,
        "dc:hasVersion": shown.edition,
        **({"dc:temporal": shown.period} if shown.period else {}),
        "notes": [*shown.notices, *shown.notes],
        "tableSchema": {"columns": _columns(file)},
    }


def _columns(file: File) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for head, about, unit in zip(file.frame.columns, file.about, file.units, strict=True):
        name = column_name(head, [each["name"] for each in made])
        place = len(made)
        made.append({"name": name, "titles": head, "datatype": _datatype(file.frame.iloc[:, place], unit), "null": ""})
        said = ". ".join(each for each in (about, f"In {unit}" if unit not in ("", "text", "date") else "") if each)
        made[-1] |= {"dc:description": said} if said else {}
    return made


def _datatype(column: pd.Series, unit: str) -> str:
    return "date" if unit == "date" else KINDS.get(column.dtype.kind, "string")


def column_name(head: str, taken: Sequence[str]) -> str:
    """A name that addresses can hold.

    >>> column_name("Usual revisions: low", []), column_name("% of people", ["of_people"]), column_name("£", [])
    ('usual_revisions_low', 'of_people_2', 'column')
    """
    stem = re.sub(r"[^a-z0-9]+", "_", head.lower()).strip("_") or "column"
    tries = (f"{stem}_{n}" if n > 1 else stem for n in range(1, len(taken) + 2))
    return next(each for each in tries if each not in taken)
