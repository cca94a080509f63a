"""How a printer is reached: a queue of this computer, or a label printer's address, with what was found there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.integrations.label_printers.media import media, resolutions
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Invalid
from reception_app.outbox.printer_records import Found, PrinterEdit, PrinterKind
from reception_app.outbox.printer_service import PrinterService
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.jobs import Job, is_running, run_job
from ui.kit.text_input import TextInput
from ui.settings.printer_words import kind_word

_RED = "-red"


class PrinterWay(QWidget):
    """Fields `kind`, `queue`, `address`, `dpi`, `media`.

    `changed` when a person chose or typed something; `found` carries a `Found` that was chosen or answered, `failed` an
    `AppError` of looking; `offered` when the queues of this computer can be chosen from.
    """

    changed = Signal()
    offered = Signal()
    found = Signal(object)
    failed = Signal(object)

    def __init__(
        self, printers: PrinterService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._printers, self._who = printers, who
        self._queues: dict[str, Found] = {}
        self.model = ""
        self._looking: Job | None = None
        self.kind = Combo([(kind_word(kind), kind) for kind in PrinterKind], name="printerKind")
        self.queue = Combo(name="printerQueue")
        self.address = TextInput(placeholder="10.0.0.7", name="printerAddress")
        self.look_button = Button(
            self.tr("Look there"), icon="search", small=True, name="lookThere", parent=self
        )
        self.dpi = Combo(name="printerDpi")
        self.media = Combo(name="printerMedia")
        self.fields = {
            "kind": Field(self.tr("How it is reached"), self.kind),
            "queue": Field(self.tr("Print queue"), self.queue),
            "address": Field(
                self.tr("Address"),
                self.address,
                hint=self.tr("A name or number in the network; port 9100 is usual."),
            ),
            "dpi": Field(self.tr("Dots to the inch"), self.dpi),
            "media": Field(self.tr("Roll or labels"), self.media),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.fields["kind"])
        column.addWidget(self.fields["queue"])
        column.addWidget(self.fields["address"])
        row = QHBoxLayout()
        row.addWidget(self.look_button)
        row.addStretch(1)
        column.addLayout(row)
        grid = FormGrid()
        grid.add(self.fields["dpi"])
        grid.add(self.fields["media"])
        column.addLayout(grid)
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind_changed())
        self.queue.currentIndexChanged.connect(lambda _: self._on_queue_chosen())
        self.address.textEdited.connect(self._on_address_edited)
        self.address.returnPressed.connect(self.look)
        self.look_button.clicked.connect(self.look)
        for combo in (self.dpi, self.media):
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._show_kind()

    def chosen(self) -> PrinterKind:
        """The kind in hand."""
        return PrinterKind(str(self.kind.value()))

    def edit(self, title: str, warn_at: int, version: int) -> PrinterEdit:
        """What is typed here, with the rest of the form."""
        kind = self.chosen()
        return PrinterEdit(
            title,
            kind,
            str(self.queue.value() or "") if kind is PrinterKind.QUEUE else self.address.text(),
            self.model if kind.raw else "",
            self.dpi.number() or 300,
            str(self.media.value() or ""),
            warn_at,
            version,
        )

    def show_edit(self, edit: PrinterEdit) -> None:
        """Show a printer's way."""
        self.model = edit.model
        self.kind.set_value(edit.kind)
        self._show_kind()
        if edit.kind is PrinterKind.QUEUE:
            self._offer(edit.address)
        else:
            self.address.setText(edit.address)
        self.dpi.set_value(edit.dpi)
        self._offer_media()
        self.media.set_value(edit.media)

    def find_queues(self) -> None:
        """Read the queues of this computer, off the GUI thread."""
        actor = self._who()
        run_job(lambda: self._printers.find(actor), self._on_queues_found, self.failed.emit, owner=self)

    def look(self) -> None:
        """Ask who listens at the address, off the GUI thread."""
        if is_running(self._looking):
            return
        self.fields["address"].clear_error()
        actor, address = self._who(), self.address.text()
        self._looking = run_job(
            lambda: self._printers.look(actor, address), self._on_seen, self._on_unseen, owner=self
        )

    def _offer(self, queue: str) -> None:
        """Offer the queues that were found, and one that is set though it wasn't."""
        names: list[tuple[str, object]] = [(each.title, name) for name, each in self._queues.items()]
        if queue and queue not in self._queues:
            names.append((queue, queue))
        before = self.queue.blockSignals(True)
        self.queue.set_choices(names)
        if queue:
            self.queue.set_value(queue)
        self.queue.blockSignals(before)

    def _show_kind(self) -> None:
        kind = self.chosen()
        self.fields["queue"].setVisible(kind is PrinterKind.QUEUE)
        for part in (self.fields["address"], self.look_button, self.fields["media"]):
            part.setVisible(kind.raw)
        self.fields["dpi"].setVisible(kind is PrinterKind.ZPL)
        if kind.raw:
            self.dpi.set_choices([(str(dpi), dpi) for dpi in resolutions(kind.value)])
            self._offer_media()

    def _offer_media(self) -> None:
        kind = self.chosen()
        if not kind.raw:
            return
        known = media(kind.value, self.dpi.number() or 300)
        choices: list[tuple[str, object]] = [(self.tr("What is in it, or the badge needs"), "")]
        choices += [(each.title, each.key) for each in known]
        if kind is PrinterKind.BROTHER:
            choices.append((self.tr("62 mm roll, black and red"), f"62{_RED}"))
        self.media.set_choices(choices)

    def _on_kind_changed(self) -> None:
        self._show_kind()
        self.model = ""
        self.changed.emit()

    def _on_address_edited(self) -> None:
        self.model = ""
        self.changed.emit()

    def _on_queue_chosen(self) -> None:
        self.changed.emit()
        seen = self._queues.get(str(self.queue.value() or ""))
        if seen is not None:
            self.found.emit(seen)

    def _on_queues_found(self, found: Sequence[Found]) -> None:
        chosen = str(self.queue.value() or "")
        self._queues = {each.address: each for each in found}
        self._offer(chosen)
        seen = self._queues.get(str(self.queue.value() or ""))
        if self.chosen() is PrinterKind.QUEUE and seen is not None:
            self.found.emit(seen)
        self.offered.emit()

    def _on_seen(self, seen: Found) -> None:
        if seen.kind is not None:
            self.kind.set_value(seen.kind)
            self.dpi.set_value(seen.dpi)
            self._offer_media()
            self.media.set_value(seen.media)
            self.model = seen.model
        self.changed.emit()
        self.found.emit(seen)

    def _on_unseen(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            self.fields["address"].set_error(error.message)
            self.address.setFocus()
        else:
            self.failed.emit(error)
