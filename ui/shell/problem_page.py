"""Why the store could not be opened, and the ways out."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.context import Started, StartProblem, Trouble
from reception_app.kernel.errors import AppError
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.centre_card import CentreCard
from ui.kit.field import Field
from ui.kit.label import Label
from ui.kit.text_input import TextInput
from ui.kit.unasked import Unasked

Opening = Callable[[], Started]


class ProblemPage(CentreCard):
    """Says what happened, what was kept and what may be done. Choosing a way out emits `chosen` with it.

    The keyboard is where a recovery key is typed, else on the first button: the one that changes nothing.
    """

    chosen = Signal(object)

    def __init__(self, problem: StartProblem, parent: QWidget | None = None) -> None:
        super().__init__(width=600, parent=parent)
        self.setObjectName("problem")
        self._problem = problem
        self.body.addWidget(Label(self.tr("The store is not open"), size=fonts.HEADING, weight=fonts.BOLD))
        if not problem.typed:
            self.body.addWidget(Banner(problem.message, problem.hint, "warn"))
        if problem.kept_in:
            kept = self.tr("The damaged files were kept in {0}.").format(problem.kept_in)
            self.body.addWidget(Label(kept, tone="ink2", wrap=True, selectable=True))
        if problem.enter_recovery_key is not None:
            self._add_recovery()
        buttons = self._make_buttons()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.body.addLayout(row)
        if problem.enter_recovery_key is not None:
            self.setFocusProxy(self._key)
        elif buttons:
            self.setFocusProxy(buttons[0])
        self.unasked = Unasked(self, buttons)

    @classmethod
    def for_error(cls, error: AppError, again: Opening | Callable[[], None]) -> "ProblemPage":
        """For trouble that came as an error instead of an answer."""
        page = cls(StartProblem(Trouble.OTHER, error.message, error.hint))
        button = Button(
            QCoreApplication.translate("ProblemPage", "Try again"), kind="primary", name="tryAgain"
        )
        button.clicked.connect(lambda: again())
        page.body.addWidget(button)
        page.setFocusProxy(button)
        page.unasked = Unasked(page, [button])
        return page

    def _add_recovery(self) -> None:
        self._key = TextInput()
        self._key.setObjectName("recoveryKey")
        self._field = Field(self.tr("Recovery key, as printed at set-up"), self._key)
        self.body.addWidget(self._field)
        if self._problem.typed:
            # As it was typed: most of its letters are right.
            self._key.setText(self._problem.typed)
            self._field.set_error(f"{self._problem.message} {self._problem.hint}".strip())

    def _make_buttons(self) -> list[Button]:
        made: list[Button] = []
        problem = self._problem
        if problem.try_again is not None:
            only = problem.restore_newest is None and problem.enter_recovery_key is None
            made.append(self._button(self.tr("Try again"), "tryAgain", problem.try_again, primary=only))
        if problem.restore_newest is not None and problem.backup is not None:
            age = self._age(problem.backup.age_minutes)
            label = self.tr("Restore the backup of {0}").format(age)
            made.append(self._button(label, "restoreNewest", problem.restore_newest, primary=True))
        enter = problem.enter_recovery_key
        if enter is not None:
            button = Button(self.tr("Open with this key"), kind="primary", name="openWithKey")
            button.clicked.connect(lambda: self._on_key_given(enter))
            self._key.returnPressed.connect(button.click)
            made.append(button)
        return made

    def _button(self, label: str, name: str, opening: Opening, *, primary: bool) -> Button:
        button = Button(label, kind="primary" if primary else "plain", name=name)
        button.clicked.connect(lambda: self.chosen.emit(opening))
        return button

    def _on_key_given(self, enter: Callable[[str], Started]) -> None:
        typed = self._key.text().strip()
        if not typed:
            self._field.set_error(self.tr("Type the key from the printed page."))
            return
        self.chosen.emit(lambda: enter(typed))

    def _age(self, minutes: int) -> str:
        if minutes < 90:
            return self.tr("%n minute(s) ago", "", minutes)
        if minutes < 48 * 60:
            return self.tr("%n hour(s) ago", "", round(minutes / 60))
        return QLocale().toString(round(minutes / 1440)) + self.tr(" days ago")
