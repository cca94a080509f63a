"""Our line icons (`resources/icons/*.svg`, one stroke width), tinted with a token's colour and cached."""

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reception_app.kernel.paths import resource
from ui.kit.theme import tokens

_STROKE = "#000000"


def icon_names() -> list[str]:
    """Every icon there is, sorted."""
    return sorted(path.stem for path in resource("icons").glob("*.svg"))


def icon_path(name: str) -> Path:
    """The file of an icon, whether it exists or not."""
    return resource("icons", f"{name}.svg")


@cache
def has_icon(name: str) -> bool:
    """Whether there is an icon of this name. Asked for each button, and of the disk once for each icon."""
    return icon_path(name).exists()


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    svg = icon_path(name).read_text(encoding="utf-8").replace(_STROKE, color)
    return QSvgRenderer(QByteArray(svg.encode()))


@lru_cache(maxsize=512)
def icon_pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon `size` device-independent pixels square, crisp at the device pixel ratio `ratio`.

    Raises FileNotFoundError for an unknown name.
    """
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, color).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def paint_icon(painter: QPainter, name: str, rect: QRect, color: str) -> None:
    """Draw an icon centred in `rect`, as large as the shorter side allows."""
    size = min(rect.width(), rect.height())
    ratio = painter.device().devicePixelRatioF()
    x = rect.x() + (rect.width() - size) // 2
    y = rect.y() + (rect.height() - size) // 2
    painter.drawPixmap(x, y, icon_pixmap(name, color, size, ratio))


class _TokenIconEngine(QIconEngine):
    """Draws in the token's colour of the moment, so that a menu's icons follow a theme change."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "ink3" if mode == QIcon.Mode.Disabled else self._token
        paint_icon(painter, self._name, rect, getattr(tokens(), token))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        token = "ink3" if mode == QIcon.Mode.Disabled else self._token
        return icon_pixmap(self._name, getattr(tokens(), token), min(size.width(), size.height()))

    def clone(self) -> QIconEngine:
        return _TokenIconEngine(self._name, self._token)


def icon(name: str, token: str = "ink2") -> QIcon:
    """A QIcon for menus and actions, in the colour of a token. Raises FileNotFoundError for an unknown name."""
    if not has_icon(name):
        raise FileNotFoundError(f"no icon named {name}")
    return QIcon(_TokenIconEngine(name, token))
