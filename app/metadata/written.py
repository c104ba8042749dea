"""What is written by hand, as TOML: one way to read a file into its model."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from app.errors import DataError

Model = TypeVar("Model", bound=BaseModel)


def read_written(path: Path, model: type[Model], keys_in: str, **known: str) -> Model:
    """The model that the file and what is `known` beside it make.

    A missing file, wrong TOML, or a missing, unknown or wrong key is a DataError naming file and key; `keys_in` is
    where the keys are explained.
    """
    try:
        return model(**known, **tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path.name} cannot be read: {error}. Restore it from git.") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DataError(f"{path.name}: key {key!r}: {first['msg']}. See {keys_in} for the keys.") from error
