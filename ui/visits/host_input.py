"""The host picker: names while one types, with presence and deputy."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService
from reception_app.directory.records import Because, HostOption
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, NotFound
from ui.kit.late_suggest import LateSuggest
from ui.kit.sheet import Draft
from ui.kit.staff_words import presence_chip
from ui.kit.suggest_input import Suggestion
from ui.visits.presence import away_sentence, host_line


class HostInput(LateSuggest):
    """A field that takes an employee. `host_changed` carries the `HostOption`, or None while nobody is chosen.

    `when` tells beginning and end of what they are chosen for, None for now: how they stand is how they will stand
    when it begins. Call `look_again` when it is another time.
    """

    host_changed = Signal(object)

    def __init__(
        self,
        directory: DirectoryService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        *,
        when: Callable[[], tuple[datetime, datetime] | None] = lambda: None,
        name: str = "host",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self._asking,
            self._offered,
            placeholder=self.tr("Name, department or extension"),
            name=name,
            parent=parent,
        )
        self.shorten_placeholder(self.tr("Name or extension"))
        self._directory, self._who, self._now, self._zone = directory, who, now, zone
        self._when = when
        self._host: HostOption | None = None
        self.picked.connect(self._on_picked)
        self.cleared.connect(self._on_cleared)
        self.editingFinished.connect(self.look_up)

    def host(self) -> HostOption | None:
        """Who is chosen."""
        return self._host

    def host_id(self) -> int:
        """The number of who is chosen, 0 for nobody."""
        return self._host.id if self._host is not None else 0

    def is_unknown(self) -> bool:
        """Whether something is typed that means nobody."""
        # Saved by a key while it has the keyboard, it was not left yet.
        self.look_up()
        return self._host is None and bool(self.text().strip())

    def is_without_staff(self) -> bool:
        """Whether nobody can be chosen at all, as at a desk that is just set up."""
        return not self._directory.find_hosts(self._who(), "", limit=1)

    def set_host_id(self, host_id: int) -> None:
        """Choose by number, as when a draft or a booking is shown; an unknown one clears the field."""
        host = None
        try:
            host = self._directory.host(self._who(), host_id) if host_id else None
        except NotFound:
            pass
        except AppError:
            # That they can't be read just now says nothing against who is chosen already.
            host = self._host if host_id == self.host_id() else None
        self.setText(host.name if host is not None else "")
        self._set_host(host)

    def look_again(self) -> None:
        """It is for another time."""
        if self._host is not None:
            self.set_host_id(self._host.id)

    def away(self) -> str:
        """What speaks against who is chosen, at that time; empty when nothing does."""
        if self._host is None:
            return ""
        then = presence_chip(self._host, self._zone(), self._at())[0] if self._is_another_day() else ""
        return away_sentence(self._host, then)

    def to_draft(self) -> Draft:
        """Who is chosen, or what was typed while nobody is."""
        return {"host_id": self.host_id(), "host_text": "" if self._host is not None else self.text()}

    def from_draft(self, draft: Draft) -> None:
        """Show what was typed."""
        self.set_host_id(int(draft.get("host_id", 0)))
        if self._host is None and draft.get("host_text"):
            self.setText(str(draft["host_text"]))

    def take_deputy(self) -> None:
        """Choose who stands in for the chosen host."""
        if self._host is not None and self._host.deputy_id:
            self.set_host_id(self._host.deputy_id)

    def _at(self) -> datetime:
        between = self._when()
        return max(between[0], self._now()) if between is not None else self._now()

    def _is_another_day(self) -> bool:
        at, now = (moment.astimezone(self._zone()).date() for moment in (self._at(), self._now()))
        return at != now

    def _standing(self) -> Callable[[HostOption], HostOption]:
        """What makes of somebody how they will stand when it begins; it touches no widget."""
        at = self._at()
        if at <= self._now():
            return _as_now
        return partial(_as_at, self._directory, self._who(), at, self._is_another_day())

    def _asking(self, text: str) -> Callable[[], Sequence[HostOption]]:
        return partial(_find, self._directory, self._who(), text, self._standing())

    def _offered(self, host: HostOption) -> Suggestion:
        word, tone = presence_chip(host, self._zone(), self._at())
        return Suggestion(host.name, host_line(host), word, tone, payload=host)

    def _on_picked(self, offer: Suggestion) -> None:
        if isinstance(offer.payload, HostOption):
            self._set_host(offer.payload)

    def _on_cleared(self) -> None:
        self._set_host(None)

    def look_up(self) -> None:
        """A name typed in full counts without being picked, when it can mean only one person."""
        if self._host is None and self.text().strip():
            found = self._directory.find_hosts(self._who(), self.text(), limit=2)
            typed = self.text().strip().casefold()
            same = [host for host in found if host.name.casefold() == typed]
            if len(same) == 1:
                self._set_host(same[0])

    def _set_host(self, host: HostOption | None) -> None:
        if host is None:
            self.set_chip("")
        else:
            with suppress(AppError):
                host = self._standing()(host)
            word, tone = presence_chip(host, self._zone(), self._at())
            self.set_chip(word, tone)
        changed = host != self._host
        self._host = host
        if changed:
            self.host_changed.emit(host)


def _as_now(host: HostOption) -> HostOption:
    return host


def _as_at(
    directory: DirectoryService, who: Actor, at: datetime, another_day: bool, host: HostOption
) -> HostOption:
    """Somebody as they will stand at a moment that is still to come. Raises NotFound."""
    found = plan = directory.availability(who, host.id, at)
    if found.because is Because.MARK and found.until is None and another_day:
        # A mark without an end says nothing of another day.
        plan = directory.calendar(who, host.id).by_plan(at)
    return replace(
        host,
        presence=plan.presence,
        back_at=plan.until,
        away_note=plan.note if plan.because is Because.MARK else "",
        deputy_id=found.cover_id,
        deputy_name=found.cover_name,
        deputy_extension=found.cover_extension,
        left_company=plan.because is Because.LEFT,
        words=plan.words,
    )


def _find(
    directory: DirectoryService, who: Actor, text: str, standing: Callable[[HostOption], HostOption]
) -> list[HostOption]:
    """Whom a text may mean, each as they stand; whoever is gone by now is left out."""
    found: list[HostOption] = []
    for host in directory.find_hosts(who, text, limit=6):
        with suppress(NotFound):
            found.append(standing(host))
    return found
