"""The doors as an OpenAPI 3.1 document, made from the table that also checks the keys of requests."""

from typing import Any

from app.routes.asked import MOST_CHARACTERS
from app.views.api_doors import ALL_DOORS, FORMATS, ROOT, Door, Key

ERRORS = {
    "400": "A key is missing, unknown or cannot be read.",
    "404": "Nothing of that name is held.",
    "413": "Too much is asked for at once.",
    "414": f"More than {MOST_CHARACTERS:,} characters stand after the question mark.",
    "422": "The measure makes no sense for the indicator.",
}
SHAPES: dict[str, dict[str, Any]] = {
    "objects": {"type": "array", "items": {"type": "object"}},
    "strings": {"type": "array", "items": {"type": "string"}},
}
DESCRIPTION = (
    "Official figures on productivity, skills and health in Birmingham, Coventry and the Black Country, with their "
    "uncertainty, source and release. Read-only, without a key. Keys are those of a page’s link, so that a page’s "
    "address can be reused. What cannot be answered gets one sentence that says what to do. Addresses in answers are "
    "on this host."
)


def openapi(root: str) -> dict[str, Any]:
    """The document; `root` is what a proxy puts before our addresses."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "West Midlands evidence", "version": "1", "description": DESCRIPTION,
                 "license": {"name": "Open Government Licence v3.0", "identifier": "OGL-UK-3.0"}},
        "servers": [{"url": f"{root}{ROOT}"}],
        "tags": [{"name": group} for group in dict.fromkeys(door.group for door in ALL_DOORS)],
        "paths": {f"/{door.name}": {"get": _operation(door)} for door in ALL_DOORS},
        "components": {
            "schemas": {"Error": _object({"error": "string"})},
            "responses": {status: _error(what) for status, what in ERRORS.items()},
        },
    }  # fmt: skip


def _operation(door: Door) -> dict[str, Any]:
    return {
        "operationId": door.name.replace("/{name}", "_of"),
        "tags": [door.group],
        "summary": door.title,
        "description": door.what,
        "parameters": [_parameter(door, key) for key in door.asked.values()],
        "responses": {
            "200": _found(door),
            "304": {"description": "As the client has it already (If-None-Match)."},
            **{status: {"$ref": f"#/components/responses/{status}"} for status in ERRORS},
        },
    }


def _parameter(door: Door, key: Key) -> dict[str, Any]:
    in_path = key.name in door.path_keys
    made: dict[str, Any] = {
        "name": key.name, "in": "path" if in_path else "query", "required": key.needed, "description": key.what,
        "schema": _schema(key),
    }  # fmt: skip
    if key.example:
        made["example"] = key.example.split(",") if key.several else _typed(key)
    return made | ({"style": "form", "explode": False} if key.several else {})


def _typed(key: Key) -> str | int:
    return int(key.example) if key.type == "integer" else key.example


def _schema(key: Key) -> dict[str, Any]:
    if key.type == "integer":
        return {"type": "integer", "minimum": key.least, **({"maximum": key.most} if key.most else {})}
    one: dict[str, Any] = {"type": "string"}
    one |= {"enum": list(key.allowed)} if key.allowed else {}
    one |= {"format": "date"} if key.type == "date" else {}
    return {"type": "array", "items": one} if key.several else one


def _found(door: Door) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for form in door.formats:
        media = FORMATS[form].content_type.partition(";")[0]
        held.setdefault(media, []).append(_answer(door, form))
    content = {
        media: {"schema": shapes[0] if len(shapes) == 1 else {"anyOf": shapes}} for media, shapes in held.items()
    }
    headers = {"ETag": {"description": "Names the content.", "schema": {"type": "string"}}}
    if "limit" in door.asked:
        headers["Link"] = {"description": "rel=next: the rows that follow.", "schema": {"type": "string"}}
    return {"description": door.title, "headers": headers, "content": content}


def _answer(door: Door, form: str) -> dict[str, Any]:
    if form == "csv":
        return {"type": "string"}
    if form == "jsonstat":
        return _object({"version": "string", "class": "string", "label": "string", "source": "string",
                        "updated": "string", "id": "strings", "role": "object", "dimension": "object",
                        "status": "object", "extension": "object"})  # fmt: skip
    made = _object(door.answer)
    if door.row:
        row = _object({name: type for name, (type, _) in door.row.items()})
        for name, (_, what) in door.row.items():
            row["properties"][name] = row["properties"][name] | {"description": what}
        made["properties"]["rows"] = {"type": "array", "items": row}
    return made


def _object(fields: dict[str, str]) -> dict[str, Any]:
    """Every field is there; more may be."""
    return {"type": "object", "required": list(fields), "properties": {key: _shape(it) for key, it in fields.items()}}


def _shape(word: str) -> dict[str, Any]:
    """The schema of a type as the table of doors writes it.

    >>> _shape("number?"), _shape("integer"), _shape("strings")
    ({'type': ['number', 'null']}, {'type': 'integer'}, {'type': 'array', 'items': {'type': 'string'}})
    """
    if word in SHAPES:
        return SHAPES[word]
    return {"type": [word.removesuffix("?"), "null"]} if word.endswith("?") else {"type": word}


def _error(what: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {"description": what, "content": content}
