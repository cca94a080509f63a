"""Small files: the old one or the new one."""

import os
import stat
import sys
from pathlib import Path

import pytest

from reception_app.db.durable import sync_file, sync_folder, write_durably


def test_the_new_content_is_there_and_private(tmp_path: Path) -> None:
    path = tmp_path / "note"
    write_durably(path, b"one")
    write_durably(path, b"two")
    assert path.read_bytes() == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["note"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_killed_run_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "note.new").write_bytes(b"half")
    write_durably(tmp_path / "note", b"whole")
    assert [file.name for file in tmp_path.iterdir()] == ["note"]


def test_a_disk_that_refuses_keeps_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_durably(tmp_path / "note", b"old")

    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        write_durably(tmp_path / "note", b"new")
    assert (tmp_path / "note").read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["note"]


def test_where_folders_need_no_sync_none_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    monkeypatch.setattr(os, "fsync", lambda _handle: pytest.fail("not on Windows"))
    sync_folder(tmp_path)


def test_a_file_is_synced_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    sync_file(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"x"
