"""Which plotly.js the pages load: the slim bundle where it was installed, else the whole one inside plotly.py."""

import functools
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from plotly.offline import get_plotlyjs_version

from app.compression import digest
from app.config import get_settings

# Of Dash's own scripts, those that no page here uses: 64 kB over the wire. The last two are needed again as soon as
# a page has a component that Dash loads on demand (dcc.Dropdown, dcc.Slider, dcc.Markdown …).
UNUSED_SCRIPTS = ("/dash_table/", "/deps/polyfill@", "/dcc/dash_core_components-shared.")


@dataclass(frozen=True)
class Bundle:
    """`url` names the content, so that browsers may keep it for ever."""

    kind: Literal["slim", "full"]
    url: str
    path: Path
    version: str


def bundle_folder() -> Path:
    """Where `make run` installs the slim bundle."""
    return get_settings().build / "plotly"


def slim_name(version: str, data: bytes) -> str:
    """File name of a slim bundle: its version and its content.

    >>> slim_name("4.1.1", b"Dudley")
    'plotly-slim-4.1.1.a397a143.min.js'
    """
    return f"plotly-slim-{version}.{digest(data)[:8]}.min.js"


@functools.cache
def plotly_bundle() -> Bundle:
    """The bundle to load. A slim one of another version than plotly.py's is left aside: figures might not fit it."""
    version = get_plotlyjs_version()
    slim = sorted(bundle_folder().glob(f"plotly-slim-{version}.*.min.js"))
    if slim:
        return Bundle("slim", f"/files/plotly/{slim[-1].name}", slim[-1], version)
    path = full_bundle()
    name = f"plotly-full-{version}.{digest(path.read_bytes())[:8]}.min.js"
    return Bundle("full", f"/files/plotly/{name}", path, version)


def needed_scripts(tags: str) -> str:
    """Dash's script tags without those that no page uses.

    >>> needed_scripts('<script src="/a/react.js"></script>\\n<script src="/a/dash_table/bundle.js"></script>')
    '<script src="/a/react.js"></script>\\n'
    """
    unused = "|".join(map(re.escape, UNUSED_SCRIPTS))
    return re.sub(rf'<script src="[^"]*(?:{unused})[^"]*"></script>', "", tags)


def full_bundle() -> Path:
    """The whole plotly.js as plotly.py brings it."""
    return package_folder("plotly") / "package_data" / "plotly.min.js"


def package_folder(name: str) -> Path:
    """Where an installed package lies, without importing it."""
    return Path(find_spec(name).origin).parent
