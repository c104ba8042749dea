"""Typst, run as a process of its own: what it remembers of a document (hundreds of MB over a day) goes with it, and
a page that somebody asks for meanwhile does not wait. As a script it reads a pack's data and writes the file.
"""

import importlib.util
import os
import resource
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("paper.typ")
STANDARD = "ua-1"
LONGEST = 30  # seconds that a document may take; ten items take one or two
MOST_MEMORY, THREADS = 1_500_000_000, 2  # bytes; each thread reserves some


class TypesettingError(Exception):
    """The document could not be set; the message is Typst's."""


class TooLongError(TypesettingError):
    """The document was not set in time."""


def fonts() -> Path:
    """The folder of the typeface's files."""
    return Path(importlib.util.find_spec("font_roboto").submodule_search_locations[0]) / "files"


def in_own_process(data: str) -> bytes:
    """The document as PDF; TypesettingError where it cannot be set, TooLongError where not in time."""
    command = [sys.executable, "-P", __file__]
    try:
        done = subprocess.run(command, input=data.encode("utf-8"), capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired as error:
        raise TooLongError(f"It took longer than {LONGEST} seconds.") from error
    if done.returncode:
        raise TypesettingError(done.stderr.decode("utf-8", "replace")[-2000:])
    return done.stdout


def typeset(data: str) -> bytes:
    """The document as PDF/UA. A sign that no font has is no reason to have no file: it is tagged then, without the
    promise of the standard."""
    import typst

    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(fonts())])
    known = {"font_paths": faces, "ignore_system_fonts": True, "sys_inputs": {"data": data}, "format": "pdf"}
    try:
        return typst.compile(SOURCE.read_bytes(), **known, pdf_standards=STANDARD)
    except typst.TypstError:
        return typst.compile(SOURCE.read_bytes(), **known)


def within_bounds() -> None:
    """Bounds what this process may take; the system ends it where its time is up and nobody waits for it any more."""
    os.environ["RAYON_NUM_THREADS"] = str(THREADS)
    for kind, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, THREADS * LONGEST)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    within_bounds()
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode("utf-8")))
