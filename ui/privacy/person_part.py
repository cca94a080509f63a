"""What the law asks about one visitor: held back, handed over, erased."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, isolate
from reception_app.privacy.service import PrivacyService
from reception_app.visits.records import Match, VisitorDetail
from reception_app.visits.visitors import VisitorService
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.confirm_bar import ConfirmBar
from ui.kit.date_input import DateInput, date_text
from ui.kit.field import Field
from ui.kit.flow_layout import FlowLayout
from ui.kit.focus_before import focus_kept
from ui.kit.into_view import come_into_view
from ui.kit.jobs import Job, is_running, run_job, run_write
from ui.kit.label import Label
from ui.kit.late_reader import LateReader
from ui.kit.late_suggest import LateSuggest
from ui.kit.page import Said
from ui.kit.save_file_button import SaveFileButton
from ui.kit.suggest_input import Suggestion
from ui.kit.text_input import TextInput

_OFFERED = 6


class PersonPart(Card):
    """A visitor is looked for by name; what may be done with what is held about them stands below.

    `put_away` comes when it is closed; `said` tells how a step went.
    """

    put_away = Signal()
    said = Signal(object)

    def __init__(
        self,
        privacy: PrivacyService,
        visitors: VisitorService,
        today: Callable[[], date],
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("personPart")
        self._privacy, self._visitors, self._today, self._who = privacy, visitors, today, who
        self._visitor: VisitorDetail | None = None
        self._wanted = 0
        """Who was chosen last, 0 for nobody; they are shown as soon as they are read."""
        self._reader = LateReader(
            lambda: self._wanted,
            self._reading,
            lambda visitor, _: self._show(visitor),
            lambda error: self._on_trouble(self._wanted, error),
            self,
        )
        self._job: Job | None = None
        self.set_padding(14, 12, 14, 14)
        self.body.setSpacing(10)
        # In this order Tab goes through them.
        self._build_sought()
        self._build_holding()
        self._build_buttons()
        self._show(None)

    def _build_sought(self) -> None:
        self.line = LateSuggest(
            self._asking,
            self._offer,
            placeholder=self.tr("Name of a visitor"),
            icon="search",
            least=2,
            name="personSought",
            parent=self,
        )
        self.line.picked.connect(self._on_picked)
        self.line.cleared.connect(lambda: self._want(0))
        self.about = Label("", tone="ink2", wrap=True, parent=self)
        self.trouble = Banner("", tone="warn", parent=self)
        self.trouble.hide()
        for widget in (Field(self.tr("Data of a visitor"), self.line), self.about, self.trouble):
            self.body.addWidget(widget)

    def _build_holding(self) -> None:
        self.holding = QWidget(self)
        row = QHBoxLayout(self.holding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.until = DateInput(
            None, today=self._today, placeholder=self.tr("Until it is lifted"), name="personHoldUntil"
        )
        self.until_field = Field(self.tr("Legal hold until"), self.until)
        row.addWidget(self.until_field, 1)
        self.reason = TextInput(placeholder=self.tr("Why, for the audit"), name="personHoldReason")
        row.addWidget(Field(self.tr("Reason"), self.reason), 2)
        self.body.addWidget(self.holding)

    def _build_buttons(self) -> None:
        self.hold = Button(self.tr("Hold back"), icon="lock", small=True, name="holdPerson", parent=self)
        self.hold.clicked.connect(self._on_hold_clicked)
        self.lift = Button(
            self.tr("Lift the hold"), icon="unlock", small=True, name="liftPersonHold", parent=self
        )
        self.lift.clicked.connect(lambda: self._hold(_is_over(self._today())))
        self.zip = SaveFileButton(
            self.tr("Save everything about them"),
            lambda: "visitor-data.zip",
            lambda: partial(self._privacy.export_person, self._who(), self._wanted),
            name="exportPerson",
            parent=self,
        )
        self.zip.said.connect(self.said)
        self.erase = Button(
            self.tr("Erase this visitor"),
            kind="danger",
            icon="trash",
            small=True,
            name="erasePerson",
            parent=self,
        )
        self.erase.clicked.connect(self._on_erase_clicked)
        self.close_part = Button(self.tr("Close"), small=True, name="closePerson", parent=self)
        self.close_part.clicked.connect(self.put_away)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, gap=8)
        for button in (self.hold, self.lift, self.zip, self.erase, self.close_part):
            flow.addWidget(button)
        self.body.addWidget(buttons)
        self.sure = ConfirmBar(name="sureToErase", parent=self)
        self.body.addWidget(self.sure)

    def hear(self, changes: list[Change]) -> None:
        """Something was written: whoever is shown may be held, or changed, by another desk."""
        if any(change.kind == "visitor" and self._wanted in change.ids for change in changes):
            self._reader.read_anew()

    def forget(self) -> None:
        """Nobody is shown any more."""
        self.line.clear()
        self._want(0)

    def _asking(self, typed: str) -> Callable[[], list[Match]]:
        return partial(self._visitors.match, self._who(), typed, on=self._today(), limit=_OFFERED)

    def _offer(self, match: Match) -> Suggestion:
        visits = self.tr("%n visit(s)", "", match.visits)
        return Suggestion(match.name, dotted(match.company, match.contact), visits, payload=match)

    def _on_picked(self, offer: Suggestion) -> None:
        if isinstance(offer.payload, Match) and offer.payload.visitor_id:
            self._want(offer.payload.visitor_id)

    def _want(self, visitor_id: int) -> None:
        """Nobody is shown until they are read: what the buttons do is not to be done to who was shown before."""
        self._wanted = visitor_id
        self._show(None)
        if visitor_id:
            self._reader.read()

    def _reading(self, visitor_id: int) -> Callable[[], VisitorDetail | None]:
        return partial(self._visitors.visitor, self._who(), visitor_id) if visitor_id else lambda: None

    def _show(self, visitor: VisitorDetail | None) -> None:
        another = visitor is None or self._visitor is None or visitor.id != self._visitor.id
        self._visitor = visitor
        until = visitor.do_not_anonymise_before if visitor is not None else None
        holds = until is not None and until >= self._today()
        self.about.setText(self._words(visitor, until if holds else None))
        if another:
            self.sure.hide()
            self.trouble.set_message("")
            self.until.set_date(until if holds and until != date.max else None)
            self.reason.clear()
        may_erase = visitor is not None and allowed(self._who(), Right.ANONYMISE)
        for widget in (self.holding, self.hold, self.erase):
            widget.setVisible(may_erase)
        self.lift.setVisible(may_erase and holds)
        self.zip.setVisible(visitor is not None and allowed(self._who(), Right.EXPORT_PERSON))

    def _words(self, visitor: VisitorDetail | None, held: date | None) -> str:
        if visitor is None:
            return self.tr("Whoever is chosen can be held back, handed what is kept about them, or erased.")
        who = dotted(isolate(visitor.name), visitor.company, self.tr("%n visit(s)", "", visitor.visits))
        if held is None:
            return dotted(who, self.tr("no legal hold"))
        if held == date.max:
            return dotted(who, self.tr("under a legal hold until it is lifted"))
        return dotted(who, self.tr("under a legal hold until {0}").format(date_text(held)))

    def _on_hold_clicked(self) -> None:
        until = self.until.date()
        self.until_field.clear_error()
        if until is not None and until < self._today():
            self.until_field.set_error(self.tr("Choose a day from today on, or none."))
            self.until.setFocus()
            return
        self._hold(until)

    def _hold(self, until: date | None) -> None:
        """Until a day, None for ever; one that is past lifts it."""
        visitor = self._visitor
        if visitor is None:
            return
        lifts = until is not None and until < self._today()
        if lifts and self.lift.hasFocus():
            # It goes, and would give the keyboard to its neighbour.
            self.hold.setFocus(Qt.FocusReason.OtherFocusReason)
        hold = partial(self._privacy.hold, self._who(), visitor.id)
        before = visitor.do_not_anonymise_before or _is_over(self._today())
        said = self.tr("The hold of {0} is lifted") if lifts else self.tr("{0} is held back")
        failed = partial(self._on_trouble, visitor.id)
        told = Said(said.format(isolate(visitor.name)), undo=partial(hold, before, ""))
        work = partial(hold, until, self.reason.text())
        run_write(work, lambda _: self._on_held(told, visitor), failed, owner=self)

    def _on_held(self, told: Said, visitor: VisitorDetail) -> None:
        self.said.emit(told)
        if self._wanted == visitor.id:
            self.trouble.set_message("")
            self._reader.read_anew()

    def _on_erase_clicked(self) -> None:
        visitor = self._visitor
        if visitor is None or is_running(self._job):
            return
        self.sure.ask(
            self.tr("Erase {0} for good?").format(isolate(visitor.name)),
            self.tr(
                "Name, contact, photo and papers go, with what visits, calls and messages say of them. "
                "The visits stay as figures. It can't be taken back."
            ),
            yes=self.tr("Erase 1 visitor"),
            on_yes=partial(self._erase, visitor),
        )
        come_into_view(self.sure)

    def _erase(self, visitor: VisitorDetail) -> None:
        actor = self._who()
        self._job = run_job(
            lambda: self._privacy.anonymise(actor, visitor.id),
            lambda _: self._on_erased(visitor.id),
            partial(self._on_trouble, visitor.id),
            owner=self,
        )

    def _on_erased(self, visitor_id: int) -> None:
        if self._wanted == visitor_id:
            # Its buttons go; whoever has gone elsewhere meanwhile types on there.
            with focus_kept(self, self.line):
                self.forget()
        self.said.emit(Said(self.tr("The visitor is erased"), "mute"))

    def _on_trouble(self, visitor_id: int, error: AppError) -> None:
        if self._wanted != visitor_id:
            # Under another's name it would be taken for theirs.
            self.said.emit(Said(str(error), "warn"))
            return
        self.trouble.set_message(error.message, error.hint, "warn")


def _is_over(today: date) -> date:
    """Until when somebody is held whose hold is lifted."""
    return today - timedelta(days=1)
