"""What every page has in common."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.text import NAME_MAX
from reception_app.kiosk.records import AskKind
from ui.kiosk import texts
from ui.kiosk.scene import Scene
from ui.kiosk.touch.labelled import Labelled
from ui.kiosk.touch.line_input import LineInput
from ui.kiosk.touch.look import GAP, MARGIN, RADIUS, TARGET, Ink
from ui.kiosk.touch.scroller import Scroller
from ui.kiosk.touch.touch_button import TouchButton, TouchKind
from ui.kiosk.touch.words_label import WordsLabel
from ui.kit import fonts
from ui.kit.theme import color


class KioskPage(QWidget):
    """One question. What stands above (step, title, Back, Start over) and below (buttons or keyboard) is the view's.

    A subclass fills `column`, names its fields by `line`, adds its buttons with `foot`, and says in `proceed` what the
    Next key does. Whatever is typed goes into the flow at once, so a page can be thrown away at any time.
    """

    wanted = Signal(object)
    """A field wants the keyboard: carries the `LineInput`."""
    changed = Signal()
    """Other buttons below, or other controls than before."""

    lingers = 0
    """Seconds after which the last page of an errand gives way to Home."""
    bare = False
    """Without head and foot, on the coloured ground."""
    scrolls = True
    centred = False
    """Whether what is to be touched stands below the middle, as on every page without a keyboard."""
    opens_keyboard = True
    """Whether the first field is in use from the start."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        look = self.look = scene.look
        self.typed = scene.flow.typed
        self.fields: list[LineInput] = []
        self.buttons: list[TouchButton] = []
        self._off: set[TouchButton] = set()
        self._lines: dict[str, Labelled] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._sheet = _Sheet(scene, self.fields) if self.scrolls else self
        if self.scrolls:
            up, down = scene.say(texts.SCROLL_UP), scene.say(texts.SCROLL_DOWN)
            self.scroller = Scroller(look, up=up, down=down, name="page", parent=self)
            self.scroller.setWidget(self._sheet)
            outer.addWidget(self.scroller)
            self.column = QVBoxLayout(self._sheet)
        else:
            self.column = outer
        margin = look.px(MARGIN)
        self.column.setContentsMargins(margin, look.px(6), margin, look.px(6))
        self.column.setSpacing(look.px(GAP))
        if self.centred:
            self.column.addStretch(1)
        self.build()
        if self.scrolls:
            self.column.addStretch(1)

    def build(self) -> None:
        """Fill `column`, `fields` and `buttons`."""
        raise NotImplementedError

    def title(self) -> str:
        """The question, in the visitor's language."""
        raise NotImplementedError

    def proceed(self) -> None:
        """The Next key, or Enter in the last field."""

    def say(self, text: str, *values: object) -> str:
        """A sentence in the visitor's language."""
        return self.scene.say(text, *values)

    def line(
        self,
        key: str,
        label: str,
        value: str,
        edited: Callable[[str], object],
        *,
        kind: AskKind = AskKind.TEXT,
        optional: bool = False,
        limit: int = NAME_MAX,
    ) -> Labelled:
        """A field with its label. `key` names it for the desk's answers and is the stem of its objectName."""
        field = LineInput(self.look, value, name=f"{key}Field", label=label, kind=kind, limit=limit)
        field.textChanged.connect(edited)
        self.take_field(field)
        note = self.say(texts.OPTIONAL) if optional else ""
        return self.keep(key, Labelled(self.look, label, field, note=note))

    def keep(self, key: str, line: Labelled) -> Labelled:
        """Remember where to say what is wrong with `key`."""
        self._lines[key] = line
        return line

    def take_field(self, field: LineInput) -> None:
        """A field that the keyboard on the screen may type into."""
        self.fields.append(field)
        field.wanted.connect(self.wanted)
        field.entered.connect(lambda: self.next_from(field))
        field.used.connect(self._sheet.update)
        # What was wrong is being mended.
        field.textChanged.connect(self._on_edited)

    def _on_edited(self, _text: str) -> None:
        for line in self._lines.values():
            if line.error() and line.control is self.sender():
                line.set_error("")

    def next_from(self, field: LineInput | None) -> None:
        """The Next key: to the next field, or on from the last."""
        at = self.fields.index(field) if field in self.fields else len(self.fields) - 1
        rest = [later for later in self.fields[at + 1 :] if not later.text()]
        if rest:
            self.wanted.emit(rest[0])
        else:
            self.proceed()

    def show_problem(self, key: str, sentence: str) -> bool:
        """Say what is to be corrected, beside the field, which then has the keyboard. False for an unknown `key`."""
        line = self._lines.get(key)
        if line is None:
            return False
        line.set_error(sentence)
        if isinstance(line.control, LineInput):
            line.control.set_wrong(True)
            self.wanted.emit(line.control)
        if self.scrolls:
            self.scroller.ensureWidgetVisible(line)
        return True

    def foot(
        self,
        text: str,
        clicked: Callable[[], object],
        *,
        name: str,
        kind: TouchKind = "plain",
        icon: str = "",
    ) -> TouchButton:
        """A button below the page; the primary one comes last."""
        button = TouchButton(self.look, text, name=name, kind=kind, icon=icon, parent=self)
        button.hide()
        button.clicked.connect(lambda _on=False: clicked())
        self.buttons.append(button)
        return button

    def offer(self, button: TouchButton, offered: bool) -> None:
        """Show or hide a button below the page."""
        (self._off.discard if offered else self._off.add)(button)
        self.changed.emit()

    def offered(self) -> list[TouchButton]:
        """The buttons below the page, the primary one last."""
        return [button for button in self.buttons if button not in self._off]

    def words(
        self, text: str, *, size: float = fonts.KIOSK_BODY, weight: int = fonts.REGULAR, ink: Ink = "ink2"
    ) -> WordsLabel:
        """A sentence in the column."""
        label = WordsLabel(self.look, text, size=size, weight=weight, ink=ink)
        self.column.addWidget(label)
        return label

    def room(self) -> int:
        """How wide something on the page may be."""
        view = self.parentWidget()
        wide = view.width() if view is not None else self.width()
        return max(wide - 2 * self.look.px(MARGIN), self.look.px(TARGET))

    def leave(self) -> None:
        """The page goes: let go of what must not run on."""


class _Sheet(QWidget):
    """What the page's controls lie on; paints the glow around the field in use."""

    def __init__(self, scene: Scene, fields: Sequence[LineInput]) -> None:
        super().__init__()
        self._look = scene.look
        self._fields = fields

    def paintEvent(self, event: QPaintEvent) -> None:
        for field in self._fields:
            if field.in_use() and field.isVisible():
                painter = QPainter(self)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                wide = self._look.px(4)
                glow = QColor(color(self._look.colors.accent_line))
                glow.setAlphaF(0.20)
                painter.setPen(QPen(glow, wide))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                half = wide / 2
                rect = QRectF(QRect(field.mapTo(self, QPoint(0, 0)), field.size()))
                radius = self._look.px(RADIUS) + half
                painter.drawRoundedRect(rect.adjusted(-half, -half, half, half), radius, radius)
