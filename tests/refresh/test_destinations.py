"""Destinations of pupils after key stage 4."""

from pathlib import Path

from app.refresh.sources.destinations import destinations


def given(folder: Path, path: str, text: str) -> Path:
    """Writes one raw table below the folder, and returns the folder."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_the_total_after_key_stage_4_is_a_percentage(tmp_path):
    text = """area_type,area_code,area_name,stage,academic_year,breakdown,category,share
lad,E08000025,Birmingham,after-key-stage-4,AY22/23,total,Total,0.91332
lad,E08000025,Birmingham,after-key-stage-4,AY22/23,outcome,Education,0.85
lad,E08000025,Birmingham,after-16-18,AY22/23,total,Total,0.79
"""
    rows = destinations(given(tmp_path, "more/pupil-destinations-2018-19-to-2022-23.csv", text))
    assert rows[["period", "value"]].values.tolist() == [["2022-08-01/P1Y", 91.332]]
