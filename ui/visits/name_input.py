"""The name field that recalls: expected visitors first, then earlier ones, each with the reason it was found."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import dotted, isolate
from reception_app.visits.records import Match, VisitState
from reception_app.visits.visitors import VisitorService
from ui.kit.chip import ChipTone
from ui.kit.dates import moment_text, short_day
from ui.kit.late_suggest import LateSuggest
from ui.kit.suggest_input import Suggestion

_ON_CHIP = "expected today"
"""A reason the chip gives already."""


class NameInput(LateSuggest):
    """Typing a name offers who it may be; what is picked is a `Match` in the suggestion's payload."""

    def __init__(
        self,
        visitors: VisitorService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        *,
        expected_too: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self._asking,
            self._offered,
            placeholder=self.tr("Name, company, e-mail or code"),
            least=0 if expected_too else 2,
            name="name",
            parent=parent,
        )
        self._visitors, self._who, self._now, self._zone = visitors, who, now, zone
        self._expected_too = expected_too
        self.setMaxLength(200)

    def _today(self) -> date:
        return self._now().astimezone(self._zone()).date()

    def _asking(self, text: str) -> Callable[[], Sequence[Match]]:
        match = partial(self._visitors.match, self._who(), text, on=self._today(), limit=8)
        if self._expected_too:
            return match
        return lambda: [found for found in match() if not found.visit_id]

    def _offered(self, match: Match) -> Suggestion:
        chip, tone = self._state_chip(match)
        parts = [match.company]
        if match.visit_id and match.expected_at is not None:
            time = moment_text(match.expected_at, self._zone(), self._today())
            # That they are expected stands on the chip: the line has to hold the host, too.
            parts.append(
                self.tr("{0} with {1}").format(time, isolate(match.host_name)) if match.host_name else time
            )
        elif match.last_visit_on is not None:
            parts.append(self.tr("last visit {0}").format(short_day(match.last_visit_on)))
        why = match.why.removeprefix(_ON_CHIP).lstrip(", ")
        if why and why != "name":
            parts.append(why)
        return Suggestion(match.name, dotted(*parts), chip, tone, payload=match)

    def _state_chip(self, match: Match) -> tuple[str, ChipTone]:
        if match.state is not None and match.state.on_site:
            return self.tr("On site"), "ok"
        if match.visit_id and match.state in (VisitState.EXPECTED, None):
            return self.tr("Expected today"), "info"
        return self.tr("%n visit(s)", "", match.visits), "mute"
