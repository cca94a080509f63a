"""Somebody rang at a visitors' screen."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.lobby import LobbyService, Ring, RingKind
from reception_app.preferences import Preferences
from ui.kit.button import Button
from ui.kit.dates import moment_text
from ui.kit.facts import Facts
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.shortcuts import in_sheet
from ui.lobby.words import is_person, ring_words


class RingSheet(FormSheet):
    """Enter on it says "I'm coming", which the visitor reads at the screen; then it is done."""

    def __init__(
        self,
        lobby: LobbyService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Ring"), name="ringSheet", parent=parent)
        self._lobby, self._preferences, self._clock, self._who = lobby, preferences, clock, who
        self._ring: Ring | None = None
        self.facts = Facts(parent=self)
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.visit = Button(self.tr("Open the visit"), name="openVisit")
        self.visit.clicked.connect(self._on_visit_clicked)
        self.take_in = Button(self.tr("Take it in"), icon="box", key="Alt+P", name="takeDeliveryIn")
        self.take_in.clicked.connect(self._on_take_in_clicked)
        in_sheet(self, "Alt+P", self._on_take_in_clicked)
        self.done = Button(self.tr("Done"), name="ringDone")
        self.done.clicked.connect(self._on_done_clicked)
        self.main = Button(self.tr("I'm coming"), kind="primary", key="Ctrl ⏎", name="ringComing")
        self.main.clicked.connect(self.submit)
        self.footer.addWidget(self.visit)
        self.footer.addWidget(self.take_in)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)
        self.footer.addWidget(self.main)
        self.set_hints([("Ctrl ⏎", self.tr("next step")), ("Esc", self.tr("close"))])
        self._read(int(payload.get("ring_id", 0)))

    def first_field(self) -> QWidget:
        return self.main

    def submit(self) -> None:
        """Say that somebody is coming; once that was said, or where nobody waits, it is done."""
        ring = self._ring
        if ring is None:
            self.finish()
        elif ring.seen_at is None and is_person(ring.kind):
            self.write(partial(self._lobby.coming, self._who(), ring.id), lambda _: self._on_coming())
        else:
            self._on_done_clicked()

    def _on_coming(self) -> None:
        self.said.emit(Said(self.tr("The screen says that you are coming"), "ok"))
        self.finish()

    def _on_done_clicked(self) -> None:
        ring = self._ring
        if ring is not None:
            self.write(partial(self._lobby.done, self._who(), ring.id), lambda _: self.finish())

    def _on_take_in_clicked(self) -> None:
        """The courier is seen to, and what they bring is written down."""
        ring = self._ring
        if ring is None or self.take_in.isHidden():
            return

        self.write(partial(_see_to, self._lobby, self._who(), ring), lambda _: self._on_taken_in(ring.text))

    def _on_taken_in(self, said: str) -> None:
        self.finish()
        self.sheet_wanted.emit("parcel", {"said": said})

    def _on_visit_clicked(self) -> None:
        ring = self._ring
        if ring is not None:
            self.finish()
            self.sheet_wanted.emit("visit", {"visit_id": ring.visit_id})

    def _read(self, ring_id: int) -> None:
        found = self._lobby.rings(self._who(), [ring_id])
        self._ring = ring = found[0] if found else None
        for part in (self.visit, self.take_in, self.done, self.main):
            part.setVisible(ring is not None)
        if ring is None:
            self.banner.set_message(self.tr("This ring is no longer there."), "", "warn")
            return
        zone = self._preferences.zone()
        today = self._preferences.local_day(self._clock.now())
        self.set_title(ring_words(ring.kind))
        self.facts.show_facts(
            [
                (self.tr("Screen"), ring.kiosk),
                (self.tr("About"), ring.text),
                (self.tr("Rang"), moment_text(ring.last_at, zone, today)),
                (self.tr("Times"), str(ring.times) if ring.times > 1 else ""),
                (self.tr("Coming"), ring.seen_by),
                (self.tr("Done by"), ring.done_by),
            ]
        )
        self.visit.setVisible(bool(ring.visit_id))
        brings = ring.kind is RingKind.DELIVERY and allowed(self._who(), Right.HANDLE_PARCELS)
        self.take_in.setVisible(brings and ring.done_at is None)
        coming = ring.seen_at is None and is_person(ring.kind)
        self.main.set_label(self.tr("I'm coming") if coming else self.tr("Done"))
        self.main.setVisible(ring.done_at is None)
        self.done.setVisible(ring.done_at is None and coming)


def _see_to(lobby: LobbyService, actor: Actor, ring: Ring) -> None:
    if ring.seen_at is None:
        lobby.coming(actor, ring.id)
    lobby.done(actor, ring.id)
