"""The house rules of the design, read from the source: which way imports run, and how long things may be."""

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]

FLOORS = {
    "app.config": 0,
    "app.errors": 0,
    "app.memory": 0,
    "app.selection": 0,
    "app.compression": 0,
    "app.bundle": 0,
    "app.metadata": 1,
    "app.store": 2,
    "app.analysis": 3,
    "app.figures": 4,
    "app.narrative": 4,
    "app.layout": 5,
    "app.views": 5,
    "app.exports": 5,
    "app.refresh": 5,
    "callbacks": 6,
    "app.routes": 6,
    "app.main": 7,
    "app.cli": 7,
}
NO_STORE = ("app.analysis", "app.figures", "app.narrative", "app.layout")
PURE = ("app.analysis", "app.figures", "app.narrative")
OUTSIDE_WORLD = {"os", "pathlib", "shutil", "socket", "subprocess", "tempfile", "urllib", "requests", "flask", "dash"}
OFFLINE = ("app.refresh", "app.cli")
OUTSIDE_WORLD_ALLOWED = {"urllib.parse"}
MOST_MODULE_LINES, MOST_FUNCTION_LINES, LONG_FUNCTION_LINES = 300, 60, 30


def name_of(path: Path) -> str:
    """The dotted name of a source file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {
    name_of(path): path.read_text("utf-8") for top in ("app", "callbacks") for path in ROOT.glob(f"{top}/**/*.py")
}


def inside(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def floor_of(module: str) -> int | None:
    """The floor of a module of ours; None for `app` itself and for other people's."""
    return next((floor for package, floor in FLOORS.items() if inside(module, (package,))), None)


def imports_of(source: str) -> list[str]:
    """Dotted names of all that a source imports, at any depth; a relative import keeps its leading dots."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            names += [f"{base}.{alias.name}" if base in {"app", "callbacks"} else base for alias in node.names]
    return sorted(set(names))


def breaches(module: str, source: str) -> list[str]:
    """Sentences about each import that a module must not have."""
    found = []
    floor = floor_of(module)
    for name in imports_of(source):
        other = floor_of(name)
        if name.startswith("."):
            found.append(f"{module} imports {name} by a relative name")
        if None not in (floor, other) and other > floor:
            found.append(f"{module} (floor {floor}) imports {name} (floor {other})")
        if inside(module, NO_STORE) and inside(name, ("app.store",)):
            found.append(f"{module} imports {name}: data arrives as an argument")
        if not inside(module, OFFLINE) and inside(name, ("app.refresh",)):
            found.append(f"{module} serves, and imports {name}")
        if not inside(module, ("app.main", "callbacks")) and inside(name, ("callbacks",)):
            found.append(f"{module} imports {name}: only app.main may")
        if inside(module, PURE) and name.split(".")[0] in OUTSIDE_WORLD and name not in OUTSIDE_WORLD_ALLOWED:
            found.append(f"{module} is pure, and imports {name}")
    return found


def private_names(source: str) -> list[str]:
    """Names with a leading underscore that a source takes from another module of ours."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    ours = [node for node in nodes if (node.module or "").split(".")[0] in {"app", "callbacks"}]
    return [alias.name for node in ours for alias in node.names if alias.name.startswith("_")]


def functions_of(source: str) -> dict[str, int]:
    """Length of each function in lines, its docstring left out: examples in it make no function harder to read."""
    lengths = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = ast.get_docstring(node, clean=False) is not None
            docstring = first.end_lineno - first.lineno + 1 if documented else 0
            lengths[f"{node.name}:{node.lineno}"] = node.end_lineno - node.lineno + 1 - docstring
    return lengths


@pytest.mark.parametrize("module", sorted(SOURCES))
def test_a_module_imports_only_what_its_floor_may(module):
    assert breaches(module, SOURCES[module]) == []


@pytest.mark.parametrize("module", sorted(set(SOURCES) - {"app"}))
def test_every_module_stands_on_a_floor(module):
    assert floor_of(module) is not None, f"give {module} a floor in the table"


@pytest.mark.parametrize("module", sorted(SOURCES))
def test_what_is_private_to_a_module_stays_there(module):
    assert private_names(SOURCES[module]) == []


def test_the_check_sees_a_private_name():
    assert private_names("from app.views.settle import settle, _period\nfrom os import _exit") == ["_period"]


def test_importing_the_package_starts_nothing():
    assert ast.parse(SOURCES["app"]).body == []


@pytest.mark.parametrize("module", sorted(SOURCES))
def test_a_module_is_at_most_three_hundred_lines(module):
    assert len(SOURCES[module].splitlines()) <= MOST_MODULE_LINES


@pytest.mark.parametrize("module", sorted(SOURCES))
def test_a_function_fits_on_a_screen(module):
    assert {name: n for name, n in functions_of(SOURCES[module]).items() if n > MOST_FUNCTION_LINES} == {}


def test_nine_functions_in_ten_are_short_and_the_middle_one_is_very_short():
    lengths = [n for source in SOURCES.values() for n in functions_of(source).values()]
    assert sum(n <= LONG_FUNCTION_LINES for n in lengths) >= 0.9 * len(lengths)
    assert median(lengths) < 10


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("app.metadata.indicators", "from app.store import observations"),
        ("app.layout.pages.explore", "def page():\n    from app.store.observations import get_store"),
        ("app.routes.api", "import app.refresh.build"),
        ("app.routes.api", "import callbacks.explore"),
        ("app.figures.trend", "from . import theme"),
        ("app.analysis.inequality", "import os.path"),
    ],
)
def test_the_check_sees_an_import_that_breaks_a_rule(module, source):
    assert breaches(module, source) != []


def test_the_check_lets_imports_downstairs_pass():
    assert breaches("app.routes.api", "from app.store.observations import get_store\nfrom app import errors") == []
