"""The programmatic door: GET /api/v1/…, for programs, spreadsheets and other pages. Answers are kept, packed."""

import functools
from collections.abc import Callable
from typing import NamedTuple

import brotli
import orjson
import pandas as pd
from flask import Flask, Response, request
from markupsafe import escape
from werkzeug.exceptions import MethodNotAllowed

from app.compression import digest
from app.exports.table import to_csv, to_rows
from app.metadata.geography import THREE_LEP
from app.routes import packed
from app.routes.asked import query_asked
from app.store.observations import get_store
from app.views import api, measures
from app.views.claims import claims_document, claims_table
from app.views.commitments_asked import commitments_answer, commitments_table
from app.views.question import check_level, extent_of, keys_of, question

KEPT = 256
SOON, LATER = "public, max-age=300", "public, max-age=86400"  # a named edition never changes
JSON, CSV = "application/json", "text/csv; charset=utf-8"
ROOT = "/api/v1"
DOORS = {
    f"{ROOT}/indicators": "every indicator: its meaning, unit, source, levels, periods, caveats",
    f"{ROOT}/areas?level=local_authority": "areas of a level with their codes; within=E92000001 for all of England",
    f"{ROOT}/observations?indicator=gva_per_hour_worked&level=place": (
        "values with limits, status, source and release, comparison with the benchmark and trend. Keys: indicator, "
        "level, within, areas, period, group, benchmark, vintage, as_known_in, edition, format (json or csv); codes "
        "are joined by commas; period=newest, group=every and vintage=every are understood"
    ),
    f"{ROOT}/inequality?indicator=no_qualifications_census&level=msoa": (
        "how unequal neighbourhoods are: Gini, Theil between and within districts, 90:10 ratio, England's fifths and "
        "tenths, with formulas. Keys: indicator, level (msoa or lsoa), area (one code; all without), edition, format"
    ),
    f"{ROOT}/clusters?indicator=no_qualifications_census&level=msoa": (
        "neighbourhoods of high or low values that lie together, more than chance would bring (local Moran's I). Keys: "
        "indicator, level (msoa or lsoa), area, edition, format"
    ),
    f"{ROOT}/claims": (
        "claims of the 2018 statement: every reading's figures, doubt and outcome, then and now, and two verdicts. "
        "Keys: claim (an id), edition, format"
    ),
    f"{ROOT}/commitments": (
        "what the 2018 statement promised, how far it can be followed, and whether it is on course. Keys: commitment, "
        "period (first year of a target), within (3lep or E47000007), edition, format"
    ),
}
PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
<title>Programmatic access – West Midlands evidence</title>
<style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1.5rem}}
dt{{overflow-wrap:anywhere}}dd{{margin:0 0 1rem}}</style>
</head><body><main><h1>Programmatic access</h1><p>Read-only, without a key. Each of these is an example to open.</p>
<dl>{doors}</dl>
<p>What each figure means and how it is made is on <a href="/data">the data page</a>.</p></main></body></html>
"""


class Answer(NamedTuple):
    """A body packed with brotli, and what must be said about it."""

    body: bytes
    tag: str
    content_type: str
    disposition: str
    keep: str


def register(server: Flask) -> None:
    """Adds the doors. Other pages may read them from a browser (CORS), and nothing else of ours."""
    for rule, view in {ROOT: index, f"{ROOT}/": index}.items():
        server.add_url_rule(rule, rule, view)
    for door in ANSWERS:
        rule = f"{ROOT}/{door}"
        server.add_url_rule(rule, rule, functools.partial(respond, door), strict_slashes=False)
        others = ["POST", "PUT", "PATCH", "DELETE"]
        server.add_url_rule(rule, f"{rule} is read-only", read_only, methods=others, strict_slashes=False)
    server.after_request(open_to_other_pages)


def index() -> Response | dict:
    """The doors, as a page where a browser asks, else as JSON."""
    if "text/html" not in request.headers.get("Accept", ""):
        return {"doors": DOORS, "definitions": "/data"}
    doors = [f'<dt><a href="{escape(at)}">{escape(at)}</a></dt><dd>{escape(what)}.</dd>' for at, what in DOORS.items()]
    return Response(PAGE.format(doors="".join(doors)), mimetype="text/html")


def read_only() -> Response:
    """Nothing can be written here."""
    raise MethodNotAllowed(["GET", "HEAD", "OPTIONS"], description="The data are read-only here. Ask with GET.")


def open_to_other_pages(response: Response) -> Response:
    """Lets scripts of any other site read the answers, errors included."""
    if f"{request.path}/".startswith(f"{ROOT}/"):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "Content-Disposition, ETag"
    return response


def respond(door: str) -> Response:
    """The kept answer in the coding that the client reads; 304 where it has it already."""
    answer = _answer(door, query_asked())
    response = packed.respond(
        packed.from_brotli(answer.body), content_type=answer.content_type, tag=answer.tag, keep=answer.keep
    )
    response.headers["Content-Disposition"] = answer.disposition
    return response


@functools.lru_cache(maxsize=KEPT)
def _answer(door: str, query: str) -> Answer:
    """The same query gives the same bytes for as long as the process lives."""
    keys = keys_of(query, door)
    ending = keys.get("format", "json")
    data, name = ANSWERS[door](keys, ending)
    return Answer(
        body=brotli.compress(data, quality=5),
        tag=digest(data),
        content_type=CSV if ending == "csv" else JSON,
        disposition=f'{"attachment" if ending == "csv" else "inline"}; filename="{name}.{ending}"',
        keep=LATER if "edition" in keys else SOON,
    )


def _indicators(keys: dict[str, str], ending: str) -> tuple[bytes, str]:
    store = get_store(keys.get("edition"))
    if ending == "csv":
        return to_csv(api.indicator_table(store)), f"indicators-{store.edition}"
    return _json({"edition": store.edition, "indicators": api.indicator_list(store)}), f"indicators-{store.edition}"


def _areas(keys: dict[str, str], ending: str) -> tuple[bytes, str]:
    store, level, within = get_store(keys.get("edition")), keys.get("level"), keys.get("within", THREE_LEP)
    if level:
        check_level(level)
        extent_of(within, level, store)
    table = api.area_table(store, level, within)
    name = f"areas-{level}-{within}-{store.edition}" if level else f"areas-{store.edition}"
    about = {"edition": store.edition, "level": level or "", "within": within if level else ""}
    return (to_csv(table) if ending == "csv" else _json(about | {"rows": to_rows(table)})), name


def _observations(keys: dict[str, str], ending: str) -> tuple[bytes, str]:
    asked = question(keys)
    rows = api.rows_of(asked)
    if ending == "csv":
        return to_csv(api.file_table(asked, rows)), api.file_name(asked)
    return _json(api.document(asked, rows) | {"rows": to_rows(rows)}), api.file_name(asked)


def _inequality(keys: dict[str, str], ending: str) -> tuple[bytes, str]:
    asked = measures.asked_of(keys)
    rows = measures.inequality_rows(asked)
    return _measured(asked, rows, ending, "inequality", measures.inequality_document)


def _clusters(keys: dict[str, str], ending: str) -> tuple[bytes, str]:
    asked = measures.asked_of(keys)
    return _measured(asked, measures.cluster_rows(asked), ending, "clusters", measures.cluster_document)


def _claims(keys: dict[str, str], ending: str) -> tuple[bytes, str]:
    found = claims_document(keys, get_store(keys.get("edition")))
    return to_csv(claims_table(found)) if ending == "csv" else _json(found), f"claims-{found['edition']}"


def _commitments(keys: dict[str, str], ending: str) -> tuple[bytes, str]:
    found = commitments_answer(keys)
    return to_csv(commitments_table(found)) if ending == "csv" else _json(found), f"commitments-{found['edition']}"


def _measured(
    asked: measures.Neighbourhoods, rows: pd.DataFrame, ending: str, what: str, document: Callable[..., dict]
) -> tuple[bytes, str]:
    found = document(asked, rows)  # also for a file, since it refuses what is not held
    data = to_csv(measures.file_table(asked, rows)) if ending == "csv" else _json(found)
    return data, measures.file_name(asked, what)


def _json(data: dict) -> bytes:
    return orjson.dumps(data, option=orjson.OPT_SERIALIZE_NUMPY)


ANSWERS = {"indicators": _indicators, "areas": _areas, "observations": _observations, "inequality": _inequality,
           "clusters": _clusters, "claims": _claims, "commitments": _commitments}  # fmt: skip
