"""Installs the slim plotly.js: `python -m app.refresh.bundle`. It never fails; it says in a line what pages will load.

Plotly's own ready-made "geo" bundle (scatter, scattergeo, choropleth) comes from its npm package by the machine's
npm client. A build of our own from the sources, with the same traces, was not smaller (386 kB in brotli against 384).
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from plotly.offline import get_plotlyjs_version

from app.bundle import bundle_folder, plotly_bundle, slim_name
from app.compression import ENDINGS, pack, packed_file, write_whole
from app.errors import UserError

PACKAGE = "plotly.js-geo-dist-min"
MEMBER = "package/plotly-geo.min.js"
# A package could be changed after we looked at it, so the bytes are pinned. With a newer plotly.py add its line here.
SHA256 = {"4.1.1": "3da0a26e92ce47dad2b18c6e7cf5018335a003f50f5fe41710f52508af579b7c"}
MOST_SECONDS = 60
FAILED = "slim-unavailable.txt"


def install(*, again: bool = False) -> str:
    """Installs the bundle unless it is there or an earlier try failed (`again` tries once more); the line to show."""
    failed = bundle_folder() / FAILED
    if plotly_bundle().kind == "full" and (again or not failed.is_file()):
        failed.unlink(missing_ok=True)
        try:
            keep(verified(fetched(get_plotlyjs_version()), get_plotlyjs_version()))
        except UserError as error:
            write_whole(failed, error.message.encode())
        plotly_bundle.cache_clear()
    return sentence()


def sentence() -> str:
    """What the pages will load, how large it is, and why it is not the slim bundle if it is not."""
    bundle = plotly_bundle()
    size = f"{len(packed_file(bundle.path, 'br')) / 1000:,.0f} kB over the wire"
    if bundle.kind == "slim":
        return f"Charts use the slim bundle of plotly.js {bundle.version} ({size})."
    failed = bundle_folder() / FAILED
    reason = f" {failed.read_text()}" if failed.is_file() else ""
    return f"Charts use the full bundle of plotly.js {bundle.version} ({size}).{reason} `make slim` tries again."


def fetched(version: str) -> bytes:
    """The bundle out of the npm package of that version."""
    npm = shutil.which("npm")
    if npm is None:
        raise UserError("The slim bundle needs npm, which is not on this machine.")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"{PACKAGE}@{version}", "--pack-destination", folder, "--silent", "--fetch-retries=0"]
        try:
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=MOST_SECONDS)
        except (subprocess.SubprocessError, OSError) as error:
            raise UserError(f"npm could not fetch {PACKAGE} {version}.") from error
        return unpacked(folder)


def unpacked(folder: str) -> bytes:
    """The one file we want from the one package in the folder."""
    try:
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            return package.extractfile(MEMBER).read()
    except (StopIteration, KeyError, AttributeError, tarfile.TarError) as error:
        raise UserError(f"The npm package {PACKAGE} does not hold {MEMBER}.") from error


def verified(data: bytes, version: str) -> bytes:
    """The same bytes, if they are those that were looked at and say they are that version."""
    if hashlib.sha256(data).hexdigest() != SHA256.get(version) or f"v{version}\n".encode() not in data[:200]:
        raise UserError(f"The slim bundle of plotly.js {version} is not the one this project has checked.")
    return data


def keep(data: bytes) -> None:
    """Puts the bundle and its packed copies in place, the bundle last; older ones go."""
    folder = bundle_folder()
    name = slim_name(get_plotlyjs_version(), data)
    for coding, ending in ENDINGS.items():
        write_whole(folder / (name + ending), pack(data, coding))
    write_whole(folder / name, data)
    for old in folder.glob("plotly-slim-*"):
        if not old.name.startswith(name):
            old.unlink()
    if not (folder / name).is_file():
        raise UserError(f"The slim bundle could not be written to {folder.name}/.")


if __name__ == "__main__":
    print(install(again="--again" in sys.argv[1:]))
