"""The two kinds of trouble: what is expected has a sentence for a person, anything else is a bug."""

from dataclasses import dataclass


class AppError(Exception):
    """Expected trouble, said in one sentence a receptionist understands.

    `message` says what happened and what was kept; `hint` says what to do next.
    Whatever is raised and is not an `AppError` is a bug: it is logged and shown as one.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Invalid(AppError):
    """What was typed or read can't be taken as it is; `field` names the record's attribute, if one is to blame."""

    def __init__(self, message: str, *, field: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.field = field


class NotAllowed(AppError):
    """The actor's role doesn't carry the right."""


class NotFound(AppError):
    """The record is not there, or no longer."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a conflict: what the store has now and what was to be saved, both as shown to people."""

    field: str
    theirs: str
    yours: str


class Conflict(AppError):
    """Somebody else changed it first, or the state no longer allows the step.

    `differences` names each field where the two versions part; empty when there is nothing to choose between.
    """

    def __init__(self, message: str, *, hint: str = "", differences: tuple[Difference, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.differences = differences


class Outdated(Conflict):
    """Somebody else has changed the record since the version that was looked at: what was typed over it may stay."""


class StoreTrouble(AppError):
    """The store could not be read or written: full disk, read-only, damaged, locked, newer."""


class DeliveryTrouble(AppError):
    """A mail, webhook or print job did not go out.

    `permanent` tells that trying again is of no use (a recipient that does not exist, say). `about` names the one of
    the server's settings that is most likely wrong ("host", "port", "security", "user"), if any is.
    """

    def __init__(self, message: str, *, permanent: bool = False, hint: str = "", about: str = "") -> None:
        super().__init__(message, hint=hint)
        self.permanent = permanent
        self.about = about


class Cancelled(AppError):
    """A person stopped a long piece of work; nothing half-done is left behind."""
