"""The tables of the printers that are set up, and of which place prints on which."""

from sqlalchemy import ForeignKey, Index, Integer, Text

from reception_app.db.base import Base, Id, Mapped, Stamped, mapped_column


class PrinterRow(Stamped, Base):
    """A printer of ours: a queue of the system, a label printer on port 9100, or a folder. Retired, never deleted."""

    __tablename__ = "printers"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    """"queue", "brother", "zpl" or "folder"."""
    address: Mapped[str] = mapped_column(Text)
    """A queue's name, a host with or without ":port", a folder."""
    model: Mapped[str] = mapped_column(Text)
    dpi: Mapped[int] = mapped_column(Integer)
    media: Mapped[str] = mapped_column(Text)
    labels_left: Mapped[int | None] = mapped_column(Integer)
    """An estimate, counted down by what is printed; empty when nobody counts."""
    warn_at: Mapped[int] = mapped_column(Integer)
    active: Mapped[bool]


class PrinterRouteRow(Base):
    """That a desk, a visitors' screen or a template prints on a printer of its own."""

    __tablename__ = "printer_routes"
    __table_args__ = (
        Index("uq_printer_routes_place", "place_kind", "place", unique=True),
        Index("ix_printer_routes_printer_id", "printer_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    place_kind: Mapped[str] = mapped_column(Text)
    """"desk", "kiosk" or "template"."""
    place: Mapped[str] = mapped_column(Text)
    printer_id: Mapped[int] = mapped_column(ForeignKey("printers.id"))


class LabelSheetRow(Base):
    """Where the next label of a template is printed on the sheet that lies in a printer. No row: on its first one."""

    __tablename__ = "label_sheets"
    __table_args__ = (Index("uq_label_sheets_place", "queue", "template", unique=True),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    queue: Mapped[str] = mapped_column(Text)
    """What jobs of the printer are filed under (`DeliverySummary.peer_queue`)."""
    template: Mapped[str] = mapped_column(Text)
    next_label: Mapped[int] = mapped_column(Integer)
    """Row by row from the top left, counted from 1."""
