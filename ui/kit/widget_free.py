"""What is done in a job touches no widget: they belong to the GUI thread alone."""

import inspect
from collections.abc import Callable
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from PySide6.QtCore import QObject


def require_widget_free(work: Callable[..., object]) -> None:
    """Raises TypeError when the work holds a widget, or anything else of Qt's that lives in the GUI thread."""
    held = _widget_in(work)
    if held is not None:
        raise TypeError(f"{work!r} is done in a job: take from {type(held).__name__} what it needs first")


def is_widget_free(work: Callable[..., object]) -> bool:
    """Whether it may be done in a job."""
    return _widget_in(work) is None


def _widget_in(work: Callable[..., object]) -> QObject | None:
    seen: list[object] = []
    ahead: list[object] = [work]
    while ahead:
        held = ahead.pop()
        if isinstance(held, QObject):
            return held
        if not any(held is each for each in seen):
            seen.append(held)
            ahead += _held_by(held)
    return None


def _held_by(work: object) -> list[Any]:
    """What a callable holds; lists are looked into as well, records are not."""
    if isinstance(work, partial):
        return [work.func, *work.args, *work.keywords.values()]
    if isinstance(work, FunctionType):
        closed = inspect.getclosurevars(work).nonlocals.values()
        return [*closed, *(work.__defaults__ or ()), *(work.__kwdefaults__ or {}).values()]
    if isinstance(work, MethodType):
        return [work.__self__]
    return list(work) if isinstance(work, tuple | list) else []
