"""An administrator at a terminal, without a screen: `main.py` as real processes on a real store."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reception_app.bootstrap import build
from reception_app.context import AppContext
from reception_app.kernel.paths import Paths

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """The folder of a store that was made and closed."""
    opened = build(Paths(tmp_path / "data"), start_workers=False, use_keyring=False)
    assert isinstance(opened, AppContext)
    opened.close()
    return tmp_path / "data"


def command(data_dir: Path, *line: str) -> subprocess.CompletedProcess[str]:
    """`main.py LINE --data-dir ...`, with the key in its file."""
    env = os.environ | {"RECEPTION_KEYRING": "off", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *line, "--data-dir", str(data_dir)], env=env, cwd=data_dir.parent,
        capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def facts(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    """What a script reads."""
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_backed_up_damaged_and_restored(data_dir: Path) -> None:
    assert facts(command(data_dir, "check", "--json"))["sound"] is True
    made = facts(command(data_dir, "backup", "--json"))
    assert str(made["name"]) in command(data_dir, "backup", "--list").stdout
    Paths(data_dir).store.write_bytes(b"not a store any more" * 1000)
    damaged = command(data_dir, "check")
    assert damaged.returncode == 1
    restored = command(data_dir, "restore", "newest")
    assert restored.returncode == 0, restored.stderr
    assert "The damaged files are kept in" in restored.stdout
    assert facts(command(data_dir, "check", "--json"))["sound"] is True


def test_a_store_of_today_needs_no_migration(data_dir: Path) -> None:
    done = facts(command(data_dir, "migrate", "--json"))
    assert done["before"] == done["after"]


def test_staff_imported_and_exported(data_dir: Path, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text("name,department,email\nŁucja Zielińska,Optics,lucja@example.com\n", "utf-8")
    tried = facts(command(data_dir, "import", str(staff), "--json"))
    assert (tried["added"], tried["applied"]) == (1, False)
    assert facts(command(data_dir, "import", str(staff), "--apply", "--json"))["applied"] is True
    done = facts(command(data_dir, "export", "staff", str(tmp_path / "out.csv"), "--json"))
    assert done["rows"] == 1
    assert "Łucja Zielińska" in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_what_was_confirmed_is_not_asked_for_again(data_dir: Path, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text("key,name\n1,Anna Kovacs\n2,Tom Reed\n", "utf-8")
    assert command(data_dir, "import", str(staff), "--apply").returncode == 0
    staff.write_text("key,name\n9,Somebody New\n", "utf-8")
    refused = command(data_dir, "import", str(staff), "--apply")
    assert refused.returncode == 1
    assert refused.stderr.strip().endswith("Add --confirm to go on all the same.")
    done = command(data_dir, "import", str(staff), "--apply", "--confirm")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Imported: 1 new, 0 changed, 0 unchanged, 2 no longer here")
    assert "confirm" not in done.stdout.casefold()


def test_an_export_over_the_store_itself_is_refused(data_dir: Path) -> None:
    refused = command(data_dir, "export", "visits", str(Paths(data_dir).store), "--format", "csv")
    assert refused.returncode == 1
    assert "the program's own" in refused.stderr
    assert facts(command(data_dir, "check", "--json"))["sound"] is True


def test_roll_call_on_paper(data_dir: Path, tmp_path: Path) -> None:
    done = facts(command(data_dir, "roll-call", str(tmp_path / "now.pdf"), "--json"))
    assert (done["people"], done["started"]) == (0, False)
    assert (tmp_path / "now.pdf").read_bytes().startswith(b"%PDF-")


def test_trouble_is_one_sentence(tmp_path: Path) -> None:
    done = command(tmp_path, "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("There is no store in")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("line", [["--demo", "backup"], ["backup", "--demo"]])
def test_a_verb_of_the_demo_leaves_the_real_store_alone(data_dir: Path, line: list[str]) -> None:
    done = command(data_dir, *line)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"There is no store in {data_dir / 'demo'}.")
    assert not list(Paths(data_dir).backups.glob("*-manual.db"))


def test_a_tour_that_has_no_place_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    done = command(tmp_path / "data", "tour", str(tmp_path / "taken" / "OUT"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{tmp_path / 'taken' / 'OUT'} can't be used: Not a directory.\n"


def test_a_tour_without_room_for_its_demo_is_a_sentence(tmp_path: Path) -> None:
    """As on a full disk: nobody sees the window that says so."""
    (tmp_path / "OUT").mkdir()
    program = (
        "import resource, runpy, signal, sys;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
        f"sys.argv = ['main.py', 'tour', {str(tmp_path / 'OUT')!r}];"
        f"runpy.run_path({str(ROOT / 'main.py')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, cwd=ROOT,
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("Not saved")


@pytest.mark.parametrize("line", [["check"], [], ["tour", "OUT"]])
def test_a_python_without_the_parts_is_sent_to_run_py(tmp_path: Path, line: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-S", str(ROOT / "main.py"), "--data-dir", str(tmp_path), *line],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("Start Reception by run.py, which sees to that: python3 run.py\n")
    assert "Traceback" not in done.stderr


def test_wrong_usage(tmp_path: Path) -> None:
    done = command(tmp_path, "bakcup")
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage:" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C reaches a console there, and no single process")
@pytest.mark.parametrize("brought_in", ["reception_app.kernel", "reception_app.commands.cli"])
def test_ctrl_c_while_the_program_is_brought_in_ends_it_quietly(data_dir: Path, brought_in: str) -> None:
    command_line = [
        sys.executable,
        "-X",
        "importtime",
        str(ROOT / "main.py"),
        "check",
        "--data-dir",
        str(data_dir),
    ]
    with subprocess.Popen(command_line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as begun:
        assert begun.stderr is not None
        assert any(brought_in in line for line in begun.stderr), "it came that far"
        begun.send_signal(signal.SIGINT)
        out, told = begun.communicate(timeout=60)
    said = [line for line in told.splitlines() if not line.startswith("import time:")]
    assert (begun.returncode, out) == (130, "")
    assert said in ([], ["Stopped; nothing half-done was kept."])
