"""The ONS Explore Local Statistics adapter on tiny tables of the published shape."""

import json
from pathlib import Path

import pandas as pd
import pytest

from app.errors import DataError
from app.metadata.indicators import FOLDER as INDICATORS
from app.metadata.indicators import read_indicator
from app.refresh.sources import local_statistics
from app.refresh.sources.local_statistics import NAMES, PROVISIONAL_SINCE, area_codes, read, read_dataset, release_date

HEADER = "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes"
LOOKUPS = {
    "lookup-lad24-itl25-uk.csv": """LAD24CD,ITL325CD
E08000025,TLG31
E07000218,TLG13
E07000219,TLG13
E08000016,TLE31
N09000003,TLN06
""",
    "lookup-lad-all-codes-since-2011-uk.csv": """LADCD,LADCD_ACTIVE,UTLACD,RGNCD,CTRYCD,Current
E08000025,E08000025,E08000025,E12000005,E92000001,TRUE
E07000218,E07000218,E10000031,E12000005,E92000001,TRUE
E07000219,E07000219,E10000031,E12000005,E92000001,TRUE
E08000038,E08000038,E08000038,E12000003,E92000001,TRUE
""",
    "lookup-lad25-combined-authority-2025-may-en.csv": "LAD25CD,CAUTH25CD\nE08000025,E47000007\n",
}


def row(
    area: str, value: str = "1", *, period: str = "2023-01-01/P1Y", limits: str = ",", status: str = "", notes: str = ""
) -> str:
    level = "ITL Level 2" if area == "E47000007" else "Local Authority District"
    return f"{area},Somewhere,{level},Speed,{period},{value},Rate,%,{limits},{status},{notes}"


@pytest.fixture
def publish(tmp_path):
    """Writes one folder, `speed`, with the given rows; returns the raw folder."""

    def write(*rows: str, date: str = "19/06/2025", shared: bool = True) -> Path:
        for name, text in LOOKUPS.items():
            (tmp_path / "boundaries").mkdir(exist_ok=True)
            (tmp_path / "boundaries" / name).write_text(text, encoding="utf-8")
        folder = tmp_path / "local-statistics" / "speed"
        folder.mkdir(parents=True)
        # The published files begin with a byte-order mark.
        (folder / "speed.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8-sig")
        metadata = {"shared": {"sourceDate": date}} if shared else {"sourceDate": date}
        (folder / "speed.json").write_text(json.dumps({"ess-beta-metadata": metadata}), encoding="utf-8")
        return tmp_path

    return write


def only(frame: pd.DataFrame) -> pd.Series:
    assert len(frame) == 1
    return frame.iloc[0]


def test_a_row_keeps_its_value_limits_period_and_the_release_date(publish):
    found = only(
        read_dataset(publish(row("E08000025", "60.8", limits="57.199999999999996,64.39999999999999")), "speed")
    )
    assert (found["value"], found["lower_ci"], found["upper_ci"]) == (60.8, 57.2, 64.4)
    assert (found["period"], found["vintage"], found["group"], found["status"]) == (
        "2023-01-01/P1Y",
        "2025-06-19",
        "all",
        "published",
    )


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("TLG", "E12000005"),
        ("TLB", "E92000001"),
        ("TLG31", "E08000025"),
        ("TLG13", "E10000031"),
        ("E08000016", "E08000038"),
    ],
)
def test_a_code_becomes_the_code_of_the_same_area_in_the_store(publish, theirs, ours):
    assert only(read_dataset(publish(row(theirs)), "speed"))["area_code"] == ours


@pytest.mark.parametrize("code", ["W06000015", "S12000033", "TLN06", "TLG1x", "na", "K99000002", "E10000002"])
def test_areas_that_the_store_does_not_hold_are_left_out(publish, code):
    assert read_dataset(publish(row(code)), "speed").empty


def test_an_itl3_area_that_is_part_of_a_county_has_no_twin(publish):
    raw = publish(row("E08000025"))
    (raw / "boundaries" / "lookup-lad24-itl25-uk.csv").write_text(
        "LAD24CD,ITL325CD\nE07000218,TLG13\nE08000025,TLG13\n"
    )
    assert "TLG13" not in area_codes(raw)


def test_an_area_under_its_old_and_new_code_is_kept_once_by_the_new(publish):
    raw = publish(row("E08000016", "66.0"), row("E08000038", "66.5"))
    assert only(read_dataset(raw, "speed"))["value"] == 66.5


def test_the_combined_authority_given_as_an_itl2_area_is_kept_at_both_levels(publish):
    found = read_dataset(publish(row("E47000007", "18900")), "speed")
    assert dict(zip(found["area_code"], found["value"], strict=True)) == {"E47000007": 18900, "TLG3": 18900}


@pytest.mark.parametrize(
    ("status", "notes", "ours"),
    [
        ("x", "", "not_available"),
        ("u", "", "not_available"),
        ("", "", "not_available"),
        ("c", "", "suppressed"),
        ("u", "Value suppressed due to a base value of fewer than 5", "suppressed"),
    ],
)
def test_a_blank_cell_says_why_it_is_blank(publish, status, notes, ours):
    found = only(read_dataset(publish(row("E08000025", "", status=status, notes=notes)), "speed"))
    assert pd.isna(found["value"])
    assert found["status"] == ours


def test_a_value_from_a_small_sample_is_kept_and_marked(publish):
    note = "Estimate and confidence interval unreliable since the group sample size is small (3-9)"
    found = only(read_dataset(publish(row("E08000025", "3.1", notes=note)), "speed"))
    assert (found["value"], found["status"]) == (3.1, "low_reliability")


def test_a_sentence_about_areas_published_together_leaves_the_value_published(publish):
    found = only(read_dataset(publish(row("E08000025", "3", status="Value for Here and There combined")), "speed"))
    assert found["status"] == "published"


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (row("E08000025", "many"), "row 3.*'many'"),
        (row("E08000025", period="2023"), "row 3.*'2023' is not an ISO 8601"),
        (row("E08000025", status="z"), "row 3.*'z' is not a status"),
        (row("TLG"), "row 3.*'TLG' appears twice"),
    ],
)
def test_a_row_that_cannot_be_understood_is_named_with_its_file(publish, broken, reason):
    raw = publish(row("TLG"), broken)
    with pytest.raises(DataError, match=r"local-statistics/speed/speed\.csv.*" + reason):
        read_dataset(raw, "speed")


@pytest.mark.parametrize("shared", [True, False])
def test_the_first_of_two_release_dates_is_taken(publish, shared):
    raw = publish(row("E08000025"), date="23/10/2025|24/10/2025", shared=shared)
    assert release_date(raw, "speed") == "2025-10-23"


def test_a_missing_release_date_is_a_sentence(publish):
    with pytest.raises(DataError, match=r"speed\.json: no release date can be read"):
        release_date(publish(row("E08000025"), date="soon"), "speed")


def test_reading_gives_our_names_and_marks_provisional_periods(publish, monkeypatch):
    raw = publish(row("E08000025", period="2022-01-01/P1Y"), row("E08000025"), row("TLG", "", status="x"))
    monkeypatch.setattr(local_statistics, "NAMES", {"speed_of_things": ("speed", "Speed")})
    monkeypatch.setattr(local_statistics, "PROVISIONAL_SINCE", {"speed_of_things": "2023-01-01/P1Y"})
    found = read(raw)
    assert set(found["indicator"]) == {"speed_of_things"}
    assert found["status"].tolist() == ["published", "provisional", "not_available"]


def test_modelled_rates_of_districts_are_estimates_and_those_of_wider_areas_are_not(publish, monkeypatch):
    raw = publish(row("E08000025"), row("TLG"))
    monkeypatch.setattr(local_statistics, "NAMES", {"modelled_unemployment_rate": ("speed", "Speed")})
    found = read(raw)
    assert dict(zip(found["area_code"], found["status"], strict=True)) == {
        "E08000025": "estimated",
        "E12000005": "published",
    }


def test_an_indicator_without_rows_is_an_error(publish, monkeypatch):
    monkeypatch.setattr(local_statistics, "NAMES", {"speed": ("speed", "Velocity")})
    with pytest.raises(DataError, match="no rows are called 'Velocity'"):
        read(publish(row("E08000025")))


@pytest.mark.parametrize("indicator", NAMES)
def test_every_indicator_read_here_is_described(indicator):
    described = read_indicator(INDICATORS / f"{indicator}.toml")
    assert described.search_words
    assert described.caveats


def test_provisional_periods_belong_to_indicators_that_are_read():
    assert set(PROVISIONAL_SINCE) <= set(NAMES)
