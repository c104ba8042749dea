"""What the documents name exists: files, modules, commands, addresses, indicators; what they explain is used."""

import ast
import re
from pathlib import Path

import pytest

from app.layout.header import NAVIGATION
from app.metadata.geography import BENCHMARKS, LEVELS
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.sources import Source, all_sources
from app.selection import Selection
from app.store.boundaries import Boundary
from app.store.observations import COLUMNS, get_store
from app.views.api import COLUMNS as ANSWERED
from app.views.pages import PAGES

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md", "data/README.md")
TEXTS = {name: (ROOT / name).read_text("utf-8") for name in DOCUMENTS}
EACH = pytest.mark.parametrize("document", DOCUMENTS)
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
SOURCES = [path.read_text("utf-8") for top in ("app", "callbacks") for path in (ROOT / top).rglob("*.py")]
TOP = ("app/", "callbacks/", "assets/", "data/", "tests/", "docs/", ".ci/")
# Made while building, testing or measuring, and not kept.
MADE = ("build/", ".venv/")


def code_in(text: str) -> list[str]:
    """Pieces in backticks, blocks between fences left out."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def words_of_the_code() -> set[str]:
    """Names that the code defines or checks: functions, classes, variables, and texts that are names."""
    found = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Name):
                found.add(node.id)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


KNOWN = {
    *all_indicators(), *all_sources(), *COLUMNS, *ANSWERED, *LEVELS, *Indicator.model_fields, *Source.model_fields,
    *Selection.model_fields, *Boundary.__dataclass_fields__, *get_store().groups("population"), *words_of_the_code(),
}  # fmt: skip


@EACH
def test_every_command_of_make_exists(document):
    named = set(re.findall(r"`make ([a-z]+)", TEXTS[document]))
    assert named <= TARGETS, named - TARGETS


def test_the_readme_says_how_to_start_and_how_to_test():
    assert {"`make run`", "`make test`"} <= set(re.findall(r"`[^`]+`", TEXTS["README.md"]))


@EACH
def test_every_file_named_exists(document):
    for piece in code_in(TEXTS[document]):
        path = piece.split()[0] if piece.split() else ""
        if path.startswith(TOP) and not path.startswith(MADE) and "<" not in path:
            assert (ROOT / path).exists(), piece


@EACH
def test_every_link_between_documents_leads_somewhere(document):
    folder = (ROOT / document).parent
    for goal in re.findall(r"\]\(([^)#]+)", TEXTS[document]):
        assert goal.startswith("http") or (folder / goal).exists(), goal


@EACH
def test_every_module_named_exists(document):
    for piece in code_in(TEXTS[document]):
        names = re.findall(r"\bpython -m (app[\w.]*)", piece) + re.findall(r"^(app\.[\w.]+|callbacks)$", piece)
        for name in names:
            path = ROOT.joinpath(*name.split("."))
            assert path.is_dir() or path.with_suffix(".py").is_file(), piece


@EACH
def test_every_name_with_underscores_is_one_that_the_code_or_the_data_know(document):
    names = {
        name
        for piece in code_in(TEXTS[document])
        for name in re.findall(r"(?<![\w./-])[a-z]+(?:_[a-z0-9]+)+(?![\w./-])", piece)
    }
    assert names - KNOWN == set()


@EACH
def test_every_indicator_in_an_address_exists(document):
    assert set(re.findall(r"indicator=([a-z0-9_]+)", TEXTS[document])) <= set(all_indicators())


@pytest.fixture(scope="module")
def client():
    from app.main import server

    return server.test_client()


def test_every_address_of_the_readme_answers(client):
    addresses = {piece for piece in code_in(TEXTS["README.md"]) if re.fullmatch(r"/[\w/.=&?-]*", piece)}
    assert {"/", "/explore", "/data", "/health", "/api/v1/indicators"} <= addresses
    for address in addresses - {"/api/v1"}:
        assert client.get(address).status_code == 200, address


def test_every_page_stands_in_the_readme():
    assert all(f"`{path}`" in TEXTS["README.md"] for path in PAGES)
    assert all(f"`{path}`" in TEXTS["README.md"] for path, _ in NAVIGATION)


def test_the_columns_promised_in_the_readme_are_the_first_of_the_answer():
    promised = re.search(r"Each row has `([^`]+)`", TEXTS["README.md"])[1].split(", ")
    assert promised == list(ANSWERED[: len(promised)])


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md"])
def test_the_number_of_indicators_is_the_stores(document):
    assert {int(number) for number in re.findall(r"(\d+) indicators", TEXTS[document])} == {len(all_indicators())}


def test_the_number_of_publications_is_that_of_the_source_files():
    assert f"from {len(all_sources())} publications" in TEXTS["CHANGELOG.md"]


def test_the_readme_opens_with_a_screenshot_that_is_there():
    title, picture = TEXTS["README.md"].split("\n\n")[:2]
    assert title.startswith("# ")
    assert (ROOT / re.fullmatch(r"!\[[^]]{20,}\]\(([^)]+)\)", picture)[1]).is_file()


def test_the_readme_says_in_five_lines_what_it_is_and_how_to_start():
    assert len(TEXTS["README.md"].split("\n\n")[2].splitlines()) == 5


def test_the_floors_of_contributing_are_those_that_are_enforced():
    from tests.test_architecture import FLOORS

    rows = re.findall(r"^\| (\d) \| ([^|]+) \|", TEXTS["CONTRIBUTING.md"], re.MULTILINE)
    assert {name: int(floor) for floor, names in rows for name in re.findall(r"`([^`]+)`", names)} == FLOORS


def test_decisions_stand_at_the_end_of_contributing():
    assert re.findall(r"^## (.+)$", TEXTS["CONTRIBUTING.md"], re.MULTILINE)[-1] == "DECISIONS"


TERMS = re.findall(r"^- (.+?): ", TEXTS["GLOSSARY.md"], re.MULTILINE)


def terms(entry: str) -> list[str]:
    """The words that a glossary entry explains, in lower case."""
    return [word.lower() for word in re.findall(r"\*\*([^*]+)\*\*", entry)]


def shown_to_readers() -> str:
    """All words that pages are made of: those of narrative, layout and views, scripts, indicator and area files."""
    wanted = [*(ROOT / "app").rglob("*.py"), *(ROOT / "assets").glob("*.js"), *(ROOT / "data").glob("*/*.toml")]
    return "\n".join(path.read_text("utf-8") for path in wanted if "refresh" not in path.parts).lower()


def test_every_term_of_the_glossary_is_used():
    text = shown_to_readers()
    assert [word for entry in TERMS for word in terms(entry) if word not in text] == []


def test_no_term_is_explained_twice():
    words = [word for entry in TERMS for word in terms(entry)]
    assert len(words) == len(set(words))


def test_the_glossary_has_every_level_benchmark_and_status():
    text = TEXTS["GLOSSARY.md"]
    assert [level.label for level in LEVELS.values() if level.label not in text] == []
    assert [name for name in BENCHMARKS.values() if name not in text] == []
    for status in ("published", "provisional", "estimated", "derived", "low reliability", "withheld", "not available"):
        assert status in [word for entry in TERMS for word in terms(entry)]


@EACH
def test_documents_name_no_path_of_one_machine(document):
    assert not re.search(r"/(home|root|work|tmp|Users|usr)/", TEXTS[document])


def test_the_licence_of_the_code_and_those_of_the_data_are_named():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("MIT License")
    assert {"OGL-UK-3.0", "OPL-UK-3.0", "not stated"} == {source.licence for source in all_sources().values()}
    assert "Open\n  Government Licence v3.0" in text or "Open Government\n  Licence v3.0" in text
    assert "Open Parliament Licence v3.0" in text
    assert "no licence is stated" in text
