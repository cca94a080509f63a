"""What the live bar answers: records from the find service, and the desk's own commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import tokens
from reception_app.search import HitKind
from ui.kit.dates import short_day
from ui.shell.found import Answer, Found

if TYPE_CHECKING:
    from reception_app.search import FindService

_MOST_COMMANDS = 4
_MOST_LINES = 30
"""Eleven are seen at once: whoever has gone through thirty types another letter."""
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_GROUPS = {
    "pass": (str(QT_TRANSLATE_NOOP("Finder", "Passes and keys")), "key"),
    "visit": (str(QT_TRANSLATE_NOOP("Finder", "Visits")), ""),
    "resource": (str(QT_TRANSLATE_NOOP("Finder", "Rooms and things")), "building"),
    "appointment": (str(QT_TRANSLATE_NOOP("Finder", "Appointments")), "clock"),
    "booking": (str(QT_TRANSLATE_NOOP("Finder", "Bookings")), "calendar"),
    "entry": (str(QT_TRANSLATE_NOOP("Finder", "In the schedule")), "list"),
    "visitor": (str(QT_TRANSLATE_NOOP("Finder", "Visitors")), ""),
    "contact": (str(QT_TRANSLATE_NOOP("Finder", "Customers and contacts")), ""),
    "call": (str(QT_TRANSLATE_NOOP("Finder", "Calls")), "phone"),
    "message": (str(QT_TRANSLATE_NOOP("Finder", "Messages")), "mail"),
    "parcel": (str(QT_TRANSLATE_NOOP("Finder", "Parcels")), "box"),
    "case": (str(QT_TRANSLATE_NOOP("Finder", "Cases")), "inquiry"),
    "employee": (str(QT_TRANSLATE_NOOP("Finder", "Staff")), ""),
    "topic": (str(QT_TRANSLATE_NOOP("Finder", "Who handles")), "help"),
    "user": (str(QT_TRANSLATE_NOOP("Finder", "Users")), "user"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """A verb that can be typed: its id, its words, its key as shown; one without a key is found by its words alone."""

    id: str
    label: str
    key: str
    icon: str = "play"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Finder", text)


@lru_cache(maxsize=128)
def _words_of(label: str) -> Sequence[str]:
    """The words of a command: the same few labels are asked for at every key."""
    return tokens(label)


def _as_here(chip: str) -> str:
    """Find writes days as every machine reads them; people read them as they stand on the rest of the desk."""
    return _DAY.sub(_read_out, chip)


def _read_out(found: re.Match[str]) -> str:
    try:
        return short_day(date.fromisoformat(found[0]))
    except ValueError:
        # An extension or the number of a pass may look like a day.
        return found[0]


class Finder:
    """Answers each keystroke: records grouped by kind, then the commands whose words fit."""

    def __init__(
        self, service: FindService, who: Callable[[], Actor], commands: Callable[[], Sequence[Command]]
    ) -> None:
        self._service, self._who, self._commands = service, who, commands

    def __call__(self, text: str) -> Callable[[], Answer]:
        """The work that answers a text with (lines, note): it may be done in a thread, by whom it is asked is known.

        An empty text offers the commands that have a key, so that they can be learnt.
        """
        commands = self._matching(text)
        if not text:
            return lambda: ([Found(_tr("Commands")), *commands], "")
        return partial(self._answer, self._who(), text, commands)

    def _answer(self, actor: Actor, text: str, commands: Sequence[Found]) -> Answer:
        try:
            hits = self._service.find(actor, text, _MOST_LINES)
        except AppError as error:
            return commands, str(error)
        rows: list[Found] = []
        note = ""
        for kind, group in groupby(hits, lambda hit: hit.kind):
            found = list(group)
            if kind is HitKind.RESTRICTED:
                note = found[0].title
                continue
            said, icon = _GROUPS[kind]
            more = "+" if found[-1].more else ""
            rows.append(Found(_tr(said), chip=f"{len(found)}{more}"))
            rows += [Found(hit.title, hit.subtitle, _as_here(hit.chip), kind, hit.id, icon) for hit in found]
        if commands:
            rows += [Found(_tr("Commands")), *commands]
        if not rows and not note:
            note = _tr("Nothing found. F2 checks in somebody new.")
        return rows, note

    def _matching(self, text: str) -> list[Found]:
        words = tokens(text)
        found = []
        for command in self._commands():
            label = _words_of(command.label)
            if (command.key if not words else True) and all(
                any(part.startswith(word) for part in label) for word in words
            ):
                found.append(
                    Found(command.label, key=f"command:{command.id}", icon=command.icon, shortcut=command.key)
                )
        return found if not words else found[:_MOST_COMMANDS]
