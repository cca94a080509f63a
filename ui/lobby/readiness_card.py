"""Whether this computer keeps a visitors' screen a visitors' screen."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.languages import LANGUAGES
from reception_app.kernel.paths import resource
from reception_app.kiosk.readiness import Measure, State, readiness
from ui.kit import fonts
from ui.kit.card import Card
from ui.kit.chip import Chip, ChipTone
from ui.kit.label import Label


def _tr(text: str) -> str:
    return QCoreApplication.translate("Readiness", text)


def measure_words(measure: Measure) -> tuple[str, str]:
    """What a measure is called, and what it is good for."""
    return {
        Measure.STAFF_PIN: (_tr("Staff PIN"), _tr("Staff can leave the screen, visitors can't.")),
        Measure.NO_KEY: (
            _tr("No key at the screen"),
            _tr("Beside a desk it never holds the key of the store."),
        ),
        Measure.ONLY_PROGRAM: (
            _tr("Only program of its session"),
            _tr("Behind the screen there is no desktop. For a computer of its own."),
        ),
        Measure.CONSOLES: (_tr("No text consoles"), _tr("Ctrl+Alt+F2 leads nowhere.")),
        Measure.RESTART_KEYS: (_tr("Ctrl+Alt+Del is off"), _tr("It would restart the computer.")),
        Measure.POWER_KEY: (_tr("Power key is off"), _tr("A visitor can't switch it off in passing.")),
        Measure.SYSTEM_REQUEST: (
            _tr("System request key is off"),
            _tr("It can end any program from the keyboard."),
        ),
        Measure.DISK: (_tr("Encrypted disk"), _tr("A computer that is carried away tells nothing.")),
        Measure.FIRMWARE: (_tr("Firmware password"), _tr("It starts from its own disk and nothing else.")),
        Measure.SOCKETS: (_tr("Sockets out of reach"), _tr("A keyboard that is plugged in types.")),
        Measure.LETTERS: (
            _tr("Letters of every language"),
            _tr("Chinese and Japanese need a font of the system."),
        ),
    }[measure]


class ReadinessCard(Card):
    """Each measure as on, off, or for a person to look at; and where to read how it is put in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Readiness of this computer"), parent=parent)
        self.set_padding(14, 4, 14, 16)
        self.body.setSpacing(14)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.body.addLayout(self._rows)
        said = self.tr("How each is put in place, with scripts for Linux and Windows: {0}")
        where = Label(
            said.format(resource("kiosk", "README.md")),
            tone="ink2",
            size=fonts.SMALL,
            wrap=True,
            selectable=True,
        )
        self.body.addWidget(where)
        self._chips: dict[Measure, Chip] = {}

    def show_standing(self, *, pin_set: bool) -> None:
        """Look again."""
        letters = not fonts.without_letters(language.code for language in LANGUAGES)
        for standing in readiness(pin_set=pin_set, letters=letters):
            word, tone = self._state(standing.state)
            chip = self._chips.get(standing.measure)
            if chip is None:
                chip = self._chips[standing.measure] = self._add(standing.measure)
            chip.set_state(word, tone)
            chip.setAccessibleName(f"{measure_words(standing.measure)[0]}: {word}")
        # The rows come after the card was laid out: without it the first picture may show them over each other.
        self._rows.invalidate()
        self.body.activate()
        self.updateGeometry()

    def _add(self, measure: Measure) -> Chip:
        title, good = measure_words(measure)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, weight=fonts.MEDIUM))
        words.addWidget(Label(good, tone="ink3", size=fonts.SMALL))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(words, 1)
        chip = Chip("", "mute")
        row.addWidget(chip)
        self._rows.addLayout(row)
        return chip

    def _state(self, state: State) -> tuple[str, ChipTone]:
        words: dict[State, tuple[str, ChipTone]] = {
            State.ON: (self.tr("On"), "ok"),
            State.OFF: (self.tr("Off"), "warn"),
            State.UNSEEN: (self.tr("Look yourself"), "mute"),
        }
        return words[state]
