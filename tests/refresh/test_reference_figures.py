"""Printed figures are taken over as printed; an area is named only where the page names it."""

from app.refresh.reference_figures import FILE, reference_figures


def test_a_figure_of_the_three_leps_has_their_code_and_one_of_west_midlands_has_none(tmp_path):
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(
        "indicator,geography,period,value,unit,comparator,comparator_value,document,note\n"
        "Total GVA,3 LEP,2016,92,GBP bn,,,Report,\nShare of cars,West Midlands,2018,33,%,UK,1,Report,a third\n",
        encoding="utf-8",
    )
    rows = reference_figures(tmp_path)
    assert rows["area_code"].tolist() == ["3lep", ""]
    assert rows["value"].tolist() == [92.0, 33.0]
    assert rows["figure"].tolist() == ["Total GVA", "Share of cars"]
