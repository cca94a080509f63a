"""Errors, clock, actor, paths and the log."""

import logging
import os
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from reception_app.kernel import paths as paths_module
from reception_app.kernel.actor import STAFF_ROLES, SYSTEM, Actor, Role
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.errors import AppError, Conflict, DeliveryTrouble, Difference, Invalid
from reception_app.kernel.log import set_up_log
from reception_app.kernel.paths import Paths, default_data_dir, resource


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = AppError("Not saved.", hint="Try again.")
    assert (error.message, error.hint, str(error)) == ("Not saved.", "Try again.", "Not saved. Try again.")
    assert str(AppError("Not saved.")) == "Not saved."


def test_errors_carry_what_their_kind_needs() -> None:
    assert Invalid("Too long.", field="name").field == "name"
    difference = Difference("room", "1", "2")
    assert Conflict("Changed.", differences=(difference,)).differences == (difference,)
    assert Conflict("Changed.").differences == ()
    assert DeliveryTrouble("No such mailbox.", permanent=True).permanent
    assert not DeliveryTrouble("Busy.").permanent


def test_the_systems_clock_tells_utc() -> None:
    moment = SystemClock().now()
    assert moment.utcoffset() == timedelta(0)
    assert abs(moment - SystemClock().now()) < timedelta(seconds=5)
    assert moment.tzinfo is UTC


def test_roles_have_labels_and_the_program_is_nobody() -> None:
    assert [role.label for role in STAFF_ROLES] == [
        "Intern",
        "Receptionist",
        "Clerk",
        "Office manager",
        "Administrator",
    ]
    assert SYSTEM.user_id == 0
    assert Actor(1, "A", Role.CLERK).desk == ""


def test_the_data_folder_is_made_private(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data")
    assert not paths.data_dir.exists()
    paths.make()
    paths.make()
    for folder in (paths.backups, paths.logs, paths.pdf_folder, paths.roll_calls, paths.fonts):
        assert folder.is_dir()
    if os.name == "posix":
        assert stat.S_IMODE(paths.data_dir.stat().st_mode) == 0o700
    files = [paths.store, paths.key_file, paths.audit_head, paths.lock, paths.window_state]
    assert all(file.parent == paths.data_dir and not file.exists() for file in files)


def test_the_data_folder_is_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RECEPTION_DATA_DIR", str(tmp_path / "there"))
    assert default_data_dir() == tmp_path / "there"


def test_a_run_from_source_keeps_its_data_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RECEPTION_DATA_DIR", raising=False)
    assert default_data_dir() == resource().parent / "data"


def test_an_installed_build_uses_the_users_own_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("RECEPTION_DATA_DIR", raising=False)
    monkeypatch.setattr(paths_module, "_ROOT", tmp_path)
    assert "Reception" in str(default_data_dir())
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "Reception" in str(default_data_dir())


@pytest.fixture
def root_logger() -> Iterator[logging.Logger]:
    """The root logger, put back afterwards as pytest had it."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    root.handlers = []
    yield root
    for handler in root.handlers:
        handler.close()
    root.handlers, root.level = handlers, level


def test_the_log_is_a_file_that_turns_over(root_logger: logging.Logger, tmp_path: Path) -> None:
    set_up_log(tmp_path / "logs")
    set_up_log(tmp_path / "logs", verbose=True)
    assert len(root_logger.handlers) == 1
    logging.getLogger("reception.test").debug("visit %s", 5)
    logging.getLogger("alembic").info("not worth a line")
    written = (tmp_path / "logs" / "reception.log").read_text("utf-8")
    assert "visit 5" in written
    assert "not worth" not in written


def test_a_log_that_can_not_be_written_says_nothing_on_the_terminal(
    root_logger: logging.Logger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reception.log").mkdir()  # nobody may write that as a file, root included
    set_up_log(tmp_path)
    logging.getLogger("reception.test").warning("visit %s", 5)
    assert capsys.readouterr() == ("", "")


def test_a_folder_that_can_not_be_made_leaves_the_log_on_standard_error(
    root_logger: logging.Logger, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    set_up_log(tmp_path / "file" / "logs")
    (handler,) = root_logger.handlers
    assert type(handler) is logging.StreamHandler
