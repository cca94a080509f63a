"""The columns of the topics."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.directory.records import TopicAnswer
from ui.directory.presence import availability_standing
from ui.kit.record_model import Cell, Column


def _tr(text: str) -> str:
    return QCoreApplication.translate("HandlesColumns", text)


def handles_columns(zone: Callable[[], ZoneInfo], now: Callable[[], datetime]) -> list[Column[TopicAnswer]]:
    """The topic, who is to be asked now and how they stand, who stands in, who else handles it."""

    def person(topic: TopicAnswer) -> Cell:
        best = topic.best
        if best is None:
            return Cell(chip=_tr("Nobody"), tone="bad")
        return Cell(text=best.name, sub=best.title, person=best.name)

    def standing(topic: TopicAnswer) -> Cell:
        if topic.best is None:
            return Cell()
        today = now().astimezone(zone()).date()
        found = availability_standing(topic.best.availability, zone(), today)
        return Cell(chip=found.word, tone=found.tone)

    def cover(topic: TopicAnswer) -> Cell:
        if topic.best is None or not topic.best.availability.cover_name:
            return Cell()
        found = topic.best.availability
        extension = _tr("ext. {0}").format(found.cover_extension) if found.cover_extension else ""
        return Cell(text=found.cover_name, sub=extension)

    def more(topic: TopicAnswer) -> Cell:
        if topic.best is None:
            return Cell()
        today = now().astimezone(zone()).date()
        said = availability_standing(topic.best.availability, zone(), today).more
        others = [each.name for each in topic.people if each.id != topic.best.id]
        return Cell(text=said, sub=_tr("also {0}").format(", ".join(others)) if others else "")

    def extension(topic: TopicAnswer) -> Cell:
        return Cell(text=topic.best.extension if topic.best else "", tabular=True)

    return [
        Column(
            "name", _tr("Topic"), lambda t: Cell(text=t.name, strong=True), width=220, least=160, stretch=3
        ),
        Column("person", _tr("Who"), person, width=220, least=170, stretch=2),
        Column("extension", _tr("Ext."), extension, width=76, least=64),
        Column("standing", _tr("Where"), standing, width=150, least=120),
        Column("cover", _tr("Stands in"), cover, width=160, least=120, stretch=1, drop=2),
        Column("more", _tr("Until, others"), more, width=220, least=140, stretch=2, drop=3),
    ]
