"""Monthly claimants begin with Jobseeker's Allowance and are counted in people."""

from app.refresh.sources import claimants_monthly


def test_thousands_become_people_and_months_before_1997_are_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(claimants_monthly, "only_agreed", lambda rows, raw: rows)
    path = tmp_path / claimants_monthly.CLAIMANTS
    path.parent.mkdir()
    path.write_text(
        "area_code,month,claimants_thousands_sa\nE12000005,1996-12,150.1\nE12000005,2016-02,78.2\n", encoding="utf-8"
    )
    rows = claimants_monthly.read(tmp_path)
    assert rows[["area_code", "period", "value", "status"]].values.tolist() == [
        ["E12000005", "2016-02-01/P1M", 78200.0, "published"]
    ]
