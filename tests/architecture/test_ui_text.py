"""Text on screens: plain whatever a name contains, and in the user's language."""

import ast
import re

from tests.architecture.sources import Source, nodes, sources

LETTERS = re.compile(r"[A-Za-z]{2}")
PRODUCT = "Reception"
# Errors carry English sentences, wherever they are raised; the screen that shows one looks it up.
ERRORS = ("AppError", "Invalid", "NotFound", "Conflict", "StoreTrouble", "DeliveryTrouble", "Cancelled")
# Where the words a person reads are handed over: by position for these calls, by keyword for all.
SHOWN_FIRST = {
    "Label": (0,),
    "ElidedLabel": (0,),
    "Button": (0,),
    "Chip": (0,),
    "CheckBox": (0,),
    "Switch": (0,),
    "Field": (0,),
    "Card": (0,),
    "PageHeader": (0,),
    "EmptyState": (1, 2),
    "Banner": (0, 1),
    "Tab": (1,),
    "Action": (2,),
    "MenuItem": (0,),
    "Spinner": (0,),
    "ProgressBar": (0,),
    "setText": (0,),
    "setTitle": (0,),
    "setWindowTitle": (0,),
    "setToolTip": (0,),
    "setPlaceholderText": (0,),
    "setAccessibleName": (0,),
    "setAccessibleDescription": (0,),
    "setTabText": (1,),
    "addAction": (0,),
    "addMenu": (0,),
    "set_label": (0,),
    "set_title": (0,),
    "set_sub": (0,),
    "set_hint": (0,),
    "set_error": (0,),
    "set_message": (0, 1),
    "set_tip": (0,),
    "announce": (1,),
}
SHOWN_KEYWORDS = {"placeholder", "hint", "button", "sub", "title", "tip", "detail", "sentence", "action"}
RICH = ("setHtml", "insertHtml", "appendHtml", "setMarkdown", "toHtml")


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _screens() -> list[Source]:
    # The gallery is for those who develop the program.
    return [source for source in sources("ui") if "/gallery/" not in source.name]


def _bare_words(node: ast.expr) -> bool:
    """Whether words stand there as they are, without being looked up in a translation."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value != PRODUCT and bool(LETTERS.search(node.value))
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and _bare_words(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return _bare_words(node.left) or _bare_words(node.right)
    if isinstance(node, ast.IfExp):
        return _bare_words(node.body) or _bare_words(node.orelse)
    return False


def test_every_sentence_is_translated() -> None:
    bare = []
    for source in _screens():
        for call in nodes(source, ast.Call):
            places = SHOWN_FIRST.get(_called(call), ())
            shown = [call.args[place] for place in places if place < len(call.args)]
            shown += [
                k.value for k in call.keywords if k.arg in SHOWN_KEYWORDS and _called(call) not in ERRORS
            ]
            bare += [source.at(call) for value in shown if _bare_words(value)]
    assert bare == [], "wrap it in self.tr(...) or QCoreApplication.translate(...)"


def test_translations_take_whole_literals() -> None:
    """lupdate reads the source: a sentence put together at run time is never found, so never translated.

    A module may have one helper `_tr(text)` that knows its context; its callers hand over literals. Texts that stand in
    a table are marked there with `QT_TRANSLATE_NOOP`.
    """
    odd = []
    for source in _screens():
        helpers = [n for n in nodes(source, ast.FunctionDef) if n.name == "_tr"]
        inside = {id(call) for helper in helpers for call in ast.walk(helper)}
        marked = "QT_TRANSLATE_NOOP" in source.text
        for call in nodes(source, ast.Call):
            texts = {"tr": call.args[:1], "_tr": call.args[:1], "translate": call.args[:2]}.get(
                _called(call), []
            )
            owner = call.func.value if isinstance(call.func, ast.Attribute) else None
            on_a_string = (
                isinstance(owner, ast.Constant | ast.JoinedStr) or getattr(owner, "id", "") == "painter"
            )
            if id(call) in inside or marked or on_a_string:
                continue
            odd += [source.at(call) for text in texts if not _is_literal(text)]
    assert odd == []


def _is_literal(node: ast.expr) -> bool:
    if isinstance(node, ast.IfExp):
        return _is_literal(node.body) and _is_literal(node.orelse)
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_labels_are_plain() -> None:
    """`Label` never reads markup; Qt's own label would, from a visitor's name."""
    own = {"ui/kit/label.py", "ui/kit/chip.py"}
    rich = []
    for source in _screens():
        for call in nodes(source, ast.Call):
            if _called(call) == "QLabel" and source.name not in own:
                rich.append(f"{source.at(call)}: QLabel, use ui.kit.label.Label")
            if _called(call) in RICH:
                rich.append(f"{source.at(call)}: {_called(call)}")
        if "RichText" in source.text or "AutoText" in source.text:
            rich.append(f"{source.name}: a text format that reads markup")
        for node in nodes(source, ast.ClassDef):
            subclassed = any(getattr(b, "id", "") == "QLabel" for b in node.bases)
            if subclassed and source.name not in own:
                rich.append(f"{source.name}: a QLabel of its own")
    assert rich == []


def test_tips_are_made_safe() -> None:
    """A tooltip reads markup by itself when it looks like some: names go through `plain_tip`."""
    unsafe = []
    for source in _screens():
        for call in nodes(source, ast.Call):
            if _called(call) != "setToolTip" or not call.args:
                continue
            given = call.args[0]
            parts = [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]
            for part in parts:
                safe = isinstance(part, ast.Constant) or (
                    isinstance(part, ast.Call) and _called(part) in ("plain_tip", "tr", "translate")
                )
                if not safe:
                    unsafe.append(source.at(call))
    assert unsafe == []


def test_no_question_stops_the_work() -> None:
    """Daily work knows no modal dialogs; Qt's own ones are not ours either."""
    modal = re.compile(r"\b(QMessageBox|QInputDialog|QErrorMessage)\b")
    assert [source.name for source in _screens() if modal.search(source.text)] == []


def test_what_esc_does_in_a_sheet_is_called_alike() -> None:
    """It parks what can be gone on with, closes what is only looked at, and leaves a choice for later."""
    said = re.compile(r'\("Esc", self\.tr\("([^"]+)"\)\)')
    found = {
        f"{source.name}: {word}"
        for source in _screens()
        for word in said.findall(source.text)
        if word not in ("park", "close", "later")
    }
    assert found == set()
