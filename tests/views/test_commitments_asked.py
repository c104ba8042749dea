"""The programmatic door for commitments: the same figures as on the page, and a sentence for what is wrong."""

import pytest

from app.errors import NotFound
from app.metadata.commitments import all_commitments
from app.store.observations import get_store
from app.views.commitments import counted
from app.views.commitments_asked import commitments_answer, commitments_table


def test_all_commitments_are_answered_in_order():
    found = commitments_answer({})
    assert [each["id"] for each in found["commitments"]] == list(all_commitments())
    assert found["edition"] == get_store().edition


def test_a_first_year_and_an_area_can_be_asked_for():
    keys = {"commitment": "homes", "period": "2011-04-01/P1Y", "within": "E47000007"}
    (found,) = commitments_answer(keys)["commitments"]
    course = counted(all_commitments()["homes"], keys["period"], keys["within"], get_store()).course
    assert found["figures"]["so_far"] == course.so_far
    assert found["outcome"] == course.outcome


@pytest.mark.parametrize("keys", [{"commitment": "moon"}, {"period": "2012"}, {"within": "E08000025"}])
def test_what_cannot_be_asked_is_named_with_what_can(keys):
    with pytest.raises(NotFound, match=r"can be asked for here\. Ask for "):
        commitments_answer(keys)


def test_the_file_has_a_row_a_commitment_and_joins_the_words():
    table = commitments_table(commitments_answer({}))
    assert table["id"].tolist() == list(all_commitments())
    homes = table.set_index("id").loc["homes"]
    assert homes["said"].count(";") == len(all_commitments()["homes"].said) - 1
    assert homes["so_far"] > 0


def test_the_served_door_answers_json_csv_and_a_sentence():
    from app.main import server

    client = server.test_client()
    assert client.get("/api/v1/commitments").json["commitments"][0]["id"] == "homes"
    assert client.get("/api/v1/commitments?format=csv&commitment=homes").data.count(b"\r\n") == 2
    wrong = client.get("/api/v1/commitments?commitment=moon")
    assert wrong.status_code == 404
    assert "Ask for homes" in wrong.json["error"]
