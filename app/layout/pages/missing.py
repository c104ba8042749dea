"""What an address without a page says."""

from dash import html


def missing(path: str) -> list:
    return [
        html.H1("There is no page here"),
        html.P(f"Nothing is found at {path}. The link may be old or mistyped."),
        html.P(
            [html.A("Go to the opening page", href="/"), " or ", html.A("explore the figures", href="/explore"), "."]
        ),
    ]
