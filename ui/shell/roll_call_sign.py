"""While people are being counted outside, the Now above every place says so."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.shell.now_button import NowItem

if TYPE_CHECKING:
    from reception_app.roll_call.records import RollCallSheet


def _tr(text: str) -> str:
    return QCoreApplication.translate("DeskVerbs", text)


def with_roll_call(sheet: "RollCallSheet | None", items: Sequence[NowItem]) -> list[NowItem]:
    """What is going on, most pressing first, and the roll call that runs among it.

    Nothing comes before somebody who is missing. Once nobody is, what presses does: a visitor who waits, a call.
    """
    if sheet is None:
        return list(items)
    title, missing = _tr("Drill") if sheet.drill else _tr("Roll call"), sheet.counts.missing
    if missing:
        chip = _tr("{count} missing").replace("{count}", str(missing))
        return [NowItem("roll_call", sheet.id, title, "", chip, "bad", "emergency"), *items]
    over = NowItem("roll_call", sheet.id, title, "", _tr("nobody missing"), "ok", "emergency")
    calm = (at for at, item in enumerate(items) if item.tone not in ("bad", "warn"))
    place = next(calm, len(items))
    return [*items[:place], over, *items[place:]]
