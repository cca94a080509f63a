"""Telephone systems: one interface, and one module for each way in which they tell of calls."""

from collections.abc import Callable
from dataclasses import field
from enum import StrEnum
from typing import Protocol

from reception_app.kernel.records import dataclass


class EventKind(StrEnum):
    """What a telephone system tells of a call."""

    NEW = "newCall"
    ANSWER = "answer"
    HANGUP = "hangup"


@dataclass(frozen=True, slots=True)
class CallEvent:
    """One thing that a telephone system tells. Events of one call carry the same `call_id`; any may come first."""

    kind: EventKind
    call_id: str
    source: str
    number: str = field(default="", repr=False)
    """Whom the house talks to, as the system wrote it."""
    name: str = field(default="", repr=False)
    line: str = ""
    """The house's own number that was rung."""
    outgoing: bool = False
    answered_by: str = ""
    unanswered: bool = False
    """Of an end: it was given on, and nobody there had answered by then."""
    given_on: bool = False
    """Of an end: the caller was given on at the telephone itself. Of a ring of a call that was answered: so it was."""
    of_call: str = ""
    """The call that was given on and rings here now, where the system says that."""
    diverted_from: str = field(default="", repr=False)
    """The number at which it rang before."""


Listener = Callable[[CallEvent], object]
"""Is called in a thread of the source; raises AppError for what it can't take."""


class SourceState(StrEnum):
    """How a telephone system is reached."""

    AWAY = "away"
    """Not reached just now: it is tried again by itself, and what it told last may not hold any more."""
    WELL = "well"
    TROUBLE = "trouble"
    """Somebody has to do something, else it stays so."""


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """How a source is, and why, in a sentence; the reason is empty when all is well."""

    state: SourceState = SourceState.AWAY
    reason: str = ""


class CallSource(Protocol):
    """A telephone system that tells of calls, in the background. It reconnects by itself where it has to."""

    def start(self, listener: Listener) -> None:
        """Begin. Raises AppError when it can't."""

    def stop(self) -> None:
        """End; nothing is told any more when it returns. Also of one that never began."""

    def status(self) -> SourceStatus:
        """How it is just now; asked from any thread."""

    def going_on(self) -> frozenset[str]:
        """The calls that it knows not to be over just now, by their `call_id`; asked from any thread.

        None of a system that says nothing of a call but its events.
        """

    def dials(self) -> bool:
        """Whether it can be asked to dial just now."""

    def dial(self, number: str) -> None:
        """Ring a number from the desk's telephone. Raises DeliveryTrouble when it can't.

        `number` holds digits, perhaps behind a plus. Takes as long as the telephone system does to say yes.
        """
