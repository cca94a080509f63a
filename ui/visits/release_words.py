"""What is said of a visitor who was held and may go on: what prints now, and who is told."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.text import isolate
from reception_app.visits.records import Hold

if TYPE_CHECKING:
    # Late on purpose: the desk has these words from its start, and nobody is approved before its board is there.
    from reception_app.visits.holds import Released


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReleaseWords", text)


def approved(done: "Released") -> str:
    """Somebody was approved."""
    said = {
        ("prints", True): _tr("{0} approved; the badge prints and {1} is told"),
        ("prints", False): _tr("{0} approved; the badge prints"),
        ("printed", True): _tr("{0} approved; the badge was printed before and {1} is told"),
        ("printed", False): _tr("{0} approved; the badge was printed before"),
        ("", True): _tr("{0} approved; {1} is told"),
        ("", False): _tr("{0} approved"),
    }
    return _named(said[_of_badge(done), done.tells], done)


def released(done: "Released") -> str:
    """The watchlist did not mean somebody; an approval may still be missing."""
    if done.visit.hold is not Hold.NONE:
        return _named(_tr("{0} is released and still has to be approved"), done)
    said = {
        ("prints", True): _tr("{0} is released; the badge prints and {1} is told"),
        ("prints", False): _tr("{0} is released; the badge prints"),
        ("printed", True): _tr("{0} is released; the badge was printed before and {1} is told"),
        ("printed", False): _tr("{0} is released; the badge was printed before"),
        ("", True): _tr("{0} is released; {1} is told"),
        ("", False): _tr("{0} is released"),
    }
    return _named(said[_of_badge(done), done.tells], done)


def _of_badge(done: "Released") -> str:
    return "prints" if done.prints else "printed" if done.printed else ""


def _named(said: str, done: "Released") -> str:
    return said.format(isolate(done.visit.name), isolate(done.visit.host_name))
