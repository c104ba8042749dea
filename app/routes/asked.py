"""The query string of a request, as text."""

from flask import request

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
