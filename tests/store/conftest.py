"""A tiny store, written by the real writer and read by the real reader."""

import pandas as pd
import pytest

from app.metadata.geography import GROUPS
from app.refresh import build

BLACK_COUNTRY = GROUPS["E37000001"].members
PARENTS = ("local_authority", "lep", "place", "county", "combined_authority", "region", "country")


def area(code, name, level, **parents):
    inside = parents.pop("in_3lep", True)
    return {
        "area_code": code,
        "area_name": name,
        "geography_level": level,
        **dict.fromkeys(PARENTS, ""),
        "parent_name": "",
        "in_3lep": inside,
        **parents,
    }


@pytest.fixture(scope="session")
def areas() -> pd.DataFrame:
    boroughs = [
        area(
            code, code, "local_authority", local_authority=code, lep="E37000001", place="E37000001", region="E12000005"
        )
        for code in BLACK_COUNTRY
    ]
    return pd.DataFrame(
        [
            area("E37000001", "Black Country", "place", place="E37000001", lep="E37000001"),
            area("E08000025", "Birmingham", "place", place="E08000025", local_authority="E08000025"),
            area("E37000001", "Black Country", "lep", place="E37000001", lep="E37000001"),
            area(
                "E08000025",
                "Birmingham",
                "local_authority",
                local_authority="E08000025",
                place="E08000025",
                region="E12000005",
            ),
            *boroughs,
            area(
                "E07000218",
                "North Warwickshire",
                "local_authority",
                local_authority="E07000218",
                county="E10000031",
                region="E12000005",
            ),
            area(
                "E06000001",
                "Hartlepool",
                "local_authority",
                local_authority="E06000001",
                region="E12000001",
                in_3lep=False,
            ),
            area("E02001827", "Oscott", "msoa", local_authority="E08000025", parent_name="Birmingham"),
            area("E02002000", "Tipton", "msoa", local_authority=BLACK_COUNTRY[1], parent_name="Sandwell"),
            area("E10000031", "Warwickshire", "county", county="E10000031", region="E12000005"),
            area("E12000005", "West Midlands region", "region", region="E12000005", in_3lep=False),
            area("K02000001", "United Kingdom", "country", in_3lep=False),
        ]
    )


@pytest.fixture(scope="session")
def observations() -> pd.DataFrame:
    def row(code, year, value, vintage="2025-01-01", current=True, indicator="pay", group="all"):
        return {
            "indicator": indicator,
            "area_code": code,
            "period": f"{year}-01-01/P1Y",
            "group": group,
            "value": value,
            "lower_ci": None,
            "upper_ci": None,
            "numerator": None,
            "denominator": None,
            "comparison_published": "",
            "status": "published" if value is not None else "suppressed",
            "vintage": vintage,
            "current": current,
        }

    rows = [
        row(code, year, 10.0 + year - 2022)
        for code in ("E08000025", *BLACK_COUNTRY, "E06000001")
        for year in (2022, 2023)
    ]
    rows += [
        row("E37000001", 2023, None),
        row("E02001827", 2023, 5.0),
        row("E02002000", 2023, 6.0),
        row("E10000031", 2023, 9.0),
    ]
    rows += [
        row("K02000001", 2022, 20.0),
        row("K02000001", 2023, 21.0),
        row("E08000025", 2023, 99.0, "2024-01-01", current=False),
    ]
    rows += [row("E08000025", 2023, 8.0, group="female"), row("E08000025", 2023, 1.0, indicator="age")]
    frame = pd.DataFrame(rows).astype(
        dict.fromkeys(("value", "lower_ci", "upper_ci", "numerator", "denominator"), "float64")
    )
    return frame


@pytest.fixture
def tables(areas, observations) -> dict[str, pd.DataFrame]:
    """The tables that every edition has."""
    revisions = pd.DataFrame(
        {
            "indicator": "pay",
            "age": [0, 1],
            "share_p90": [0.06, 0.03],
            "areas": 361,
            "older_vintage": "2024-01-01",
            "newer_vintage": "2025-01-01",
        }
    )
    breaks = pd.DataFrame(
        {
            "indicator": "pay",
            "geography_level": "local_authority",
            "extent": ["3lep", "E92000001"],
            "limits": [[0.0, 5.0, 20.0], [0.0, 7.0, 30.0]],
            "method": ["Two classes.", "Two classes of England."],
        }
    )
    return {
        "observations": build.in_order(observations, areas),
        "areas": areas,
        "revisions": revisions,
        "class_breaks": breaks,
    }


@pytest.fixture
def store_folder(tmp_path, tables):
    """A folder of editions with one, which is current."""
    (tmp_path / "new").mkdir()
    edition = build.write_edition(tmp_path / "new", tables, tmp_path, {}, None)
    (tmp_path / "store").mkdir()
    (tmp_path / "new").rename(tmp_path / "store" / edition)
    (tmp_path / "store" / "current").write_text(edition + "\n", encoding="utf-8")
    return tmp_path / "store"
