"""The foot of a card: a button with its key for each step, and what comes next at the end."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.button import Button
from ui.kit.flow_layout import FlowLayout
from ui.kit.sheet import Sheet
from ui.kit.shortcuts import in_sheet


def add_steps(
    sheet: Sheet,
    labels: Mapping[str, str],
    keys: Mapping[str, str],
    run: Callable[[str], object],
    *,
    name: str,
    danger: Collection[str] = (),
    icons: Mapping[str, str] | None = None,
) -> dict[str, Button]:
    """The buttons by their steps, each with Alt and its letter. They are called by `name` and the step."""
    holder = QWidget(sheet)
    flow = FlowLayout(holder)
    buttons: dict[str, Button] = {}
    for step, label in labels.items():
        key, icon = f"Alt+{keys[step]}", (icons or {}).get(step, "")
        button = Button(label, icon=icon, key=key, small=True, name=f"{name}_{step}", parent=holder)
        if step in danger:
            button.set_kind("danger")
        button.clicked.connect(partial(_press, run, step))
        in_sheet(sheet, key, partial(run, step))
        buttons[step] = button
        flow.addWidget(button)
    sheet.footer.addWidget(holder, 1)
    return buttons


def add_main(sheet: Sheet, label: str = "", *, name: str) -> Button:
    """The button of Ctrl+Enter, at the end of the foot."""
    main = Button(label, kind="primary", key="Ctrl ⏎", name=name)
    main.clicked.connect(sheet.submit)
    sheet.footer.addWidget(main, 0, Qt.AlignmentFlag.AlignBottom)
    return main


def leave_close(buttons: Mapping[str, Button], main: Button, close: str) -> None:
    """The record is gone or can't be read any more: nothing is left but to `close` the card."""
    for button in buttons.values():
        button.hide()
    main.set_label(close)


def _press(run: Callable[[str], object], step: str, _checked: bool = False) -> None:
    run(step)
