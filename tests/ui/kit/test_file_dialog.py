"""Where somebody is asked for a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.file_dialog import FileDialog


def test_it_begins_with_the_documents_and_then_where_the_last_file_was(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Documents").mkdir()
    monkeypatch.setattr(FileDialog, "_last", "")
    parent = QWidget()
    qtbot.addWidget(parent)
    first = FileDialog(parent, "Save")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    assert first.directory().absolutePath() == documents
    lists = tmp_path / "lists"
    lists.mkdir()
    first.fileSelected.emit(str(lists / "visits.csv"))
    assert FileDialog(parent, "Save").directory().absolutePath() == str(lists)
