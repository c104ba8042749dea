"""What every answer tells the browser not to do: guess types, name our links to others, run what is not ours."""

import base64
import hashlib
import re
from collections.abc import Iterable

from flask import Flask, Response, request

EMBED = "/embed"
PLAIN = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"}
INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<script>.*?)</script>", re.DOTALL)
# Scripts go by hash, and no text is ever evaluated. Styles cannot go by hash: plotly.js writes its own into the page.
# Pictures are made in the page (blob, data).
POLICY = (
    "default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; {frames}"
)
OURSELVES = "frame-ancestors 'self'"


def register(server: Flask, document: str, hashes: Iterable[str] = (), frames: str = OURSELVES) -> None:
    """Adds the headers. Inline scripts of `document` may run, and those of `hashes` (as in Dash's `csp_hashes`).

    `frames` says who may frame `/embed`, as in `Settings.frame_policy`; every other page only we ourselves. There is no
    X-Frame-Options, which knows no list and would contradict it.
    """
    scripts = " ".join([*inline_hashes(document), *hashes])
    usual, embed = (POLICY.format(scripts=scripts, frames=words) for words in (OURSELVES, frames))

    @server.after_request
    def add(response: Response) -> Response:
        response.headers.update(PLAIN)
        if response.mimetype == "text/html":
            response.headers["Content-Security-Policy"] = embed if is_embed() else usual
            response.headers.setdefault("Cache-Control", "no-cache")
        return response


def is_embed() -> bool:
    """Whether the document asked for is an embed, with or without a slash at the end of its path."""
    return request.path.rstrip("/") == EMBED


def inline_hashes(document: str) -> list[str]:
    """A policy's words for the scripts written into a document; those with an address need none.

    >>> inline_hashes('<script src="/a.js"></script><script>let x = 1;</script>')
    ["'sha256-qtc3jf64UXA5J6U02kfQ0Cvn9Uz4wXUaN3NNUVgR2v4='"]
    """
    found = [each["script"] for each in INLINE.finditer(document) if "src=" not in each["attributes"]]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in found]
