"""Commands end in a sentence and an exit code."""

from types import SimpleNamespace

import pytest

from app import cli
from app.refresh import build


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["refresh"], "There is no download yet"),
        (["refresh", "--from", "nowhere/at/all"], "There is no folder 'nowhere/at/all'"),
        (["dance"], "invalid choice"),
        ([], "required"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(arguments, sentence, capsys):
    assert cli.main(arguments) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_refresh_hands_over_the_folders(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(build, "refresh", lambda *folders: asked.append(folders))
    monkeypatch.setattr(cli, "get_settings", lambda: SimpleNamespace(store=tmp_path / "s", boundaries=tmp_path / "b"))
    assert cli.main(["refresh", "--from", str(tmp_path)]) == 0
    assert asked == [(tmp_path, tmp_path / "s", tmp_path / "b")]


def test_the_committed_store_and_indicator_files_pass_the_check(capsys):
    assert cli.main(["check"]) == 0
    assert "files as written" in capsys.readouterr().out


def test_the_changes_of_an_edition_are_listed(capsys):
    assert cli.main(["changes"]) == 0
    assert cli.main(["changes", "--edition", "1999-01-01-00000000"]) == 2
    assert "The current one is" in capsys.readouterr().err
