"""`.venv` in every state it can be found in: missing, half-made, moved, stale, unusable."""

import json
import os
import shutil
import sys
import threading
import venv
from fcntl import LOCK_UN, flock
from pathlib import Path

import pytest

from reception_app.setup.environment import fault, make_ready
from reception_app.setup.guard import only_one
from reception_app.setup.project import Project, SetupTrouble
from tests.builders.small_project import SmallProject, base_python, small_project


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    made = small_project(tmp_path)
    for name, value in made.pip_settings().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "executable", base_python())
    return made


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A project with a complete environment; copied by `ready`."""
    made = small_project(tmp_path_factory.mktemp("made"))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in made.pip_settings().items():
            patch.setenv(name, value)
        patch.setattr(sys, "executable", base_python())
        assert make_ready(made.project, print, tools=False)
    return made


@pytest.fixture
def ready(made_once: SmallProject, small: SmallProject) -> SmallProject:
    """`small` with a complete environment of its own."""
    shutil.copytree(made_once.project.venv, small.project.venv, symlinks=True)
    stamp = json.loads(small.project.stamp.read_text("utf-8"))
    small.project.stamp.write_text(json.dumps(stamp | {"place": str(small.project.venv)}), "utf-8")
    assert fault(small.project, tools=False) == ""
    return small


def part(small: SmallProject, name: str = "small_part") -> str:
    """The module's text in the environment, "" when it isn't there."""
    return "".join(path.read_text("utf-8") for path in small.project.venv.rglob(f"{name}.py"))


def test_missing_is_made_and_then_left_alone(made_once: SmallProject) -> None:
    assert part(made_once) == "VERSION = '1.0'\n"
    assert part(made_once, "small_tool") == ""
    said: list[str] = []
    assert make_ready(made_once.project, said.append, tools=False) is False
    assert said == []


def test_half_made_is_made_anew(small: SmallProject) -> None:
    (small.project.venv / "bin").mkdir(parents=True)
    (small.project.venv / "bin/python").write_text("torn off", "utf-8")
    said: list[str] = []
    make_ready(small.project, said.append, tools=False)
    assert "not complete" in said[0]
    assert fault(small.project, tools=False) == ""


@pytest.mark.parametrize("stamp", ["", "{", "[]"])
def test_a_damaged_stamp_counts_as_half_made(ready: SmallProject, stamp: str) -> None:
    ready.project.stamp.write_text(stamp, "utf-8")
    assert "not complete" in fault(ready.project, tools=False)


def test_moved_folder_is_noticed(ready: SmallProject, tmp_path: Path) -> None:
    moved = SmallProject(tmp_path / "elsewhere", ready.wheels)
    ready.root.rename(moved.root)
    assert "moved" in fault(moved.project, tools=False)


def test_python_that_is_gone_is_noticed(ready: SmallProject) -> None:
    ready.project.python.unlink()
    assert "gone" in fault(ready.project, tools=False)


def test_python_that_does_not_start_is_noticed(ready: SmallProject) -> None:
    ready.project.python.unlink()
    ready.project.python.write_text("#!/bin/sh\nexit 3\n", "utf-8")
    ready.project.python.chmod(0o755)
    assert "gone" in fault(ready.project, tools=False)


def test_other_parts_make_it_anew(ready: SmallProject) -> None:
    ready.ask_for("2.0")
    said: list[str] = []
    assert make_ready(ready.project, said.append, tools=False)
    assert "other parts" in said[0]
    assert part(ready) == "VERSION = '2.0'\n"
    assert not ready.project.old_venv.exists()


def test_what_worked_comes_back_when_new_parts_cannot_be_had(ready: SmallProject) -> None:
    ready.ask_for("2.0")
    shutil.rmtree(ready.wheels)
    ready.wheels.mkdir()
    with pytest.raises(SetupTrouble, match="no build of small"):
        make_ready(ready.project, print, tools=False)
    assert part(ready) == "VERSION = '1.0'\n"
    assert not ready.project.old_venv.exists()
    ready.ask_for("1.0")
    assert fault(ready.project, tools=False) == ""


def test_part_with_another_hash_is_refused(small: SmallProject) -> None:
    lock = small.project.lock.read_text("utf-8")
    small.project.lock.write_text(lock[:-3] + ("00\n" if lock[-3:] != "00\n" else "11\n"), "utf-8")
    with pytest.raises(SetupTrouble, match="not the one Reception was tested with"):
        make_ready(small.project, print, tools=False)
    assert not small.project.venv.exists()


def test_tools_are_added_to_what_is_there(ready: SmallProject) -> None:
    before = ready.project.python.lstat().st_ino
    said: list[str] = []
    assert make_ready(ready.project, said.append, tools=True)
    assert said[0] == "Fetching what the tests need."
    assert part(ready, "small_tool") == "VERSION = '1.0'\n"
    assert ready.project.python.lstat().st_ino == before
    assert fault(ready.project, tools=True) == fault(ready.project, tools=False) == ""


def test_tools_half_added_are_added_again(ready: SmallProject) -> None:
    """A tool unpacked without its code looks installed to pip; the desk starts all the while."""
    make_ready(ready.project, print, tools=True)
    (damaged,) = ready.project.venv.rglob("small_tool.py")
    damaged.unlink()
    stamp = json.loads(ready.project.stamp.read_text("utf-8"))
    ready.project.stamp.write_text(json.dumps(stamp | {"tools": ""}), "utf-8")
    ready.project.adding.touch()
    assert fault(ready.project, tools=False) == ""
    make_ready(ready.project, print, tools=True)
    assert damaged.exists()
    assert not ready.project.adding.exists()


def test_camera_is_added_and_stays_wanted(ready: SmallProject) -> None:
    said: list[str] = []
    assert make_ready(ready.project, said.append, tools=False, camera=True)
    assert said[0].startswith("Fetching what a camera needs")
    assert part(ready, "small_lens") == "VERSION = '1.0'\n"
    assert part(ready, "small_tool") == ""
    make_ready(ready.project, print, tools=True)
    assert fault(ready.project, tools=True, camera=True) == ""
    ready.ask_for("2.0")
    assert make_ready(ready.project, print, tools=False)
    assert part(ready, "small_lens") == "VERSION = '2.0'\n"
    assert fault(ready.project, tools=False, camera=True) == ""


def test_an_older_lens_makes_it_anew(ready: SmallProject) -> None:
    make_ready(ready.project, print, tools=False, camera=True)
    ready.project.camera_lock.unlink()
    assert "other parts" in fault(ready.project, tools=False)


def test_python_without_pip_brings_its_own(
    small: SmallProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "bare"
    venv.EnvBuilder(with_pip=False).create(bare)
    monkeypatch.setattr(sys, "executable", str(bare / "bin/python"))
    make_ready(small.project, print, tools=False)
    assert part(small) == "VERSION = '1.0'\n"
    assert list(small.project.venv.glob("bin/pip*"))


def test_python_without_any_pip_gets_the_line_to_type(
    small: SmallProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "bare"
    venv.EnvBuilder(with_pip=False).create(bare)
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(sys, "executable", str(bare / "bin/python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupTrouble, match="without pip") as caught:
        make_ready(small.project, print, tools=False)
    assert caught.value.hint == f"With this computer on the network, type: {bare}/bin/python -m ensurepip"
    assert not small.project.venv.exists()


@pytest.mark.parametrize("version", ["22.2.2", "9.0.1"])
def test_a_pip_that_is_too_old_to_install_elsewhere_is_not_used(
    small: SmallProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    """As of a Python that shares its parts with an older one. It is asked once, and starts once to say so."""
    old = tmp_path / "old"
    old.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\necho "pip {version} from here"\n', "utf-8")
    old.chmod(0o755)
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(sys, "executable", str(old))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(SetupTrouble, match="without pip"):
        make_ready(small.project, print, tools=False)
    assert (tmp_path / "asked").read_text("utf-8") == "-m pip --version\n"


def test_root_on_debian_gets_pip_without_a_question(
    small: SmallProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The apt-get here installs nothing; that it was asked for the right package is what counts."""
    apt = tmp_path / "bin/apt-get"
    apt.parent.mkdir()
    apt.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n', "utf-8")
    apt.chmod(0o755)
    bare = tmp_path / "bare"
    venv.EnvBuilder(with_pip=False).create(bare)
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(sys, "executable", str(bare / "bin/python"))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setenv("PATH", str(apt.parent))
    package = f"python3.{sys.version_info.minor}-venv"
    with pytest.raises(SetupTrouble) as caught:
        make_ready(small.project, print, tools=False)
    assert caught.value.hint == f"With this computer on the network, type: apt-get install {package}"
    assert (tmp_path / "asked").read_text("utf-8").splitlines()[0].endswith(package)


def test_no_room_is_said_before_anything_is_touched(ready: SmallProject) -> None:
    ready.ask_for("2.0")
    with pytest.raises(SetupTrouble, match="MB free"):
        make_ready(Project(ready.root, room_needed=2**60), print, tools=False)
    assert part(ready) == "VERSION = '1.0'\n"


def test_a_second_set_up_waits_and_finds_it_done(small: SmallProject) -> None:
    said: list[str] = []
    second = threading.Thread(target=make_ready, args=[small.project, said.append], kwargs={"tools": False})
    with only_one(small.project, print) as held:
        second.start()
        while not said:
            second.join(0.01)
        flock(held, LOCK_UN)
    second.join()
    assert said[0].startswith("Another run.py")
    assert fault(small.project, tools=False) == ""


def test_a_file_where_the_environment_should_be(small: SmallProject) -> None:
    small.project.venv.write_text("not a folder", "utf-8")
    make_ready(small.project, print, tools=False)
    assert fault(small.project, tools=False) == ""


def test_folder_that_cannot_be_written(small: SmallProject) -> None:
    small.project.guard.mkdir()  # stands for any reason why the first file can't be written, root or not
    with pytest.raises(SetupTrouble, match="can't be made") as caught:
        make_ready(small.project, print, tools=False)
    assert "where you may write" in caught.value.hint


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="file modes are a matter of POSIX systems")
def test_environment_is_used_in_a_folder_that_cannot_be_written(ready: SmallProject) -> None:
    ready.root.chmod(0o555)
    try:
        assert make_ready(ready.project, print, tools=False) is False
    finally:
        ready.root.chmod(0o755)
