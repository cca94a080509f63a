"""The column of a badge's elements: add one, pick one, see what is wrong."""

import base64
import io
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.documents.labels import fresh
from reception_app.documents.labels.fresh import Kind
from reception_app.kernel.errors import Invalid
from ui.badges import verbs
from ui.badges.edit import Edit
from ui.badges.layers_list import LayersList
from ui.badges.words import ICONS, kind_words
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.file_dialog import FileDialog
from ui.kit.files import read_chosen
from ui.kit.jobs import run_job
from ui.kit.record_menu import MenuItem, make_menu

_LARGEST_MB = 60
_SMALL = 32
"""Pixels below which a picture isn't made smaller any more."""


class LayersPanel(QWidget):
    """`failed` carries a sentence about a picture that can't be taken."""

    failed = Signal(str)

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layersPanel")
        self._edit = edit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        card = Card(self.tr("Elements"), parent=self)
        self.add = Button(self.tr("Add"), icon="plus", small=True, name="addElement", parent=card)
        self.add.clicked.connect(self._on_add_clicked)
        card.add_head_widget(self.add)
        self.list = LayersList(edit, card)
        card.set_padding(2, 0, 2, 6)
        card.body.addWidget(self.list)
        column.addWidget(card, 1)
        self.below = QHBoxLayout()
        column.addLayout(self.below)

    def items(self) -> list[MenuItem]:
        """What can be added."""
        words = kind_words()
        return [MenuItem(words[kind], partial(self._add, kind), ICONS[kind]) for kind in Kind]

    def _add(self, kind: Kind) -> None:
        if kind is Kind.IMAGE:
            self._choose_picture()
        else:
            verbs.add(self._edit, kind)

    def read_picture(self, path: str) -> None:
        """Put a picture file onto the badge: cleaned and made small off the GUI thread."""

        def done(found: tuple[str, int, int]) -> None:
            self._edit.take_last(fresh.with_image(self._edit.template, *found), 1)

        run_job(lambda: _picture(path), done, lambda error: self.failed.emit(str(error)), owner=self)

    def _on_add_clicked(self) -> None:
        make_menu(self.add, self.items()).popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 2)))

    def _choose_picture(self) -> None:
        dialog = FileDialog(self, self.tr("Choose a picture"))
        dialog.setNameFilter(self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp)"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_picture)
        dialog.open()


def _picture(path: str) -> tuple[str, int, int]:
    """A picture as a template holds it, with its size in pixels. Raises AppError when it can't be taken."""
    # Late on purpose, and in a job: Pillow takes a while to import.
    from PIL import Image

    # Late, as above.
    from reception_app.documents.images import clean_logo
    from reception_app.documents.labels.checks import IMAGE_BYTES_MAX

    cleaned = clean_logo(read_chosen(path, _LARGEST_MB))
    with Image.open(io.BytesIO(cleaned)) as opened:
        picture: Image.Image = opened.copy()
    size = picture.size
    while len(cleaned) > IMAGE_BYTES_MAX and min(picture.size) > _SMALL:
        picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4))
        out = io.BytesIO()
        picture.save(out, "PNG", optimize=True)
        cleaned = out.getvalue()
    if len(cleaned) > IMAGE_BYTES_MAX:
        raise Invalid("This picture is too large for a badge.", hint="Choose a simpler one.")
    return base64.b64encode(cleaned).decode("ascii"), *size
