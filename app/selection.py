"""The Selection: everything the reader sees is a pure function of it, and it survives the URL."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

SEPARATOR = ","
MOST_AREAS = 6
NO_AREAS = "none"


class Selection(BaseModel):
    """What to show. A key at its default is left out of the URL, so a plain address is the opening view.

    `level` is the `geography_level` drawn, `within` the extent, `areas` the compared areas (six at most),
    `period` an ISO 8601 interval or "" for the newest, `benchmark` an area code.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str = "gva_per_hour_worked"
    level: str = "local_authority"
    within: str = "3lep"
    areas: tuple[str, ...] = ("E08000025", "E08000026", "E37000001")
    period: str = ""
    benchmark: str = "K02000001"
    view: str = ""
    versus: str = ""
    group: str = "all"
    peers: str = ""
    as_known_in: str = ""
    edition: str = ""

    @model_validator(mode="before")
    @classmethod
    def _empty_means_default(cls, keys: dict[str, Any]) -> dict[str, Any]:
        trimmed = {key: value.strip() if isinstance(value, str) else value for key, value in keys.items()}
        return {key: value for key, value in trimmed.items() if value != ""}

    @field_validator("areas", mode="before")
    @classmethod
    def _area_codes(cls, areas: Any) -> tuple[str, ...]:
        """Codes, each once, in order; a comma-separated text is split, "none" means no compared area."""
        text = areas if isinstance(areas, str) else SEPARATOR.join(areas)
        codes = [code.strip() for code in text.split(SEPARATOR)]
        return tuple(dict.fromkeys(code for code in codes if code and code != NO_AREAS))

    @classmethod
    def from_query(cls, query: str | Mapping[str, str]) -> "Selection":
        """The Selection in a query string such as "?indicator=…&areas=a,b". Unknown keys are ignored."""
        pairs = query.items() if isinstance(query, Mapping) else parse_qsl(query.lstrip("?"))
        return cls(**{key: value for key, value in pairs if key in cls.model_fields})

    def to_query(self, *, without: tuple[str, ...] = ()) -> str:
        """The query string (no question mark) that `from_query` reads back to an equal Selection."""
        changed = {
            key: getattr(self, key)
            for key, field in type(self).model_fields.items()
            if key not in without and getattr(self, key) != field.default
        }
        if "areas" in changed:
            changed["areas"] = SEPARATOR.join(self.areas) or NO_AREAS
        return urlencode(changed, quote_via=quote, safe=SEPARATOR + "/")

    def but(self, **changes: Any) -> "Selection":
        """A copy with some keys changed."""
        return type(self)(**{**self.model_dump(), **changes})
