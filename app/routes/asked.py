"""What a request asks: its query string as text, its body as JSON."""

from typing import Any

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from app.errors import UserError

MOST_CHARACTERS = 4_000


def query_asked() -> str:
    """What stands after the question mark; UserError where it is longer than any link of ours."""
    query = request.query_string
    if len(query) > MOST_CHARACTERS:
        raise UserError(
            f"This link has more than {MOST_CHARACTERS:,} characters after its question mark. "
            "Shorten it, as by naming fewer areas.",
            status=414,
        )
    return query.decode("utf-8", "replace")


def json_asked(most: int) -> Any:
    """The JSON in the body, None where it is none; UserError where it has more than `most` bytes, sent whole or not."""
    request.max_content_length = most + 1  # a body sent in pieces is cut there without a word
    try:
        if len(request.get_data()) > most:
            raise RequestEntityTooLarge
        return request.get_json(silent=True)
    except RequestEntityTooLarge as error:
        weight = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1_000} kB"
        words = f"This pack weighs more than {weight}, the most that is read. Split it, or use a lighter template."
        raise UserError(words, status=413) from error
    except RecursionError:  # lists in lists in lists
        return None
