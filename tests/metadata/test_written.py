"""What is written by hand is read in one way: the error names file, key, and where the keys are explained."""

import pytest
from pydantic import BaseModel, ConfigDict

from app.errors import DataError
from app.metadata.written import read_written


class Town(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    people: int


@pytest.fixture
def path(tmp_path):
    return tmp_path / "walsall.toml"


def test_a_file_becomes_its_model_with_what_is_known_beside_it(path):
    path.write_text("people = 3\n", "utf-8")
    assert read_written(path, Town, "data/README.md", id=path.stem) == Town(id="walsall", people=3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("people = ", r"walsall\.toml cannot be read: .* Restore it from git\."),
        ("people = 'many'", r"walsall\.toml: key 'people': .* See data/README\.md for the keys\."),
        ("people = 3\nmayor = 'one'", "key 'mayor'"),
    ],
)
def test_what_is_wrong_is_named(path, text, message):
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=message):
        read_written(path, Town, "data/README.md", id="walsall")


def test_a_missing_file_is_named(path):
    with pytest.raises(DataError, match=r"walsall\.toml cannot be read"):
        read_written(path, Town, "data/README.md", id="walsall")
