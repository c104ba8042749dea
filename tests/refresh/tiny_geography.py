"""A raw folder of seven districts in squares of 0.1 degrees, two small areas in each of the four inside the LEPs.

From west to east Birmingham, Dudley, Coventry, Warwick and Stafford; north of the first two Barnsley and Stoke.
Warwick and Stafford have a county above them; Stafford, Barnsley and Stoke lie outside the three LEPs.
"""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

REGION, NORTH, ENGLAND = "E12000005", "E12000003", "E92000001"
# code: name, county, region, ITL2, west edge, south edge
DISTRICTS = {
    "E08000025": ("Birmingham", "", REGION, "TLG3", -2.0, 52.4),
    "E08000027": ("Dudley", "", REGION, "TLG3", -1.9, 52.4),
    "E08000026": ("Coventry", "", REGION, "TLG3", -1.8, 52.4),
    "E07000222": ("Warwick", "E10000031", REGION, "TLG1", -1.7, 52.4),
    "E07000197": ("Stafford", "E10000028", REGION, "TLG2", -1.6, 52.4),
    "E06000021": ("Stoke-on-Trent, City of", "", REGION, "TLG2", -1.9, 52.5),
    "E08000038": ("Barnsley", "", NORTH, "TLE3", -2.0, 52.5),
}
NAMES = {
    "E10000031": "Warwickshire", "E10000028": "Staffordshire",
    REGION: "West Midlands", NORTH: "Yorkshire and The Humber",
    "TLG1": "Herefordshire, Worcestershire and Warwickshire", "TLG2": "Shropshire and Staffordshire",
    "TLG3": "West Midlands", "TLE3": "South Yorkshire",
}  # fmt: skip
OWN = ("E08000025", "E08000027", "E08000026", "E07000222")
COMBINED = {"E08000025": "E47000007", "E08000027": "E47000007", "E08000026": "E47000007", "E08000038": "E47000002"}


def write_raw(folder: Path) -> Path:
    """The raw folder, ready for `build_areas` and `draw_boundaries`."""
    below = folder / "boundaries"
    below.mkdir(parents=True)
    _lookups(below)
    _shapes(below)
    return folder


def _lookups(below: Path) -> None:
    old = {"E08000016": ("Barnsley", "", NORTH, "TLE3", 0, 0)}  # the code before 2025: no longer current
    districts = [
        {"LADCD": code, "LADNM": name, "LADCD_ACTIVE": "E08000038" if code in old else code, "UTLACD": county or code,
         "UTLANM": NAMES.get(county, name), "RGNCD": region, "RGNNM": NAMES[region], "CTRYCD": ENGLAND,
         "Current": "FALSE" if code in old else "TRUE"}
        for code, (name, county, region, *_) in (DISTRICTS | old).items()
    ]  # fmt: skip
    # This lookup still has Barnsley under its old code, as the published one does.
    itl = [
        {"LAD24CD": "E08000016" if code == "E08000038" else code, "ITL225CD": itl2, "ITL225NM": NAMES[itl2]}
        for code, (_, _, _, itl2, *_) in DISTRICTS.items()
    ]
    names = {"E47000007": "West Midlands", "E47000002": "South Yorkshire"}
    combined = [{"LAD25CD": code, "CAUTH25CD": ca, "CAUTH25NM": names[ca]} for code, ca in COMBINED.items()]
    _csv(below / "lookup-lad-all-codes-since-2011-uk.csv", districts)
    _csv(below / "lookup-lad24-itl25-uk.csv", itl)
    _csv(below / "lookup-lad25-combined-authority-2025-may-en.csv", combined)
    _csv(below / "lookup-lsoa21-msoa21-ward24-lad24-icb24-3lep.csv", small_areas())


def small_areas() -> list[dict[str, str]]:
    """Two LSOAs in one MSOA for each of the districts inside the three LEPs."""
    return [
        {"LSOA21CD": f"E0100000{2 * i + half}", "LSOA21NM": f"{DISTRICTS[code][0]} 001{'AB'[half]}",
         "MSOA21CD": f"E0200000{i}", "MSOA21HCLNM": f"Old Town of {DISTRICTS[code][0]}", "LAD24CD": code}
        for i, code in enumerate(OWN)
        for half in (0, 1)
    ]  # fmt: skip


def _csv(path: Path, rows: list[dict[str, str]]) -> None:
    pd.DataFrame(rows).to_csv(path, index=False)


def _square(west: float, south: float, width: float = 0.1) -> shapely.Polygon:
    return shapely.box(round(west, 3), south, round(west + width, 3), round(south + 0.1, 3))


def _shapes(below: Path) -> None:
    squares = [{"LAD25CD": code, "ITL225CD": d[3], "geometry": _square(d[4], d[5])} for code, d in DISTRICTS.items()]
    region = [each for each in squares if DISTRICTS[each["LAD25CD"]][2] == REGION]
    halves = [
        {**row, "geometry": _square(DISTRICTS[row["LAD24CD"]][4] + 0.05 * (i % 2), 52.4, 0.05)}
        for i, row in enumerate(small_areas())
    ]
    for file, rows in (
        ("lad-2025-may-uk-simplified", squares),
        ("lad-west-midlands-region-bgc", region),
        ("lsoa-2021-3lep-bgc", halves),
    ):
        (below / f"{file}.geojson").write_text(gpd.GeoDataFrame(rows, crs=4326).to_json(), encoding="utf-8")
