"""The theme in force: tokens, palette and style sheet, applied to the whole application at once."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import Literal

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from reception_app.kernel.paths import resource
from ui.kit import fonts
from ui.kit.tokens import DEFAULT_ACCENT, Tokens, tokens_for

FUSION = "receptionFusion"
"""A property of the application that was made with the Fusion style already."""

Scheme = Literal["system", "light", "dark"]


class Theme(QObject):
    """Holds what was chosen and follows the system when asked to. `changed` comes after every widget may repaint."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens: Tokens = tokens_for(dark=False)
        self.scheme: Scheme = "light"
        self.accent = DEFAULT_ACCENT
        self._following = False

    def apply(self, app: QApplication, scheme: Scheme, accent: str) -> None:
        """Set palette and style sheet; a no-op when nothing changed."""
        self.scheme, self.accent = scheme, accent
        hints = app.styleHints()
        if not self._following:
            hints.colorSchemeChanged.connect(self._on_system_changed)
            self._following = True
        if scheme == "system":
            hints.unsetColorScheme()
        else:
            # Window frames drawn by the system follow too, where it can.
            schemes = QtCore.Qt.ColorScheme
            hints.setColorScheme(schemes.Dark if scheme == "dark" else schemes.Light)
        self._show(app)

    def _on_system_changed(self) -> None:
        app = QApplication.instance()
        if self.scheme == "system" and isinstance(app, QApplication):
            self._show(app)

    def _show(self, app: QApplication) -> None:
        dark = self.scheme == "dark" or (self.scheme == "system" and _system_is_dark(app))
        new = tokens_for(dark=dark, accent=self.accent)
        if new == self.tokens and app.property("receptionThemed"):
            return
        self.tokens = new
        if not app.property("receptionThemed"):
            if not app.property(FUSION):
                app.setStyle(QStyleFactory.create("Fusion"))
            app.setProperty("receptionThemed", True)
        app.setFont(fonts.ui_font())
        app.setPalette(palette_of(new))
        app.setStyleSheet(style_sheet_of(new))
        self.changed.emit()


def _system_is_dark(app: QApplication) -> bool:
    if not app.property("receptionThemed"):
        # Before the first paint the palette is the system's own and says it. Asking the style hints would bring in
        # the class `Qt` with its hundred enums, a tenth of the time a bare window needs.
        return app.palette().color(QPalette.ColorRole.Window).lightness() < 128
    return QGuiApplication.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark


_THEME: list[Theme] = []


def theme() -> Theme:
    """The application's theme: one a process, like the QApplication's own palette, which it stands beside."""
    if not _THEME:
        _THEME.append(Theme())
    return _THEME[0]


def tokens() -> Tokens:
    """The colours in force. Read them when painting, never keep them."""
    return theme().tokens


def color(value: str) -> QColor:
    """A token as a QColor; cached, because painting asks thousands of times."""
    found = _COLORS.get(value)
    if found is None:
        found = _COLORS[value] = QColor(value)
    return found


_COLORS: dict[str, QColor] = {}


def apply_theme(app: QApplication, scheme: Scheme = "system", accent: str = DEFAULT_ACCENT) -> None:
    """Dress the application. Call again whenever the user changes scheme or the organisation its accent."""
    theme().apply(app, scheme, accent)


def is_theme_change(event: QtCore.QEvent) -> bool:
    """Whether a `changeEvent` means that colours or fonts may have changed."""
    kinds = QtCore.QEvent.Type
    return event.type() in (kinds.PaletteChange, kinds.StyleChange, kinds.FontChange)


def style_sheet_of(t: Tokens) -> str:
    """The style sheet for what Qt draws by itself."""
    return Template(resource("themes", "desk.qss").read_text(encoding="utf-8")).substitute(
        {name: str(value) for name, value in asdict(t).items()}
    )


def palette_of(t: Tokens) -> QPalette:
    """The palette for what Qt draws by itself."""
    p = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: t.paper,
        role.WindowText: t.ink,
        role.Base: t.card,
        role.AlternateBase: t.hover,
        role.Text: t.ink,
        role.PlaceholderText: t.ink3,
        role.Button: t.card,
        role.ButtonText: t.ink,
        role.BrightText: t.bad,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.Link: t.accent_text,
        role.LinkVisited: t.accent_text,
        role.ToolTipBase: t.tip,
        role.ToolTipText: t.tip_ink,
        role.Light: t.card,
        role.Midlight: t.line,
        role.Mid: t.line2,
        role.Dark: t.ink3,
        role.Shadow: t.ink,
        role.Accent: t.accent,
    }
    for which, value in pairs.items():
        p.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        p.setColor(QPalette.ColorGroup.Disabled, which, QColor(t.ink3))
    return p
