"""`/embed/check`: may a page frame our views, and if not, what stops it?

Ten-second sentence: "Pages of https://intranet.example.org may show our views in a frame."
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import html

from app.layout.fields import Input
from app.layout.markup import to_html
from app.layout.pages.embed import NEW_TAB

TITLE = "Can your page show our views?"


class Check(NamedTuple):
    """`given` is what was typed, `sentence` the answer, `steps` what to do, `setting` the line to set ("": none).

    `header` is what we send with every embed, `sample` the address of one, `snippet` the lines to paste.
    """

    given: str
    kind: str
    sentence: str
    steps: Sequence[str]
    setting: str
    header: str
    sample: str
    snippet: str


BLOCKS = (
    (
        "A proxy adds its own header",
        "Gateways often add “X-Frame-Options: DENY” or “SAMEORIGIN” to every answer. That header knows no list, "
        "and older browsers obey it. Ask for it to be left out for addresses that begin with /embed. "
        "The test above names it where it arrives.",
    ),
    (
        "The host page allows no frames from here",
        "The page that frames has a policy too. Where it sends a Content-Security-Policy, its “frame-src” (or "
        "“child-src”, or “default-src”) must name this site.",
    ),
    (
        "http inside https",
        "A page read over https shows no frame whose address begins with http. Serve this site over https, and "
        "paste the https address. The other way round works.",
    ),
    (
        "The frame is in a sandbox",
        "Where the editor adds a “sandbox” attribute, it needs: allow-scripts allow-same-origin allow-popups "
        "allow-downloads. Without the first two the frame stays empty.",
    ),
    (
        "The editor removes frames or scripts",
        "Many editors keep a plain link and drop the rest. Without the script the frame still works: it keeps the "
        "height given in it and scrolls. Without the frame, the link leads to the full view.",
    ),
    (
        "A sign-in stands before this site",
        "Sign-in pages refuse to be framed. Our views need no sign-in and set no cookies; leave /embed, /view, /files, "
        "/assets and the addresses that begin with /_dash open to those who read the host page.",
    ),
    (
        "A page opened from a disk",
        "A page whose address begins with file: has no origin that could be allowed. Open it through a web server.",
    ),
)


def page(check: Check) -> list[Any]:
    """Heading first, the rest as HTML text."""
    heading = html.H1(TITLE, id="title", **{"data-title": TITLE})
    return [heading, html.Div(**{"data-html": to_html(_content(check))}, className="embed-check")]


def _content(check: Check) -> list[Any]:
    setting = [html.Pre(html.Code(check.setting), tabIndex="0")] if check.setting else []
    steps = [html.Ul([html.Li(each) for each in check.steps])] if check.steps else []
    return [
        _form(check.given),
        html.P(check.sentence, id="sentence", className=f"sentence answer {check.kind}", role="status"),
        *steps,
        *setting,
        html.H2("Tested in your browser"),
        html.P("The test runs as this page opens …", id="arrived", role="status"),
        html.Iframe(src=check.sample, title="A view in a frame, as a test", id="sample", height="640"),
        html.H2("What we send"),
        html.P("With every view for frames goes this header; who may frame is its last part:"),
        html.Pre(html.Code(check.header, id="sent"), tabIndex="0"),
        html.P("No X-Frame-Options is sent, and no cookie is set. All other pages can be framed by this site alone."),
        html.H2("What else can stop a frame"),
        html.Dl([piece for name, words in BLOCKS for piece in (html.Dt(name), html.Dd(words))]),
        html.H2("What to paste"),
        html.P("The frame, a link for where frames are removed, and, once a page, the script that makes each frame as "
               "high as what it shows:"),
        html.Pre(html.Code(check.snippet), tabIndex="0"),
        html.P(["The script is short and can be read: ",
                html.A("embed-host.js", href="/files/embed-host.js", **NEW_TAB), "."]),
    ]  # fmt: skip


def _form(given: str) -> html.Form:
    field = Input(type="text", name="origin", id="field-origin", value=given, placeholder="https://intranet.example.org",
                  className="form-control", autocomplete="url", spellcheck="false")  # fmt: skip
    label = html.Label("Address of your page", htmlFor="field-origin")
    button = html.Button("Check", type="submit", className="show")
    return html.Form([html.Div([label, field], className="field"), button], action="/embed/check", method="get",
                     **{"aria-label": "Your page", "data-form": ""})  # fmt: skip
