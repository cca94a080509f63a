"""In the visit's sheet: how somebody came in by a visitors' screen, what they signed, what they answered."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.agreements import Answer, SignedPaper
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.lobby import LobbyService
from reception_app.visits.paper_service import PaperService
from ui.kit.button import Button
from ui.kit.dates import moment_text
from ui.kit.facts import Facts
from ui.kit.flow_layout import FlowLayout
from ui.kit.jobs import run_write, tell_untold
from ui.kit.timeline import Timeline, TimelineEntry
from ui.visits.arrival_words import answer_words, arrival_facts, paper_state


class ArrivalPanel(QWidget):
    """Hidden for visitors whom the desk let in without papers.

    Answers are read when asked for, because reading them is noted. `paper_wanted` carries the id of a signed paper.
    """

    paper_wanted = Signal(object)

    def __init__(
        self,
        papers: PaperService,
        lobby: LobbyService,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._papers, self._lobby, self._who = papers, lobby, who
        self._visit_id = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.facts = Facts(parent=self)
        column.addWidget(self.facts)
        self.signed = Timeline(self.tr("Texts"), parent=self)
        column.addWidget(self.signed)
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons)
        column.addWidget(self._buttons)
        self.show_answers = Button(self.tr("Show the answers"), small=True, name="showAnswers")
        self.show_answers.clicked.connect(self._on_show_answers_clicked)
        column.addWidget(self.show_answers)
        self.answers = Timeline(self.tr("Answers"), parent=self)
        column.addWidget(self.answers)
        self.hide()

    def show_visit(self, visit_id: int, zone: ZoneInfo, now: datetime) -> None:
        """Show what there is of this visit."""
        self._visit_id = visit_id
        actor = self._who()
        note = self._lobby.arrivals(actor, [visit_id]).get(visit_id)
        may_read = allowed(actor, Right.EDIT_VISITOR)
        papers = self._papers.of_visit(actor, visit_id) if may_read else []
        self.facts.show_facts(arrival_facts(note) if note is not None else [])
        self.facts.setVisible(note is not None)
        today = now.astimezone(zone).date()
        self.signed.show_entries(
            [
                _entry(paper, moment_text(paper.signed_at, zone, today), named=_of_several(papers))
                for paper in papers
            ]
        )
        self._offer(papers)
        self.answers.show_entries([])
        self.show_answers.setVisible(may_read and note is not None)
        self.setVisible(note is not None or bool(papers))

    def _offer(self, papers: list[SignedPaper]) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        several = _of_several(papers)
        for paper in papers:
            named = f"{paper.title} · {paper.name}" if several else paper.title
            button = Button(
                self.tr("Open {0}").format(named), small=True, icon="note", name=f"paper_{paper.id}"
            )
            button.clicked.connect(lambda _=False, paper=paper: self.paper_wanted.emit(paper.id))
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(papers))

    def _on_show_answers_clicked(self) -> None:
        # That they were looked at is written down with it.
        asked = partial(self._papers.answers, self._who(), self._visit_id)
        run_write(asked, self._show_answers, tell_untold, owner=self)

    def _show_answers(self, answers: list[Answer]) -> None:
        self.show_answers.hide()
        self.answers.show_entries(
            [
                TimelineEntry(
                    "",
                    answer.text,
                    answer_words(answer),
                    chip=self.tr("Holds") if answer.holds else "",
                    tone="warn",
                )
                for answer in answers
            ]
            or [TimelineEntry("", self.tr("Nothing was asked."))]
        )


def _of_several(papers: list[SignedPaper]) -> bool:
    """Whether a party signed, each for themselves."""
    return len({paper.name for paper in papers}) > 1


def _entry(paper: SignedPaper, at: str, *, named: bool) -> TimelineEntry:
    word, tone = paper_state(paper)
    where = dotted(paper.name if named else "", paper.kiosk)
    return TimelineEntry(at, paper.title, where, chip=word, tone=tone)
