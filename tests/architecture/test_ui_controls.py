"""Every control has a name, for assistive software, for tests, and for whoever drives the program from outside."""

import ast

from tests.architecture.sources import Source, nodes, sources

# Made with `name=`, which becomes the objectName.
NAMED = {
    "Button",
    "TextInput",
    "TextArea",
    "Combo",
    "CheckBox",
    "Switch",
    "TimeInput",
    "DateInput",
    "SuggestInput",
    "TabBar",
    "Segmented",
    "RecordTable",
}
# Qt's own controls: only the kit builds on them, so that every control has our look and our name.
QT_CONTROLS = {
    "QPushButton",
    "QToolButton",
    "QLineEdit",
    "QPlainTextEdit",
    "QTextEdit",
    "QComboBox",
    "QCheckBox",
    "QRadioButton",
    "QDateEdit",
    "QTimeEdit",
    "QSpinBox",
    "QSlider",
    "QTableView",
    "QTableWidget",
    "QListWidget",
    "QTreeWidget",
    "QTabBar",
    "QTabWidget",
}


def _screens() -> list[Source]:
    return [source for source in sources("ui") if "/gallery/" not in source.name]


def test_every_control_is_named() -> None:
    nameless = []
    for source in _screens():
        named_later = _named_later(source)
        for call in nodes(source, ast.Call):
            if id(call) in named_later:
                continue
            if getattr(call.func, "id", "") in NAMED:
                names = [keyword.value for keyword in call.keywords if keyword.arg in ("name", None)]
                empty = [value for value in names if isinstance(value, ast.Constant) and not value.value]
                if not names or empty:
                    nameless.append(f"{source.at(call)} {call.func.id}")  # type: ignore[attr-defined]
    assert nameless == []


def _named_later(source: Source) -> set[int]:
    """Controls that get their objectName in a line of its own."""
    named = {
        ast.unparse(call.func.value)
        for call in nodes(source, ast.Call)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "setObjectName"
    }
    assigned = nodes(source, ast.Assign) if named else []
    return {id(node.value) for node in assigned if ast.unparse(node.targets[0]) in named}


def test_names_are_one_word_and_once_in_a_file() -> None:
    """What a test or a script asks for is found once, and can be typed."""
    odd = []
    for source in _screens():
        seen: set[str] = set()
        for call in nodes(source, ast.Call):
            if getattr(call.func, "id", "") not in NAMED:
                continue
            for keyword in call.keywords:
                if keyword.arg != "name" or not isinstance(keyword.value, ast.Constant):
                    continue
                name = str(keyword.value.value)
                if name in seen or not name.isidentifier():
                    odd.append(f"{source.at(call)}: {name}")
                seen.add(name)
    assert odd == []


def test_controls_come_from_the_kit() -> None:
    strays = []
    for source in _screens():
        if source.name.startswith("ui/kit/"):
            continue
        for call in nodes(source, ast.Call):
            if getattr(call.func, "id", "") in QT_CONTROLS:
                strays.append(f"{source.at(call)} {call.func.id}")  # type: ignore[attr-defined]
    assert strays == []


def test_no_widget_is_let_loose() -> None:
    """A widget just given to a layout is shown at the next turn of the event loop.

    Without its parent by then it would be a window of its own for a moment and take the keyboard: hide it and
    delete it later instead.
    """
    loose = []
    for source in _screens():
        for call in nodes(source, ast.Call):
            if getattr(call.func, "attr", "") == "setParent" and ast.unparse(call.args[0]) == "None":
                loose.append(source.at(call))
    assert loose == []
