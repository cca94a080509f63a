"""The badge to work on: the picture of the very page that prints, with handles over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from reception_app.documents.labels import editing
from reception_app.documents.labels.editing import Box, Grip
from ui.badges import canvas_painter, verbs
from ui.badges.canvas_keys import takes, work
from ui.badges.edit import Edit
from ui.badges.geometry import View, size_of, view_of
from ui.badges.gesture import Gesture
from ui.badges.words import chosen_text, length_text
from ui.kit import metrics, paint
from ui.kit.live import announce
from ui.kit.modifiers import is_alone
from ui.kit.theme import tokens

if TYPE_CHECKING:
    from ui.badges.proofs import Proof

_MM_PER_INCH = 25.4
_NEARLY = 1.5
"""Pixels by which a picture may be larger or smaller than the label and is shown as it is."""
_CURSORS = {
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
}
_ANYWAY = Qt.KeyboardModifier.AltModifier
_ONE_MORE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class BadgeCanvas(QWidget):
    """Drag and pull with the mouse, or with the keys of `canvas_keys`. The label never mirrors.

    `scale_changed` says that a picture of another resolution is wanted; `entered` that Enter was pressed on an element.
    """

    scale_changed = Signal()
    entered = Signal()

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("badgeCanvas")
        self.edit = edit
        self.snapping = True
        self.zoom = 1.0
        """How many times larger than what fits."""
        self._room = QSizeF(400, 400)
        self._image: QImage | None = None
        self._faulty: frozenset[int] = frozenset()
        self._hidden: frozenset[int] = frozenset()
        self._hover: int | None = None
        self._gesture: Gesture | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ring", f"hard:{metrics.CARD_RADIUS}")
        edit.changed.connect(self._on_edit_changed)
        edit.chosen_changed.connect(self._on_chosen_changed)
        self._say()

    # What it shows

    def view(self) -> View:
        """Where the label lies now."""
        return view_of(self.edit.template, self._room, self.zoom)

    def dpi_wanted(self) -> float:
        """The resolution at which a picture is shown dot by dot."""
        return self.view().scale * self.devicePixelRatioF() * _MM_PER_INCH

    def show_proof(self, proof: Proof) -> None:
        """Show the page, which elements have faults, and which ones this badge doesn't show."""
        raster = proof.raster
        # A copy, because QImage only borrows the bytes it is given.
        self._image = QImage(
            raster.data, raster.width, raster.height, raster.width * 4, QImage.Format.Format_RGBA8888
        ).copy()
        self._faulty = frozenset(fault.element_index for fault in proof.faults)
        self._hidden = frozenset(index for index, drawn in enumerate(proof.drawn) if not drawn)
        self.update()

    def set_room(self, room: QSize) -> None:
        """How much of the canvas is to be seen at once."""
        self._room = QSizeF(room)
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """1 lets the label fit."""
        self.zoom = zoom
        self._lay_out()

    def _lay_out(self) -> None:
        self.setMinimumSize(size_of(self.view()).toSize() if self.zoom > 1 else QSize(0, 0))
        self.update()
        self.scale_changed.emit()

    def _on_edit_changed(self) -> None:
        self._hover = None
        self._lay_out()
        self._say()

    def _on_chosen_changed(self) -> None:
        self.update()
        said = self._say()
        if self.hasFocus():
            announce(self, said)

    def _say(self) -> str:
        """Tell assistive software what is in hand and where it is."""
        said = chosen_text(self.edit.template, self.edit.chosen)
        if said != self.accessibleName():
            self.setAccessibleName(said)
        return said

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        view, at = self.view(), event.position()
        grip = self._grip_at(view, at)
        if grip is None:
            _take(
                self.edit,
                view.element_at(self.edit.template, at, self._hidden),
                more=bool(event.modifiers() & _ONE_MORE),
            )
        if self.edit.chosen:
            self._gesture = Gesture(
                self.edit.template,
                self.edit.chosen[:1] if grip else self.edit.chosen,
                view.millimetres(at),
                grip,
            )
            self.edit.settle()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        view, at = self.view(), event.position()
        if self._gesture is None:
            self._point_at(view, at)
            return
        held = event.modifiers()
        template = self._gesture.drag(
            view.millimetres(at),
            view.scale,
            rest=self.snapping and not held & _ANYWAY,
            keep_shape=bool(held & Qt.KeyboardModifier.ShiftModifier),
        )
        self.edit.do(template, "drag")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gesture = None
        self.edit.settle()
        self.update()

    def _point_at(self, view: View, at: QPointF) -> None:
        grip = self._grip_at(view, at)
        hover = view.element_at(self.edit.template, at, self._hidden)
        if grip is not None:
            turn = -1 if grip.across < 0 or (not grip.across and grip.down < 0) else 1
            self.setCursor(_CURSORS[(grip.across * turn, grip.down * turn)])
        elif hover is not None and hover in self.edit.chosen:
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.unsetCursor()
        if hover != self._hover:
            self._hover = hover
            self.update()

    def _grip_at(self, view: View, at: QPointF) -> Grip | None:
        if len(self.edit.chosen) != 1:
            return None
        return view.grip_at(editing.box_of(self.edit.template.elements[self.edit.chosen[0]]), at)

    # Keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._gesture is not None and event.key() == Qt.Key.Key_Escape:
            self.edit.do(self._gesture.before, "drag")
            self._gesture = None
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_alone(event):
            self.entered.emit()
        elif not work(self.edit, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.edit.step(forward) or super().focusNextPrevChild(forward)

    # Painting

    def _picture_place(self, view: View, image: QImage) -> QRectF:
        """All of the label; dot by dot where the picture is as fine as the screen."""
        exact = QSizeF(image.width(), image.height()) / self.devicePixelRatioF()
        near = (
            abs(exact.width() - view.page.width()) < _NEARLY
            and abs(exact.height() - view.page.height()) < _NEARLY
        )
        return QRectF(view.page.topLeft(), exact) if near else view.page

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        # The label doesn't mirror, and neither do the millimetres beside it.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        view, t = self.view(), tokens()
        paint.box(painter, self.rect(), metrics.CARD_RADIUS, t.paper, t.line)
        paint.box(painter, view.page.toAlignedRect().adjusted(-1, -1, 1, 1), 4, "#FFFFFF", t.line2)
        if self._image is not None:
            clip = QPainterPath()
            clip.addRoundedRect(view.page, 3, 3)
            painter.save()
            painter.setClipPath(clip)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._picture_place(view, self._image), self._image)
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        canvas_painter.rulers(painter, view, self.edit.template)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas_painter.elements(
            painter,
            view,
            self.edit.template,
            chosen=self.edit.chosen,
            hover=self._hover,
            faulty=self._faulty,
        )
        if self._gesture is not None:
            canvas_painter.guides(painter, view, self._gesture.guides)
            box = editing.bounds(self.edit.template, self.edit.chosen)
            said = _measure(box, pulled=self._gesture.grip is not None)
            canvas_painter.note(painter, self.rect(), view.rect(box), said)


def _take(edit: Edit, hit: int | None, *, more: bool) -> None:
    if hit is None:
        edit.choose(edit.chosen if more else ())
    elif more:
        verbs.choose_more(edit, hit)
    elif hit not in edit.chosen:
        edit.choose((hit,))


def _measure(box: Box, *, pulled: bool) -> str:
    sides = (box.width, box.height) if pulled else (box.left, box.top)
    return (" × " if pulled else "  ·  ").join(length_text(side) for side in sides)
