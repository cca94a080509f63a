"""What the system must bring, and the line to type for it. apt-get is a script that notes what it is asked."""

import sys
from pathlib import Path

import pytest

from reception_app.setup.debian import can_install, install_packages
from reception_app.setup.libraries import (
    DRAWING,
    FONTS,
    TEST_PROGRAMS,
    absent_libraries,
    line_to_type,
    need_libraries,
    want_fonts,
    want_test_programs,
)
from reception_app.setup.project import Project, SetupTrouble

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems bring what Qt needs")

NOWHERE = {"libnowhere-to-be-found.so.9": "libnowhere9", "libnowhere-else.so.1": "libnowhere-else1"}


class System:
    """A PATH with only the programs a test puts there."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.project = Project(folder)
        self.asked = folder / "asked"
        self.said: list[str] = []
        monkeypatch.setenv("PATH", str(self.bin))

    def has(self, program: str, does: str = "exit 0") -> None:
        """Put a shell script there."""
        script = self.bin / program
        script.write_text(f'#!/bin/sh\necho "$1 $DEBIAN_FRONTEND $*" >> {self.asked}\n{does}\n', "utf-8")
        script.chmod(0o755)

    def calls(self) -> list[str]:
        """The first argument of each call so far."""
        return [line.split()[0] for line in self.asked.read_text("utf-8").splitlines()]


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    return System(tmp_path, monkeypatch)


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)


@pytest.fixture
def not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)


def test_libraries_that_are_there_are_no_trouble(system: System) -> None:
    need_libraries({"libc.so.6": "libc6"}, system.project, system.said.append)
    assert system.said == []


def test_what_qt_draws_with_is_here_while_these_tests_run() -> None:
    assert absent_libraries(DRAWING) == {}


@pytest.mark.parametrize(
    ("sudo", "line"),
    [
        (True, "sudo apt-get install libnowhere-else1 libnowhere9"),
        (False, 'su -lc "apt-get install libnowhere-else1 libnowhere9"'),
    ],
)
def test_a_person_without_rights_gets_the_line(system: System, not_root: None, sudo: bool, line: str) -> None:
    """Bare Debian has no sudo."""
    system.has("apt-get")
    if sudo:
        system.has("sudo")
    with pytest.raises(SetupTrouble) as caught:
        need_libraries(NOWHERE, system.project, system.said.append)
    assert caught.value.hint == f"Type: {line}"
    assert caught.value.message.endswith("drawn with are missing.")
    assert not system.asked.exists()


def test_root_needs_no_question(system: System, root: None) -> None:
    system.has("apt-get")
    with pytest.raises(SetupTrouble) as caught:  # the script has installed nothing
        need_libraries(NOWHERE, system.project, system.said.append)
    assert f"could not be installed: what apt-get said is in {system.project.log}." in caught.value.message
    assert caught.value.hint == "Type: apt-get install libnowhere-else1 libnowhere9"
    assert system.calls() == ["install"]
    assert "noninteractive install --yes" in system.asked.read_text("utf-8")
    assert "libnowhere9" in system.said[0]


def test_stale_lists_are_fetched_first(system: System, root: None) -> None:
    system.has("apt-get", f'[ "$1" = update ] && touch {system.bin}/fresh; [ -e {system.bin}/fresh ]'.replace(
        "touch", ">"))  # fmt: skip
    assert install_packages(["libnowhere9"], system.project, system.said.append)
    assert system.calls() == ["install", "update", "install"]


def test_an_installation_stopped_halfway_is_ended_first(system: System, root: None) -> None:
    system.has("dpkg", f"> {system.bin}/ended")
    system.has("apt-get", f"[ -e {system.bin}/ended ]")
    assert install_packages(["libnowhere9"], system.project, system.said.append)
    assert system.calls() == ["install", "--configure", "update", "install"]


def test_a_directory_server_for_the_tests_is_no_server_of_the_machine(system: System, root: None) -> None:
    system.has("apt-get")
    system.has(
        "debconf-set-selections", f'while read -r line; do echo "$line" >> {system.asked}; done < "$1"'
    )
    assert install_packages(["libnowhere9", "slapd"], system.project, system.said.append)
    assert system.calls()[1:] == ["slapd", "install"]
    assert "slapd slapd/no_configuration boolean true" in system.asked.read_text("utf-8")


def test_without_network_nothing_is_installed(system: System, root: None) -> None:
    system.has("apt-get", "echo unreachable; exit 100")
    assert not install_packages(["libnowhere9"], system.project, system.said.append)
    assert system.calls() == ["install", "update"]
    assert "unreachable" in system.project.log.read_text("utf-8")


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("apt-get", "Type: sudo apt-get install libnowhere-else1 libnowhere9"),
        (
            "dnf",
            "Type: sudo dnf install 'libnowhere-else.so.1()(64bit)' 'libnowhere-to-be-found.so.9()(64bit)'",
        ),
        (
            "zypper",
            "Type: sudo zypper install 'libnowhere-else.so.1()(64bit)' 'libnowhere-to-be-found.so.9()(64bit)'",
        ),
        (
            "",
            "Install the packages of your system that hold libnowhere-else.so.1, libnowhere-to-be-found.so.9",
        ),
    ],
)
def test_the_line_is_in_the_words_of_the_system(
    system: System, not_root: None, program: str, line: str
) -> None:
    system.has("sudo")
    if program:
        system.has(program)
    assert line_to_type(NOWHERE) == line


def test_other_systems_are_never_touched(system: System, root: None) -> None:
    assert not can_install()


def test_missing_test_programs_are_named(system: System, not_root: None) -> None:
    system.has("apt-get")
    want_test_programs(system.project, system.said.append, {"no-such-program": "no-such-package"})
    assert system.said == [
        'Some tests need programs that are not here. Type: su -lc "apt-get install no-such-package"'
    ]


def test_what_the_screens_tests_start_is_asked_for() -> None:
    assert {"Xvfb", "xrandr", "xdotool"} <= set(TEST_PROGRAMS)


class TestFonts:
    @pytest.fixture
    def fonts(self, tmp_path: Path) -> Path:
        folder = tmp_path / "fonts"
        folder.mkdir()
        return folder

    def test_one_that_is_there_is_found(self, system: System, fonts: Path) -> None:
        (fonts / "NotoSansCJK-Regular.ttc").touch()
        want_fonts(system.project, system.said.append, [str(fonts)])
        assert system.said == []

    def test_a_user_without_a_name_has_no_folder_of_fonts(
        self, system: System, fonts: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As in a container that is started with the number of a user."""
        monkeypatch.delenv("HOME", raising=False)
        monkeypatch.setattr("os.getuid", lambda: 4_000_000)
        (fonts / "NotoSansCJK-Regular.ttc").touch()
        want_fonts(system.project, system.said.append, ["~/.fonts", str(fonts)])
        assert system.said == []

    def test_none_is_said_and_no_trouble(self, system: System, fonts: Path, not_root: None) -> None:
        (fonts / "DejaVuSans.ttf").touch()
        want_fonts(system.project, system.said.append, [str(fonts)])
        assert "No font for Chinese, Japanese and Korean names" in system.said[0]
        assert f"sudo apt-get install {' '.join(FONTS)}" in system.said[0]

    def test_only_what_is_missing_is_said(self, system: System, fonts: Path, not_root: None) -> None:
        (fonts / "DroidSansFallbackFull.ttf").touch()
        want_fonts(system.project, system.said.append, [str(fonts)])
        assert "No font for Korean names" in system.said[0]
        assert "sudo apt-get install fonts-nanum" in system.said[0]

    def test_root_gets_one(self, system: System, fonts: Path, root: None) -> None:
        system.has("apt-get")
        want_fonts(system.project, system.said.append, [str(fonts)])
        assert system.said == [f"Installing from the system's packages: {' '.join(FONTS)} ..."]
