"""Which coding, which tag: the one place where bytes become the answer that one client can read."""

import functools
import gzip
from collections.abc import Callable

import brotli
from flask import Response, request
from werkzeug.http import parse_accept_header

from app.compression import Coding

CODINGS: tuple[Coding, ...] = ("br", "gzip", "identity")  # of equal weights the first is taken
QUICK = {"br": 5, "gzip": 6}  # levels that pack a page in about a millisecond
InCoding = Callable[[Coding], bytes]


def respond(in_coding: InCoding, *, content_type: str, keep: str, tag: str = "", status: int = 200) -> Response:
    """The bytes in the coding asked for; 304 where the client has them already in that coding.

    `in_coding` gives the same content in any coding, `tag` names it ("": never the same twice), `keep` is the
    Cache-Control header.
    """
    coding = coding_for(request.headers.get("Accept-Encoding", ""))
    answer = Response(in_coding(coding), status, content_type=content_type)
    answer.headers["Cache-Control"] = keep
    answer.headers["Vary"] = "Accept-Encoding"
    if coding != "identity":
        answer.headers["Content-Encoding"] = coding
    if not tag:
        return answer
    answer.set_etag(f"{tag}-{coding}")
    return answer.make_conditional(request)


@functools.lru_cache(maxsize=256)
def coding_for(accepted: str) -> Coding:
    """The best coding of an Accept-Encoding header: brotli, then gzip, where the client's weights do not differ.

    >>> coding_for("gzip, deflate, br, zstd"), coding_for("br;q=0.1, gzip;q=0.8"), coding_for("br;q=0"), coding_for("")
    ('br', 'gzip', 'identity', 'identity')
    """
    weights = parse_accept_header(accepted)
    chosen = max(CODINGS, key=weights.quality)
    return chosen if weights.quality(chosen) > 0 else "identity"


def quickly(data: bytes) -> InCoding:
    """Plain bytes, packed when asked for: for answers that are not kept."""
    return functools.partial(_pack, data)


def from_brotli(body: bytes) -> InCoding:
    """Bytes that are kept packed with brotli, and repacked for the few who cannot read it."""

    def in_coding(coding: Coding) -> bytes:
        return body if coding == "br" else _pack(brotli.decompress(body), coding)

    return in_coding


def _pack(data: bytes, coding: Coding) -> bytes:
    if coding == "br":
        return brotli.compress(data, quality=QUICK["br"])
    return gzip.compress(data, QUICK["gzip"], mtime=0) if coding == "gzip" else data
