"""Net additional dwellings, and low emission vehicles kept by people."""

from pathlib import Path

from app.refresh.sources.housing_and_vehicles import net_additional_dwellings, private_ulev


def given(folder: Path, path: str, text: str) -> Path:
    """Writes one raw table below the folder, and returns the folder."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_the_metropolitan_county_stands_for_the_combined_authority(tmp_path):
    header = "area_code,area_name,financial_year,net_additional_dwellings\n"
    text = header + "E11000005,West Midlands (Met County),2016-17,5988\n"
    rows = net_additional_dwellings(given(tmp_path, "economy/net-additional-dwellings-lad.csv", text))
    assert rows[["area_code", "period", "value"]].values.tolist() == [["E47000007", "2016-04-01/P1Y", 5988]]


def test_private_vehicles_of_the_third_quarter_are_kept_and_confidential_cells_suppressed(tmp_path):
    text = """area_code,area_name,fuel,keepership,quarter,vehicles,flag
E08000025,Birmingham,Total,Private,2022 Q3,4000,
E08000025,Birmingham,Total,Private,2022 Q2,3800,
E08000025,Birmingham,Total,Company,2022 Q3,1600,
E08000025,Birmingham,Battery electric,Private,2022 Q3,2000,
E07000236,Redditch,Total,Private,2012 Q3,,[c]
E10000031,Warwickshire,Total,Private,2022 Q3,5000,
"""
    rows = private_ulev(given(tmp_path, "more/ulev-licensed-vehicles.csv", text))
    assert rows[["area_code", "period", "status"]].values.tolist() == [
        ["E08000025", "2022-09-30", "published"],
        ["E07000236", "2012-09-30", "suppressed"],
    ]
