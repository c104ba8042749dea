"""The doors of /api/v1, in one table: their keys are checked by it, and the OpenAPI document and the readable page are
made from it."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from app.metadata.geography import BENCHMARKS, ENGLAND, LEVELS, SMALL, THREE_LEP
from app.metadata.indicators import all_indicators
from app.selection import Selection

ROOT = "/api/v1"
MOST_ROWS = 200_000
MOST_AREAS = 300  # what an address of 4,000 characters can hold
PARTS = ("map", "ranking", "trend", "distribution")


class Format(NamedTuple):
    """A form of answer: its content type, and how the name of its file ends."""

    content_type: str
    ending: str
    what: str


FORMATS = {
    "json": Format("application/json", "json", "JSON"),
    "csv": Format("text/csv; charset=utf-8", "csv", "CSV"),
    "jsonstat": Format("application/json", "json", "JSON-stat 2.0"),
    "geojson": Format("application/geo+json", "geojson", "GeoJSON"),
}


@dataclass(frozen=True, kw_only=True)
class Key:
    """What may stand after the question mark (or, in a path, between braces).

    `allowed` () leaves it open; `several` values are joined by commas; whole numbers lie from `least` to `most`.
    """

    name: str
    what: str
    type: str = "string"
    allowed: tuple[str, ...] = ()
    example: str = ""
    needed: bool = False
    several: bool = False
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, kw_only=True)
class Door:
    """One address below ROOT. The first format is given where none is asked for; `answer` are the fields that each
    JSON answer has, `row` the columns of its rows: a type (a question mark after it: may be null) and what it is."""

    name: str
    group: str
    title: str
    what: str
    keys: tuple[Key, ...] = ()
    formats: tuple[str, ...] = ("json", "csv")
    examples: tuple[str, ...]
    answer: dict[str, str]
    row: dict[str, tuple[str, str]] | None = None

    @property
    def asked(self) -> dict[str, Key]:
        """The keys by name, `format` last where there is a choice."""
        choice = Key(name="format", what=f"{self.formats[0]} where it is left out", allowed=self.formats)
        return {key.name: key for key in (*self.keys, *((choice,) if len(self.formats) > 1 else ()))}

    @property
    def path_keys(self) -> tuple[str, ...]:
        """Keys that stand in the path."""
        return tuple(key for key in self.asked if f"{{{key}}}" in self.name)


KNOWN = Key(name="as_known_in", what="a day: figures as they were known then", type="date", example="2026-01-31")
EDITION = Key(name="edition", what="an edition of /api/v1/editions; the current one where it is left out")
INDICATOR = Key(name="indicator", what="the id of an indicator", allowed=tuple(all_indicators()), needed=True,
                example="gva_per_hour_worked")  # fmt: skip
OF_NEIGHBOURHOODS = Key(name="indicator", what="the id of an indicator held for MSOAs or LSOAs", needed=True,
                        allowed=tuple(id for id, each in all_indicators().items() if {*SMALL} & {*each.levels}),
                        example="no_qualifications_census")  # fmt: skip
LEVEL = Key(name="level", what="a kind of area", allowed=tuple(LEVELS), example="local_authority")
WITHIN = Key(name="within", example=THREE_LEP,
             what=f"code of the extent: {THREE_LEP} where it is left out, {ENGLAND} for all of England")  # fmt: skip
AREAS = Key(name="areas", several=True, example="E08000025,E08000026",
            what=f"codes of areas of any kind, {MOST_AREAS} at most; they stand in for `within`")  # fmt: skip
BENCHMARK = Key(name="benchmark", what="the area compared with", allowed=tuple(BENCHMARKS),
                example=Selection().benchmark)  # fmt: skip
LIMIT = Key(name="limit", type="integer", least=1, most=MOST_ROWS, example="100",
            what="rows of one answer; `next` (in a file, the Link header) leads to those that follow")  # fmt: skip
OFFSET = Key(name="offset", type="integer", what="rows to leave out before the first", example="100")
MEASURED = (
    OF_NEIGHBOURHOODS,
    Key(name="level", what="msoa where it is left out", allowed=SMALL, example="msoa"),
    Key(name="area", what="the code of one area; all where it is left out", example="E37000001"),
    EDITION,
)
PAGED = {"total": "integer", "next": "string?", "rows": "objects"}
ABOUT = {"indicator": "string", "title": "string", "unit": "string", "level": "string", "edition": "string",
         "source": "object", "licence": "string", "caveats": "strings"}  # fmt: skip

OBSERVATION: dict[str, tuple[str, str]] = {
    "indicator": ("string", "id of the indicator"),
    "area_code": ("string", "code of the area, mostly GSS"),
    "area_name": ("string", "its name"),
    "period": ("string", "ISO 8601 interval or day"),
    "value": ("number?", "as stored, in `unit`; null where there is none, for the reason in `status`"),
    "lower_ci": ("number?", "lower 95% limit; null where none is published"),
    "upper_ci": ("number?", "upper 95% limit"),
    "unit": ("string", "unit of value and limits"),
    "status": ("string", "published, provisional, estimated, derived, low_reliability, suppressed or not_available; "
               "several are joined by a semicolon"),
    "source": ("string", "publisher and title"),
    "vintage": ("string", "day of the release"),
    "geography_level": ("string", "kind of area"),
    "group": ("string", "group of people; all: everybody"),
    "numerator": ("number?", "people or things counted, where held"),
    "denominator": ("number?", "of how many"),
    "comparison_published": ("string", "the publisher’s own outcome against its own benchmark, or empty"),
    "period_label": ("string", "the period in words"),
    "comparison": ("string", "higher, lower or similar to the benchmark, or cannot_tell"),
    "comparison_basis": ("string", "interval, published, revision (usual revisions) or none"),
    "comparison_benchmark": ("string", "code of the benchmark compared with; empty for totals"),
    "trend": ("string", "recent trend that ends at this period, or cannot_tell"),
    "trend_basis": ("string", "the test behind the trend, or none"),
}  # fmt: skip
HOLDERS = ("local_authority", "lep", "place", "county", "combined_authority", "region", "country")
AREA: dict[str, tuple[str, str]] = {
    "area_code": ("string", "code, mostly GSS"),
    "area_name": ("string", "name"),
    "geography_level": ("string", "kind of area; an area of several kinds has a row for each where no level is named"),
    **dict.fromkeys(HOLDERS, ("string", "code of the one that holds it, or empty")),
    "in_3lep": ("boolean", "whether it lies in the three-LEP area"),
    "parent_name": ("string", "name of what holds it, for neighbourhoods"),
}  # fmt: skip

HELD, FIGURES, SMALL_AREAS, STATEMENT = "What is held", "Figures", "Neighbourhoods", "The 2018 statement"
ALL_DOORS = (
    Door(
        name="indicators", group=HELD, title="Indicators",
        what="Every indicator: its meaning, unit, source, levels, periods, groups of people, releases and caveats.",
        keys=(EDITION,), examples=("indicators",), answer={"edition": "string", "indicators": "objects"},
    ),
    Door(
        name="areas", group=HELD, title="Areas",
        what="Areas of a level with their codes and what they belong to; without a level, all that are held.",
        keys=(LEVEL, WITHIN, LIMIT, OFFSET, EDITION), row=AREA,
        examples=("areas?level=local_authority", f"areas?level=local_authority&within={ENGLAND}&limit=100"),
        answer={"edition": "string", "level": "string", "within": "string", **PAGED},
    ),
    Door(
        name="boundaries", group=HELD, title="Boundary files",
        what="The files of shapes: name, year of the boundaries, source, licence, address. With a level, the one that "
        "draws it in an extent.",
        keys=(LEVEL, WITHIN), examples=("boundaries", "boundaries?level=msoa"), answer={"boundaries": "objects"},
    ),
    Door(
        name="boundaries/{name}", group=HELD, title="Boundaries",
        what="Shapes of areas, each feature’s id being its code; longitude and latitude, generalised for maps on a "
        "screen. `within` leaves those inside an extent.",
        keys=(Key(name="name", what="a level, or the name of a file", example="local_authority", needed=True),
              WITHIN, EDITION),
        formats=("geojson",), examples=("boundaries/local_authority", "boundaries/lsoa?within=E08000028"),
        answer={"type": "string", "name": "string", "boundary_year": "integer", "source": "string",
                "licence": "string", "features": "objects"},
    ),
    Door(
        name="editions", group=HELD, title="Editions",
        what="The editions of the data that are kept. An answer that names one stays the same for good.",
        examples=("editions",), answer={"current": "string", "editions": "objects"},
    ),
    Door(
        name="observations", group=FIGURES, title="Observations",
        what="Values with limits, status, source and release, comparison with the benchmark and recent trend.",
        keys=(
            INDICATOR,
            replace(LEVEL, what="a kind of area; local_authority where neither it nor `areas` is given"),
            WITHIN, AREAS,
            Key(name="period", what="ISO 8601 intervals or days, or newest; all where it is left out", several=True,
                example="newest"),
            Key(name="group", what="a group of people, or every", example="all"),
            BENCHMARK,
            Key(name="vintage", what="a release by its day, or every; the current rows where it is left out",
                example="every"),
            KNOWN, LIMIT, OFFSET, EDITION,
        ),
        formats=("json", "csv", "jsonstat"), row=OBSERVATION,
        examples=("observations?indicator=gva_per_hour_worked&level=place",
                  "observations?indicator=no_qualifications&areas=E08000028,E08000031&format=csv",
                  "observations?indicator=healthy_life_expectancy_female&level=place&format=jsonstat"),
        answer={**ABOUT, "within": "string", "group": "string", "description": "string", "decimal_places": "integer",
                "polarity": "string", "official_status": "string", "smoothed": "boolean", "aggregation_note": "string",
                "interval_note": "string", "breaks": "objects", "notes": "strings", **PAGED},
    ),
    Door(
        name="figures", group=FIGURES, title="Figures",
        what="The charts and the map of /explore as Plotly JSON (data and layout), with sentence and source. Keys are "
        "those of the page’s link; what cannot be kept is said in `notices`. The map’s shapes are at the address in "
        "`geojson`, on this host.",
        keys=(Key(name="part", what="map (or the link’s `show`) where it is left out", allowed=PARTS, example="trend"),
              replace(INDICATOR, needed=False), LEVEL,
              WITHIN, AREAS, Key(name="period", what="one period; the newest where it is left out",
                                 example="2021-01-01/P1Y"), BENCHMARK, KNOWN, EDITION),
        formats=("json",),
        examples=("figures?indicator=gva_per_hour_worked&part=trend", "figures?indicator=no_car_census&level=msoa"),
        answer={"part": "string", "indicator": "string", "level": "string", "within": "string", "period": "string",
                "edition": "string", "title": "string", "caption": "string", "sentence": "string", "notices": "strings",
                "source": "string", "licence": "string", "data": "objects", "layout": "object"},
    ),
    Door(
        name="inequality", group=SMALL_AREAS, title="Inequality",
        what="How unequal neighbourhoods are: Gini, Theil between and within districts, 90:10 ratio, England’s fifths "
        "and tenths, with formulas.",
        keys=MEASURED, answer={**ABOUT, "area": "string", "measures": "object"},
        examples=("inequality?indicator=no_qualifications_census&level=msoa",),
    ),
    Door(
        name="clusters", group=SMALL_AREAS, title="Clusters",
        what="Neighbourhoods of high or low values that lie together, more than chance would bring (local Moran’s I).",
        keys=MEASURED, examples=("clusters?indicator=no_qualifications_census&level=msoa",),
        answer={**ABOUT, "area": "string", "method": "string", "scope": "string", "sentence": "string",
                "rows": "objects"},
    ),
    Door(
        name="claims", group=STATEMENT, title="Claims",
        what="Claims of the 2018 statement: every reading’s figures, doubt and outcome, then and now, and two "
        "verdicts.",
        keys=(Key(name="claim", what="the id of one claim", example="growth"), EDITION), examples=("claims",),
        answer={"edition": "string", "method": "strings", "claims": "objects"},
    ),
    Door(
        name="commitments", group=STATEMENT, title="Commitments",
        what="What the 2018 statement promised, how far it can be followed, and whether it is on course.",
        keys=(Key(name="commitment", what="the id of one commitment", example="homes"),
              Key(name="period", what="the first year of a target"),
              Key(name="within", what="3lep or E47000007", example=THREE_LEP), EDITION),
        examples=("commitments",), answer={"edition": "string", "within": "string", "commitments": "objects"},
    ),
)  # fmt: skip
DOORS = {door.name: door for door in ALL_DOORS}
