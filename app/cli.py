"""Done by hand: `python -m app.cli refresh --from DIR | check | changes`. An error is one sentence and exit code 2."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.config import get_settings
from app.errors import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code, 2 after an error that has been said in a sentence."""
    try:
        given = _parser().parse_args(arguments)
        given.run(given)
    except UserError as error:
        print(error.message, file=sys.stderr)
        return 2
    return 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:
        raise UserError(f"{message[:1].upper()}{message[1:]}. See `python -m app.cli --help`.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m app.cli", description="Build and look after the data of the evidence dashboard.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="refresh | check | changes")
    refresh = commands.add_parser("refresh", help="build the store and the boundaries from a folder of raw files")
    refresh.add_argument("--from", dest="folder", type=Path, metavar="DIR", help="the folder of raw files")
    refresh.set_defaults(run=_refresh)
    check = commands.add_parser("check", help="check the indicator files, and the store against its hashes")
    check.set_defaults(run=_check)
    changes = commands.add_parser("changes", help="what an edition changed")
    changes.add_argument("--edition", help="the edition's id; without it the current one")
    changes.set_defaults(run=_changes)
    return parser


def _refresh(given: argparse.Namespace) -> None:
    if given.folder is None:
        raise UserError(
            "`refresh` needs the folder of raw files: `python -m app.cli refresh --from DIR`. There is no download yet."
        )
    from app.refresh.build import refresh  # only here: what refresh needs is not installed where the product is served

    refresh(given.folder, get_settings().store, get_settings().boundaries)


def _check(_: argparse.Namespace) -> None:
    from app.metadata.indicators import all_indicators
    from app.metadata.sources import all_sources
    from app.store import editions
    from app.store.observations import get_store

    indicators, sources = all_indicators(), all_sources()
    lost = sorted({each.source for each in indicators.values()} - set(sources))
    if lost:
        raise UserError(
            f"The source {lost[0]!r} is named by an indicator and has no file. Write data/sources/{lost[0]}.toml."
        )
    files = editions.check_hashes()
    store = get_store()
    strangers = sorted(set(store.indicators()) ^ set(indicators))
    if strangers:
        raise UserError(
            f"{strangers[0]!r} is in the store or in data/indicators, not in both. Run refresh, or restore the file."
        )
    print(
        f"{len(indicators)} indicators, {len(sources)} sources; edition {store.edition}: "
        f"{files} files as written, {store.n_observations} observations."
    )


def _changes(given: argparse.Namespace) -> None:
    from app.refresh.changes import lines
    from app.store import editions

    print("\n".join(lines(editions.changes(given.edition))))


if __name__ == "__main__":
    sys.exit(main())
