"""A query string is text of a length that a link of ours can have; a body is JSON of bounded weight."""

import io

import pytest
from flask import Flask

from app.errors import UserError
from app.routes.asked import MOST_CHARACTERS, json_asked, query_asked


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


def sent(body: bytes, most: int, *, pieces: bool):
    given = {"input_stream": io.BytesIO(body)} if pieces else {"data": body}
    given |= {"headers": {"Transfer-Encoding": "chunked"}} if pieces else {}
    context = Flask(__name__).test_request_context(
        "/pack",
        method="POST",
        **given,
        content_type="application/json",
        environ_overrides={"wsgi.input_terminated": True},
    )
    with context:
        return json_asked(most)


@pytest.mark.parametrize("pieces", [False, True])
def test_a_body_may_weigh_as_much_as_is_allowed_and_not_a_byte_more(pieces):
    body = b'{"a": 1}'
    assert sent(body, len(body), pieces=pieces) == {"a": 1}
    for longer in (body + b" ", body + b" " * 1000):
        with pytest.raises(UserError, match="more than 0 kB") as error:
            sent(longer, len(body), pieces=pieces)
        assert error.value.status == 413


@pytest.mark.parametrize("body", [b"", b"nonsense", b"[" * 100_000, b"\xff"])
def test_a_body_that_is_no_json_is_nothing(body):
    assert sent(body, 200_000, pieces=False) is None
