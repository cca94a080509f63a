"""What the desk is told without asking: a host nobody reached, somebody who stays too long, a printer in trouble."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.text import dotted, isolate
from reception_app.outbox import Channel
from reception_app.visits.records import NoticeStep
from ui.kit.chip import ChipTone
from ui.kit.delivery_words import by_cause
from ui.kit.page import Said
from ui.lobby.words import is_person, ring_words
from ui.passes.words import item_words

if TYPE_CHECKING:
    from ui.shell.standing import Standing


def _tr(text: str) -> str:
    return QCoreApplication.translate("Alerts", text)


class Alerts:
    """Compares two looks at the desk and tells each thing once, when it begins."""

    def __init__(self) -> None:
        self._ringing: set[int] | None = None
        self._overstaying = 0
        self._unprinted: set[int] = set()
        self._rings: set[tuple[int, int]] = set()
        self._late: set[int] = set()
        self.over: frozenset[Hashable] = frozenset()
        """What was told before and is over since the last look: nobody is to be rung any more, somebody has come."""

    def news(self, standing: "Standing") -> list[Said]:
        """What began since the last look. The first look tells nothing: it is all on the screen already."""
        ringing = {v.id: v for v in standing.waiting if v.notice is NoticeStep.RING}
        unprinted = {d.id: d for d in standing.deliveries if d.channel is Channel.PRINT and d.needs_a_person}
        rung = {(ring.id, ring.times): ring for ring in standing.rings if ring.seen_at is None}
        # What visitors left with has a bar of its own.
        late = {missing.item.id: missing.item for missing in standing.not_back if not missing.left}
        told: list[Said] = []
        if self._ringing is not None:
            for visit_id in ringing.keys() - self._ringing:
                visit = ringing[visit_id]
                text = _tr("{1} is waiting for {0}. Please ring ext. {2}.")
                if not visit.host_extension:
                    text = _tr("{1} is waiting for {0}. Please ring.")
                told.append(
                    Said(
                        text.format(isolate(visit.host_name), isolate(visit.name), visit.host_extension),
                        "bad",
                        about=("visit", visit_id),
                    )
                )
            for again in sorted(rung.keys() - self._rings):
                ring = rung[again]
                parts = (ring_words(ring.kind), ring.text, ring.kiosk)
                tone: ChipTone = "bad" if is_person(ring.kind) else "warn"
                told.append(Said(dotted(*parts), tone, about=("ring", *again)))
            if standing.counts.overstaying > self._overstaying:
                told.append(Said(_tr("Somebody is staying longer than expected; see Overdue below."), "warn"))
            for item_id in late.keys() - self._late:
                item = late[item_id]
                who = item.holder.name if item.holder else ""
                told.append(
                    Said(_tr("{0} should be back by now: {1}").format(item_words(item), isolate(who)), "warn")
                )
            new = [unprinted[key] for key in sorted(unprinted.keys() - self._unprinted)]
            told += [Said(f"{what}: {why}".strip(": "), "bad") for what, why, _ in by_cause(new)]
        rung_out = (("visit", visit_id) for visit_id in (self._ringing or set()) - ringing.keys())
        self.over = frozenset((*rung_out, *(("ring", *each) for each in self._rings - rung.keys())))
        self._ringing = set(ringing)
        self._overstaying = standing.counts.overstaying
        # One that waits asks its printer again now and then: that is no news.
        self._unprinted = set(unprinted) | (self._unprinted & {d.id for d in standing.deliveries})
        self._rings = set(rung)
        self._late = set(late)
        return told
