"""The one exception base of the project: a sentence for the user, and what it is about."""


class VankienError(Exception):
    """An error that a user can act on; its text is one clear sentence without a traceback.

    >>> str(InputError("data/a.pdf", "the file is empty"))
    'data/a.pdf: the file is empty'
    """

    exit_status = 1


class InputError(VankienError):
    """Something that was handed in cannot be read; ``where`` is a path, a parameter or file:line."""

    exit_status = 2

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}" if where else reason)
        self.where = where
        self.reason = reason


class RegistryError(InputError):
    """A registry data file is wrong; ``where`` names file and line."""


class StoreError(VankienError):
    """The graph database is away, refuses us, or could not be started."""

    exit_status = 3


class QueryError(VankienError):
    """A named query or a Cypher statement was refused or does not fit its parameters."""

    exit_status = 2


class ParameterError(QueryError):
    """A parameter is unknown, missing or of the wrong type.

    ``reason`` names the mistake and ``values`` what its sentence speaks of, so that the service can say it in
    the language of the reader.
    """

    def __init__(self, sentence: str, reason: str, **values: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.values = values
