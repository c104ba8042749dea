"""Numbers are found in words only where the words are nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exports.numeric import Look, look_of, numeric
from app.metadata.indicators import all_indicators
from app.narrative.numbers import MINUS, number, shown


@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_a_number_written_for_a_page_is_read_back(whole, places):
    value = whole / 10**places
    assert numeric(number(value, places))[0] == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize("indicator", all_indicators().values(), ids=lambda each: each.id)
def test_a_figure_of_any_indicator_is_read_back(indicator):
    text = shown(indicator, 1234.5)
    value, look = numeric(text)
    tolerance = 5e6 if indicator.unit == "£ million" else 0.5
    assert value == pytest.approx(1234.5 * 10**6 if indicator.unit == "£ million" else 1234.5, abs=10 * tolerance)
    assert (look.prefix == "£") == text.startswith("£")


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("£35.14", 35.14, "£#,##0.00"),
        ("44.4%", 44.4, '0.0"%"'),
        ("58.0 years", 58.0, '0.0" years"'),
        ("200,800 people", 200800, '#,##0" people"'),
        (f"{MINUS}4.2", -4.2, "0.0"),
        (f"{MINUS}£5,807", -5807, "£#,##0"),
        ("+£1,308", 1308, "+£#,##0;-£#,##0;£#,##0"),
        ("±£978", 978, '"±"£#,##0'),
        ("£16.6bn", 16_600_000_000, '£#,##0.0,,,"bn"'),
        (f"{MINUS}£433m", -433_000_000, '£#,##0,,"m"'),
        ("2023", 2023, "0"),
        ("0", 0, "0"),
        ("-5", -5, "0"),
    ],
)
def test_value_and_look(text, value, code):
    found, look = numeric(text)
    assert found == value
    assert look.code == code


@pytest.mark.parametrize(
    "text",
    ["", "–", "51.3 to 58.9", "2018/19", "3 of 19", "007", "E08000028", "12,34", "1.", "5 m", "3bn", "1e5", "=1", "£",
     "23.5% 2011 to 2016", "1234567890123456", "11–19 of 19", "yes 2.2 points in favour", "1 ", "५"],
)  # fmt: skip
def test_other_words_stay_words(text):
    assert numeric(text) is None


def test_the_stored_value_of_an_indicator_wears_its_unit():
    looks = {id: look_of(each).code for id, each in all_indicators().items()}
    assert looks["no_qualifications"] == '#,##0.0"%"'
    assert looks["healthy_life_expectancy_female"] == '#,##0.0" years"'
    assert Look(prefix="£", suffix="m").unit == "£m"
