"""What the live bar answers: records from the find service, and the desk's own commands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import tokens
from reception_app.search import FindService, HitKind
from ui.shell.find_popup import Found

_MOST_COMMANDS = 4
_GROUPS = {
    "pass": (str(QT_TRANSLATE_NOOP("Finder", "Passes and keys")), "key"),
    "visit": (str(QT_TRANSLATE_NOOP("Finder", "Visits")), ""),
    "visitor": (str(QT_TRANSLATE_NOOP("Finder", "Visitors")), ""),
    "employee": (str(QT_TRANSLATE_NOOP("Finder", "Staff")), ""),
    "user": (str(QT_TRANSLATE_NOOP("Finder", "Users")), "user"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """A verb that can be typed: its id, its words, its key as shown."""

    id: str
    label: str
    key: str
    icon: str = "play"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Finder", text)


class Finder:
    """Answers each keystroke: records grouped by kind, then the commands whose words fit."""

    def __init__(
        self, service: FindService, who: Callable[[], Actor], commands: Callable[[], Sequence[Command]]
    ) -> None:
        self._service, self._who, self._commands = service, who, commands

    def __call__(self, text: str) -> tuple[Sequence[Found], str]:
        """(lines, note). An empty text offers the commands, so that they can be learnt."""
        commands = self._matching(text)
        if not text:
            return [Found(_tr("Commands")), *commands], ""
        try:
            hits = self._service.find(self._who(), text)
        except AppError as error:
            return commands, str(error)
        rows: list[Found] = []
        group = ""
        note = ""
        for hit in hits:
            if hit.kind is HitKind.RESTRICTED:
                note = hit.title
                continue
            if hit.kind != group:
                group = hit.kind
                rows.append(Found(_tr(_GROUPS.get(group, (group, ""))[0])))
            icon = _GROUPS.get(hit.kind, ("", ""))[1]
            rows.append(Found(hit.title, hit.subtitle, hit.chip, hit.kind, hit.id, icon))
        if commands:
            rows += [Found(_tr("Commands")), *commands]
        if not rows and not note:
            note = _tr("Nothing found. F2 checks in somebody new.")
        return rows, note

    def _matching(self, text: str) -> list[Found]:
        words = tokens(text)
        found = []
        for command in self._commands():
            label = tokens(command.label)
            if all(any(part.startswith(word) for part in label) for word in words):
                found.append(
                    Found(command.label, key=f"command:{command.id}", icon=command.icon, shortcut=command.key)
                )
        return found if not words else found[:_MOST_COMMANDS]
