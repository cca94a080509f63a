"""The first run: seven short steps, three of which may be left for later."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from reception_app.accounts import Session
from reception_app.context import AppContext
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import AppError, Invalid
from ui.accounts.sign_in_page import desk_name
from ui.first_run.administrator_step import AdministratorStep
from ui.first_run.organisation_step import OrganisationStep
from ui.first_run.recovery_step import RecoveryStep
from ui.first_run.settings_step import SettingsStep
from ui.first_run.staff_step import StaffStep
from ui.first_run.step import Step
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.centre_card import CentreCard
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.progress_bar import ProgressBar
from ui.kit.theme import apply_theme, theme

_STEP_HEIGHT = 400


class FirstRunPage(CentreCard):
    """Leads through the steps; `finished` carries the session of the account at the end.

    The account is made in the fourth. Before it there is none, and whoever is interrupted, by a power cut too, begins
    here again with what was saved: so nobody comes to the desk without having been shown the recovery key.
    """

    finished = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(width=720, parent=parent)
        self.setObjectName("firstRun")
        self.setAccessibleName(self.tr("First run"))
        self._c = context
        self._session: Session | None = None
        self.progress = Label("", tone="ink3")
        self.body.addWidget(self.progress)
        self.bar = ProgressBar(self.tr("Steps done"), name="firstRunProgress")
        self.body.addWidget(self.bar)
        self._stack = QStackedWidget(self)
        # One height for all steps: the buttons stay where they are.
        self._stack.setMinimumHeight(_STEP_HEIGHT)
        self.organisation = OrganisationStep(context.preferences, self._preview_accent)
        self.administrator = AdministratorStep()
        self._steps: list[Step] = [
            self.organisation,
            *self._steps_about_the_store(),
            self.administrator,
            *self._steps_for_later(),
        ]
        for step in self._steps:
            self._stack.addWidget(step)
        self.body.addWidget(self._stack)
        self.trouble = Banner("", tone="bad")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addLayout(self._build_buttons())
        # The window gives the keyboard to the page once it is shown.
        self.setFocusProxy(self.organisation.name)
        self._show(0)

    def _steps_about_the_store(self) -> list[Step]:
        c, who = self._c, self._actor
        privacy = SettingsStep(
            self.tr("How long visits are kept"),
            self.tr("After this time visitors' details are anonymised every night, in the backups too."),
            ("privacy.details_days", "privacy.longer_because"),
            c.preferences,
            who,
        )
        recovery = RecoveryStep(
            lambda: c.backups.recovery_text(who()),
            lambda: c.trials.recovery_pdf(who()),
            lambda queue: c.trials.print_recovery(who(), queue),
            c.printing.queues,
        )
        return [privacy, recovery]

    def _steps_for_later(self) -> list[Step]:
        c, who = self._c, self._actor
        mail = SettingsStep(
            self.tr("Mail"),
            self.tr("Tells hosts that their visitor is here, and sends invitations."),
            ("mail.host", "mail.port", "mail.security", "mail.user", "mail.password", "mail.from"),
            c.preferences,
            who,
            also={"mail.on": True},
            skippable=True,
            check=lambda: c.trials.try_mail(who()),
            checking=self.tr("Trying the mail server …"),
        )
        printer = SettingsStep(
            self.tr("Badge printer"),
            self.tr("A print queue of this computer. Without one, badges are written to the PDF folder."),
            ("printer.queue", "printer.list_queue", "printer.paper"),
            c.preferences,
            who,
            skippable=True,
            queues=c.printing.queues,
        )
        staff = StaffStep(c.staff_import, who)
        staff.read_well.connect(self.to_next)
        return [mail, printer, staff]

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = Button(self.tr("Back"), name="back")
        self.back.clicked.connect(lambda: self._show(self._stack.currentIndex() - 1))
        self.skip = Button(self.tr("Skip for now"), key="Esc", name="skip")
        self.skip.clicked.connect(self._on_skip_clicked)
        self.next = Button(self.tr("Next"), kind="primary", key="⏎", name="next")
        self.next.clicked.connect(self._on_next_clicked)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.skip)
        row.addWidget(self.next)
        return row

    def to_next(self) -> None:
        """What a step needs is there: Enter goes on, as the button says."""
        self.next.setFocus()

    def step(self) -> Step:
        """The step in front."""
        return self._steps[self._stack.currentIndex()]

    def _show(self, index: int) -> None:
        self.step().left()
        self._stack.setCurrentIndex(index)
        step = self._steps[index]
        last = index == len(self._steps) - 1
        self.progress.setText(self.tr("Step {0} of {1}").format(index + 1, len(self._steps)))
        self.bar.setRange(0, len(self._steps))
        self.bar.setValue(index + 1)
        # Once the account exists there is no way back to making it.
        made = self._steps.index(self.administrator) + 1
        self.back.setVisible(index not in (0, made))
        self.skip.setVisible(step.may_skip)
        self.next.set_label(self.tr("Open the desk") if last else self.tr("Next"))
        self.trouble.set_message("")
        step.entered()

    def _on_next_clicked(self) -> None:
        self.trouble.set_message("")
        self.step().leave(partial(self._go_on, self.step()))

    def _on_skip_clicked(self) -> None:
        self.trouble.set_message("")
        self.step().skip(partial(self._go_on, self.step()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.step().may_skip:
            # What was typed stays in the fields for whoever goes back.
            self.skip.click()
            return
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        # Enter goes from field to field, and from the last one on; what is chosen from a list is a field as well.
        fields = [field for field in self.step().findChildren(QWidget) if _is_field(field)]
        focused = QApplication.focusWidget()
        place = fields.index(focused) + 1 if focused in fields else len(fields)
        if place < len(fields):
            fields[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.next.click()

    def _go_on(self, step: Step) -> None:
        index = self._stack.currentIndex()
        if step is not self._steps[index]:
            # Somebody went back while it was at work.
            return
        if step is self.administrator:
            self._make_account()
        elif index + 1 < len(self._steps):
            self._show(index + 1)
        elif self._session is not None:
            self.finished.emit(self._session)

    def _make_account(self) -> None:
        """Off the GUI thread: hashing takes its time."""
        self._close_buttons(True)
        new = self.administrator.new_user()
        c, desk = self._c, desk_name()

        def work() -> Session:
            c.accounts.create_first_administrator(new)
            return c.accounts.sign_in(new.login, new.password, desk)

        run_job(work, self._on_account_made, self._on_account_failed, owner=self)

    def _on_account_made(self, session: Session) -> None:
        self._session = session
        self._close_buttons(False)
        self._show(self._stack.currentIndex() + 1)

    def _on_account_failed(self, error: AppError) -> None:
        self._close_buttons(False)
        if isinstance(error, Invalid):
            self.administrator.blame(error.field, str(error))
        else:
            self.trouble.set_message(error.message, error.hint, "bad")
            self.next.setFocus()

    def _close_buttons(self, closed: bool) -> None:
        """While the account is made there is no way on, and none back to what it is made of."""
        for button in (self.back, self.next):
            button.setEnabled(not closed)

    def _actor(self) -> Actor:
        """Who does what a step does: the program itself until there is an account."""
        return SYSTEM if self._session is None else self._session.actor

    def _preview_accent(self, accent: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme().scheme, accent)


def _is_field(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit | QComboBox) and widget.isVisible()
