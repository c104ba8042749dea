"""Errors that are sentences to the person who can act: `app.routes.errors` makes them HTTP, `app.cli` one line."""


class UserError(Exception):
    """Something a person can put right: `message` says what is wrong and what to do next."""

    status = 400

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        if status is not None:
            self.status = status


class NotFound(UserError):
    """The address or name does not exist."""

    status = 404


class DataError(UserError):
    """A raw or stored file is not what it should be: the message names the file, the row if known, and the reason."""

    status = 500
