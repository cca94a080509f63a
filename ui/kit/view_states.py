"""How lists are wanted on this desk: columns, widths, order. Kept beside the store, never in it: it is the desk's, not
the organisation's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from ui.kit.view_state import ViewState

if TYPE_CHECKING:
    # Named before the first paint, which needs no list.
    from ui.kit.record_columns import RecordColumns

_FILE: list[str] = []


def keep_views_in(path: str) -> None:
    """Name the file once, before the first list is made."""
    _FILE[:] = [path]


def load_view(name: str) -> ViewState | None:
    """A list's columns as they were left; None when nothing was kept or it can't be read."""
    if not _FILE:
        return None
    raw = QSettings(_FILE[0], QSettings.Format.IniFormat).value(f"views/{name}", "")
    try:
        saved = json.loads(str(raw)) if raw else {}
    except ValueError:
        saved = {}
    return ViewState.from_json(saved) if isinstance(saved, dict) and saved else None


def remember_columns(columns: RecordColumns, name: str) -> None:
    """Show a list's columns as they were left, and keep each change from now on."""
    kept = load_view(name)
    if kept is not None:
        columns.restore(kept)
    columns.state_changed.connect(lambda state: save_view(name, state))


def save_view(name: str, state: ViewState) -> None:
    """Remember a list's columns."""
    if _FILE:
        settings = QSettings(_FILE[0], QSettings.Format.IniFormat)
        settings.setValue(f"views/{name}", json.dumps(state.to_json()))


def load_choices(name: str) -> dict[str, object]:
    """How a page was left that is no list; empty when nothing was kept or it can't be read."""
    if not _FILE:
        return {}
    raw = QSettings(_FILE[0], QSettings.Format.IniFormat).value(f"pages/{name}", "")
    try:
        saved = json.loads(str(raw)) if raw else {}
    except ValueError:
        saved = {}
    return saved if isinstance(saved, dict) else {}


def save_choices(name: str, choices: dict[str, object]) -> None:
    """Remember how a page is left: plain JSON values, and never what somebody typed."""
    if _FILE:
        QSettings(_FILE[0], QSettings.Format.IniFormat).setValue(f"pages/{name}", json.dumps(choices))
