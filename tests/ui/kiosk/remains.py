"""What is left of a visitor: in every object of Qt, in the clipboards, in every object of Python, in files."""

import gc
import re
from collections.abc import Iterator
from itertools import compress, repeat
from operator import is_
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, WrapperDescriptorType
from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QMetaType, QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import isValid

from reception_app.kiosk.records import Arrival, Delivery, Introduction, Signed
from ui.kiosk.flow import Typed

MARK = "Qanary"
_TYPED = re.compile(rf"{MARK}\d")
"""The mark alone stands in the tests themselves."""
_RECORDS = (Introduction, Arrival, Delivery, Signed)
_CODE = frozenset({FunctionType, BuiltinFunctionType, WrapperDescriptorType, MethodDescriptorType, type})
Kind = TypeVar("Kind")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG")
_MAY_BE_TEXT = (QMetaType.Type.QString.value, QMetaType.Type.QVariant.value, QMetaType.Type.QUrl.value)
_TEXTS: dict[str, list[str]] = {}
_EARLIER: list[object] = []
"""Kept, so that nothing new gets the number of something that was there before."""


def canary(number: int) -> str:
    """What a visitor types; nobody keeps it but the kiosk."""
    return f"{MARK}{number}bird"


def remains() -> list[str]:
    """Where something that was typed, signed or photographed is still to be found."""
    for _ in range(2):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    return [*_in_qt(), *_in_clipboards(), *_in_python()]


def in_files(folder: Path) -> list[str]:
    """The files that hold something typed as it was typed."""
    return [
        str(file)
        for file in folder.rglob("*")
        if file.is_file() and MARK.encode("ascii") in file.read_bytes()
    ]


def _in_qt() -> Iterator[str]:
    tops = [top for top in QApplication.topLevelWidgets() if isValid(top)]
    for each in {child for top in tops for child in (top, *top.findChildren(QObject))}:
        meta = each.metaObject()
        for name in _texts_of(meta):
            value = each.property(name)
            if isinstance(value, str) and _TYPED.search(value):
                yield f"{type(each).__name__}.{name}"
        if isinstance(each, QLineEdit):
            remembers = each.isUndoAvailable() or each.isRedoAvailable() or each.completer() is not None
            yield from [f"{each.objectName()} remembers"] * remembers


def _texts_of(meta: QMetaObject) -> list[str]:
    """The properties of a class that may hold a text: most of the others are numbers, and there are very many."""
    known = _TEXTS.get(meta.className())
    if known is None:
        all_of_it = [meta.property(number) for number in range(meta.propertyCount())]
        known = _TEXTS[meta.className()] = [
            str(one.name()) for one in all_of_it if one.metaType().id() in _MAY_BE_TEXT
        ]
    return known


def _in_clipboards() -> Iterator[str]:
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if _TYPED.search(clipboard.text(mode)):
            yield f"the clipboard, {mode.name}"


def look_before() -> None:
    """What is there before anybody came is nobody's: other tests of this process keep records and pictures too."""
    gc.collect()
    _EARLIER[:] = [each for each, _ in _objects(_tracked())]


def _in_python() -> Iterator[str]:
    tracked = _tracked()
    before = {id(each) for each in _EARLIER}
    for each, said in _objects(tracked):
        if id(each) not in before:
            yield said or f"a {type(each).__name__}, held by {_who_holds(each, tracked)}"


def _tracked() -> list[object]:
    # Code has no visitor in it, and there is a lot of it.
    return [each for each in gc.get_objects() if type(each) not in _CODE]


def _objects(tracked: list[object]) -> Iterator[tuple[object, str]]:
    """What may be a visitor's, each with what it is called, "" where that depends on who holds it."""
    for each in tracked:
        if type(each) in _RECORDS:
            yield each, f"a whole {type(each).__name__}"
        elif type(each) is Typed and each != Typed():
            yield each, "what was typed"
    held = gc.get_referents(*tracked)
    # What holds nothing but texts is no object for the collector.
    plain = [each for kind in (dict, tuple) for each in _of(kind, held) if not gc.is_tracked(each)]
    held += gc.get_referents(*plain)
    # Equal texts are held many thousand times: each is looked at once, and only those found are sought by number.
    marked = {text for text in set(_of(str, held)) if MARK in text and _TYPED.search(text)}
    texts = [each for each in _of(str, held) if each in marked] if marked else []
    pieces = [each for each in _of(bytes, held) if MARK.encode() in each or _is_picture(each)]
    for each in {id(each): each for each in (*texts, *pieces)}.values():
        yield each, ""


def _of(kind: type[Kind], held: list[object]) -> Iterator[Kind]:
    """Those of exactly that type; without a line of Python for each, as there are millions."""
    return cast(Iterator[Kind], compress(held, map(is_, map(type, held), repeat(kind))))


def _is_picture(held: bytes) -> bool:
    return len(held) > 500 and held.startswith(_PICTURES)


def _who_holds(held: object, tracked: list[object]) -> str:
    """For whoever reads the failure."""
    holders = [each for each in gc.get_referrers(held) if each is not tracked]
    return ", ".join(sorted({type(holder).__name__ for holder in holders}))
