"""How somebody came in by a visitors' screen, in the desk's words."""

from PySide6.QtCore import QCoreApplication

from reception_app.agreements import SignedPaper
from reception_app.agreements.records import NO, YES, Answer, Assent
from reception_app.kernel.languages import language_of
from reception_app.lobby import ArrivalNote
from ui.kit.chip import ChipTone


def _tr(text: str) -> str:
    return QCoreApplication.translate("ArrivalWords", text)


def need_words(key: str) -> str:
    """What makes the visit easier, in a few words; a key that is not known as it is."""
    known = {
        "step_free": _tr("a way without steps"),
        "hearing": _tr("help with hearing"),
        "seeing": _tr("help with seeing"),
        "seat": _tr("a seat"),
        "companion": _tr("somebody beside them"),
    }
    return known.get(key, key)


def arrival_facts(note: ArrivalNote) -> list[tuple[str, str]]:
    """Pairs for the visit's sheet."""
    return [
        (_tr("Came in by"), note.kiosk),
        (_tr("Speaks"), language_of(note.language).own_name),
        (_tr("Needs"), ", ".join(need_words(key) for key in note.needs)),
        (_tr("Photo"), _tr("Please don't photograph") if note.no_photo else ""),
        (_tr("Refreshment"), note.refreshment),
    ]


def paper_state(paper: SignedPaper) -> tuple[str, ChipTone]:
    """What became of a text."""
    if paper.declined:
        return _tr("Declined"), "bad" if paper.holds else "warn"
    said = {Assent.READ: _tr("Shown"), Assent.ACCEPT: _tr("Accepted"), Assent.SIGN: _tr("Signed")}
    return said[paper.assent], "ok"


def answer_words(answer: Answer) -> str:
    """An answer as it is shown at the desk."""
    return {YES: _tr("Yes"), NO: _tr("No"), "": _tr("no answer")}.get(answer.answer, answer.answer)
