"""A query string is text of a length that a link of ours can have."""

import pytest
from flask import Flask

from app.errors import UserError
from app.routes.asked import MOST_CHARACTERS, query_asked


def asked(query: str) -> str:
    with Flask(__name__).test_request_context("/view", environ_overrides={"QUERY_STRING": query}):
        return query_asked()


def test_it_comes_as_it_was_sent_and_bytes_that_are_no_text_do_no_harm():
    assert asked("areas=a,b&period=2023-01-01/P1Y") == "areas=a,b&period=2023-01-01/P1Y"
    assert asked("indicator=\xff") == "indicator=�"


def test_one_that_is_longer_than_any_link_is_an_error_with_the_next_step():
    assert len(asked("x" * MOST_CHARACTERS)) == MOST_CHARACTERS
    with pytest.raises(UserError, match="Shorten it") as error:
        asked("x" * (MOST_CHARACTERS + 1))
    assert error.value.status == 414
