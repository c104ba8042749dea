"""Bytes in the codings browsers accept. Each is packed once, as tightly as possible, and kept.

A copy made beforehand is used where there is one: beside the file (`name.br`, `name.gz`), else in the
`packed` folder of the build, where its name is the hash of the bytes, so that it can never be out of date.
"""

import contextlib
import functools
import gzip
import hashlib
import os
from pathlib import Path
from typing import Literal

import brotli

from app.config import get_settings

Coding = Literal["br", "gzip", "identity"]
ENDINGS = {"br": ".br", "gzip": ".gz"}
BROTLI_QUALITY = 11
GZIP_LEVEL = 9


def digest(data: bytes) -> str:
    """Sixteen hexadecimal digits that name the content.

    >>> digest(b"Dudley")
    'a397a143329598d4'
    """
    return hashlib.sha256(data).hexdigest()[:16]


@functools.lru_cache(maxsize=1024)
def packed_file(path: Path, coding: Coding) -> bytes:
    """A file's bytes in a coding, kept in memory: the file must not change while serving."""
    if coding == "identity":
        return path.read_bytes()
    beside = path.with_name(path.name + ENDINGS[coding])
    return beside.read_bytes() if beside.is_file() else packed(path.read_bytes(), coding)


def packed(data: bytes, coding: Coding) -> bytes:
    """Bytes in a coding, from the build folder if they were packed before, else packed now and left there."""
    if coding == "identity":
        return data
    kept = get_settings().build / "packed" / (digest(data) + ENDINGS[coding])
    if kept.is_file():
        return kept.read_bytes()
    result = pack(data, coding)
    write_whole(kept, result)
    return result


def pack(data: bytes, coding: Coding) -> bytes:
    """Packed as tightly as the coding can; the same bytes always give the same result."""
    if coding == "br":
        return brotli.compress(data, quality=BROTLI_QUALITY, mode=brotli.MODE_TEXT)
    return gzip.compress(data, GZIP_LEVEL, mtime=0) if coding == "gzip" else data


def write_whole(path: Path, data: bytes) -> None:
    """Written under another name, then moved, so that no reader meets half a file. A disk that cannot be written is
    no error: what cannot be kept is packed again next time."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(data)
        os.replace(half, path)
    except OSError:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
