"""What is said where there is no page: nothing is at the address, or it could not be made."""

from dash import html

UNEXPECTED = "Something went wrong on our side; it has been noted. Please try again, or start from the first page."


def missing(path: str) -> list:
    """Nothing is at the address."""
    return _page("There is no page here", f"Nothing is found at {path}. The link may be old or mistyped.")


def trouble(sentence: str = UNEXPECTED) -> list:
    """The page could not be made; the sentence says why."""
    return _page("That did not work", sentence)


def _page(title: str, sentence: str) -> list:
    ways = [html.A("Go to the opening page", href="/"), " or ", html.A("explore the figures", href="/explore"), "."]
    return [html.H1(title), html.P(sentence), html.P(ways)]
