"""What keeps a visitors' screen one: looked for on this computer, put in place and taken back by the script."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from reception_app.kernel.paths import resource
from reception_app.kiosk.readiness import Measure, State, readiness


def standing(root: Path, *, pin_set: bool = True, platform: str = "linux") -> dict[Measure, State]:
    return {s.measure: s.state for s in readiness(pin_set=pin_set, root=root, platform=platform)}


def script(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh")
    assert shell is not None
    env = dict(os.environ, RECEPTION_KIOSK_ROOT=str(root))
    command = [shell, str(resource("kiosk", "linux-kiosk.sh")), *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def files(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir() or path.is_symlink()}


def test_every_measure_is_told_once_and_nothing_is_claimed() -> None:
    told = [s.measure for s in readiness(pin_set=False)]
    assert told == list(Measure)
    elsewhere = standing(Path("/nowhere"), pin_set=False, platform="win32")
    assert elsewhere[Measure.STAFF_PIN] is State.OFF
    assert elsewhere[Measure.RESTART_KEYS] is State.UNSEEN
    assert elsewhere[Measure.FIRMWARE] is State.UNSEEN


def test_an_untouched_computer_is_not_ready(tmp_path: Path) -> None:
    found = standing(tmp_path)
    assert found[Measure.STAFF_PIN] is State.ON
    for measure in (Measure.ONLY_PROGRAM, Measure.CONSOLES, Measure.RESTART_KEYS, Measure.POWER_KEY):
        assert found[measure] is State.OFF
    assert found[Measure.SYSTEM_REQUEST] is State.UNSEEN


def test_the_script_puts_in_place_what_is_looked_for_and_takes_it_back(tmp_path: Path) -> None:
    done = script(tmp_path, "install", "--name", "Front door")
    assert (done.returncode, done.stderr) == (0, "")
    (tmp_path / "proc/sys/kernel").mkdir(parents=True)
    (tmp_path / "proc/sys/kernel/sysrq").write_text("0\n")
    found = standing(tmp_path)
    for measure in (
        Measure.ONLY_PROGRAM,
        Measure.CONSOLES,
        Measure.RESTART_KEYS,
        Measure.POWER_KEY,
        Measure.SYSTEM_REQUEST,
    ):
        assert found[measure] is State.ON, measure
    unit = (tmp_path / "etc/systemd/system/reception-kiosk.service").read_text()
    assert 'run.py" kiosk --name "Front door" --data-dir "/var/lib/reception-kiosk"' in unit
    before = files(tmp_path)
    script(tmp_path, "install", "--name", "Front door")
    assert files(tmp_path) == before, "made anew, nothing doubles"
    own = tmp_path / "etc/sysctl.d/50-own.conf"
    own.write_text("kernel.sysrq = 1\n")
    assert script(tmp_path, "remove").returncode == 0
    assert files(tmp_path) == {"etc/sysctl.d/50-own.conf", "proc/sys/kernel/sysrq"}


def test_trying_it_out_writes_nothing(tmp_path: Path) -> None:
    done = script(tmp_path, "install", "--dry-run")
    assert done.returncode == 0
    assert "would write" in done.stdout
    assert files(tmp_path) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("fly",),
        ("install", "--colour", "red"),
        ("install", "--name", 'x" ; reboot "'),
        ("install", "--user", "$(id)"),
    ],
)
def test_what_it_does_not_know_it_refuses(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = script(tmp_path, *arguments)
    assert done.returncode == 2
    assert done.stderr
    assert files(tmp_path) == set()


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("HandlePowerKey=ignore\n", State.ON),
        ("#HandlePowerKey=ignore\n", State.OFF),
        ("HandlePowerKey=poweroff\n", State.OFF),
    ],
)
def test_the_last_drop_in_counts(tmp_path: Path, text: str, state: State) -> None:
    folder = tmp_path / "etc/systemd/logind.conf.d"
    folder.mkdir(parents=True)
    (tmp_path / "etc/systemd/logind.conf").write_text("[Login]\nHandlePowerKey=poweroff\n")
    (folder / "10-first.conf").write_text("[Login]\nHandlePowerKey=suspend\n")
    (folder / "20-last.conf").write_text(f"[Login]\n{text}")
    assert standing(tmp_path)[Measure.POWER_KEY] is state


def test_a_target_of_ones_own_is_no_mask(tmp_path: Path) -> None:
    target = tmp_path / "etc/systemd/system/ctrl-alt-del.target"
    target.parent.mkdir(parents=True)
    target.write_text("[Unit]\n")
    (tmp_path / "proc/sys/kernel").mkdir(parents=True)
    (tmp_path / "proc/sys/kernel/sysrq").write_text("176\n")
    found = standing(tmp_path)
    assert found[Measure.RESTART_KEYS] is State.OFF
    assert found[Measure.SYSTEM_REQUEST] is State.OFF


@pytest.mark.parametrize(("letters", "state"), [(None, State.UNSEEN), (True, State.ON), (False, State.OFF)])
def test_letters_are_for_those_who_see_the_fonts(letters: bool | None, state: State, tmp_path: Path) -> None:
    found = {s.measure: s.state for s in readiness(pin_set=True, letters=letters, root=tmp_path)}
    assert found[Measure.LETTERS] is state
