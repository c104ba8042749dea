"""What each door of /api/v1 answers: bytes in the form asked for, from the same functions that the pages use."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

import orjson
import pandas as pd

from app.errors import UserError
from app.exports.table import to_csv, to_rows
from app.metadata.geography import THREE_LEP
from app.store.observations import get_store
from app.views import api, measures
from app.views.api_boundaries import boundary_table, geojson
from app.views.api_cube import cube
from app.views.api_doors import ROOT
from app.views.api_figures import figure_document
from app.views.claims import claims_document, claims_table
from app.views.commitments_asked import commitments_answer, commitments_table
from app.views.question import check_level, extent_of, question


class Asked(NamedTuple):
    """A request whose keys have been read: the form of the answer, and what goes before addresses in it."""

    door: str
    keys: Mapping[str, str]
    form: str
    root: str


class Content(NamedTuple):
    """The answer's bytes, a name for its file (no ending), and the address of the rows that follow ("" for none)."""

    data: bytes
    name: str
    following: str = ""


def content(asked: Asked) -> Content:
    """The answer; UserError or NotFound in a sentence where there is none."""
    return ANSWERS[asked.door](asked)


def _indicators(asked: Asked) -> Content:
    store = get_store(asked.keys.get("edition"))
    if asked.form == "csv":
        return Content(to_csv(api.indicator_table(store)), f"indicators-{store.edition}")
    document = {"edition": store.edition, "indicators": api.indicator_list(store)}
    return Content(to_json(document), f"indicators-{store.edition}")


def _areas(asked: Asked) -> Content:
    keys = asked.keys
    store, level, within = get_store(keys.get("edition")), keys.get("level"), keys.get("within", THREE_LEP)
    if level:
        check_level(level)
        extent_of(within, level, store)
    name = f"areas-{level}-{within}-{store.edition}" if level else f"areas-{store.edition}"
    about = {"edition": store.edition, "level": level or "", "within": within if level else ""}
    return _paged(asked, api.area_table(store, level, within), name, about)


def _boundaries(asked: Asked) -> Content:
    keys = asked.keys
    table = boundary_table(keys.get("level", ""), keys.get("within", ""), get_store(), asked.root)
    return Content(to_csv(table) if asked.form == "csv" else to_json({"boundaries": to_rows(table)}), "boundaries")


def _shapes(asked: Asked) -> Content:
    found = geojson(asked.keys["name"], asked.keys.get("within", ""), get_store(asked.keys.get("edition")))
    parts = ("boundaries", found["name"], found["within"], str(found["boundary_year"]))
    return Content(to_json(found), "-".join(part for part in parts if part))


def _editions(asked: Asked) -> Content:
    held, current = api.edition_list(), get_store().edition
    if asked.form == "csv":
        return Content(to_csv(pd.DataFrame(held)), "editions")
    return Content(to_json({"current": current, "editions": held}), "editions")


def _observations(asked: Asked) -> Content:
    checked = question(asked.keys)
    rows, name = api.rows_of(checked), api.file_name(checked)
    if asked.form == "jsonstat":
        if {"limit", "offset"} & set(asked.keys):
            raise UserError("A cube is not cut into pages. Leave out `limit` and `offset`, or name fewer areas.")
        return Content(to_json(cube(checked, rows)), name)
    table = api.file_table(checked, rows) if asked.form == "csv" else rows
    return _paged(asked, table, name, api.document(checked, rows))


def _figures(asked: Asked) -> Content:
    found = figure_document(asked.keys, asked.root)
    name = "-".join(found[key] for key in ("part", "indicator", "level", "edition"))
    return Content(to_json(found), name)


def _inequality(asked: Asked) -> Content:
    checked = measures.asked_of(asked.keys)
    return _measured(asked, checked, measures.inequality_rows(checked), measures.inequality_document)


def _clusters(asked: Asked) -> Content:
    checked = measures.asked_of(asked.keys)
    return _measured(asked, checked, measures.cluster_rows(checked), measures.cluster_document)


def _claims(asked: Asked) -> Content:
    found = claims_document(asked.keys, get_store(asked.keys.get("edition")))
    data = to_csv(claims_table(found)) if asked.form == "csv" else to_json(found)
    return Content(data, f"claims-{found['edition']}")


def _commitments(asked: Asked) -> Content:
    found = commitments_answer(asked.keys)
    data = to_csv(commitments_table(found)) if asked.form == "csv" else to_json(found)
    return Content(data, f"commitments-{found['edition']}")


def _measured(
    asked: Asked, checked: measures.Neighbourhoods, rows: pd.DataFrame, document: Callable[..., dict]
) -> Content:
    found = document(checked, rows)  # also for a file, since it refuses what is not held
    data = to_csv(measures.file_table(checked, rows)) if asked.form == "csv" else to_json(found)
    return Content(data, measures.file_name(checked, asked.door))


def _paged(asked: Asked, table: pd.DataFrame, name: str, about: Mapping[str, Any]) -> Content:
    """The rows that `limit` and `offset` ask for, and the way to those that follow."""
    page = api.page_of(table, asked.keys)
    further = {} if page.further is None else {"offset": str(page.further)}
    query = urlencode({**asked.keys, **further}, safe=",/:")
    following = f"{asked.root}{ROOT}/{asked.door}?{query}" if further else ""
    if asked.form == "csv":
        return Content(to_csv(page.rows), name + page.span, following)
    paging = {"total": page.total, "next": following or None, "rows": to_rows(page.rows)}
    return Content(to_json({**about, **paging}), name + page.span, following)


def to_json(data: Mapping[str, Any]) -> bytes:
    """Key order kept, missing numbers null."""
    return orjson.dumps(data, option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS)


ANSWERS: dict[str, Callable[[Asked], Content]] = {
    "indicators": _indicators, "areas": _areas, "boundaries": _boundaries, "boundaries/{name}": _shapes,
    "editions": _editions, "observations": _observations, "figures": _figures, "inequality": _inequality,
    "clusters": _clusters, "claims": _claims, "commitments": _commitments,
}  # fmt: skip
