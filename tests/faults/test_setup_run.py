"""`python3 run.py` as real processes: first and second start, no network, killed, two at once, no screen, old."""

import ast
import signal
import socket
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from reception_app.setup.environment import fault
from tests.builders.small_project import SmallProject, base_python, small_project, started
from tests.fakes.package_index import PackageIndex, package_index

RUN = Path(__file__).resolve().parents[2] / "run.py"


@pytest.fixture
def small(tmp_path: Path) -> SmallProject:
    return small_project(tmp_path)


def index_settings(small: SmallProject, url: str) -> dict[str, str]:
    """The environment of `small`, with pip sent to an index instead of the folder of wheels."""
    env = small.environment()
    del env["PIP_NO_INDEX"], env["PIP_FIND_LINKS"]
    return env | {"PIP_INDEX_URL": url, "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1", "NO_PROXY": "127.0.0.1"}


def test_first_start_second_start_and_verbs_passed_through(small: SmallProject) -> None:
    first = small.run("check", "--json")
    assert started(first) == {
        "arguments": ["check", "--json"],
        "part": "1.0",
        "prefix": str(small.project.venv),
    }
    assert "First start" in first.stderr
    second = small.run("--data-dir", "elsewhere", "backup")
    assert started(second)["arguments"] == ["--data-dir", "elsewhere", "backup"]
    assert second.stderr == ""


def test_help_needs_no_set_up(small: SmallProject) -> None:
    done = small.run("--help")
    assert done.returncode == 0
    assert "python3 run.py test" in done.stdout
    assert not small.project.venv.exists()


def test_without_network_it_says_so(small: SmallProject) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refuses every connection
        done = small.run(
            "check", env=index_settings(small, f"http://127.0.0.1:{taken.getsockname()[1]}/simple/")
        )
    assert done.returncode == 1
    assert "no connection to the package index" in done.stderr
    assert "Connect this computer to the network" in done.stderr
    assert "Traceback" not in done.stderr
    assert not small.project.venv.exists()


def test_killed_in_the_middle_and_started_again(small: SmallProject) -> None:
    """The pip that outlives a killed `run.py` is waited for; then all is made from the start."""
    with package_index(small.wheels) as index:
        env = index_settings(small, index.url)
        victim = subprocess.Popen(
            small.command("check"), env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        assert index.asked.wait(60)
        victim.send_signal(signal.SIGKILL)
        victim.wait()
        assert "not complete" in fault(small.project, tools=False)
        _second_waits_then_succeeds(small, env, index)
    assert fault(small.project, tools=False) == ""


def _second_waits_then_succeeds(small: SmallProject, env: dict[str, str], index: PackageIndex) -> None:
    second = subprocess.Popen(
        small.command("check"), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert second.stderr is not None
    assert "Another run.py" in second.stderr.readline()
    index.go_on.set()
    out, rest = second.communicate(timeout=120)
    assert second.returncode == 0, rest
    assert '"part": "1.0"' in out


def test_two_at_once_do_not_harm_each_other(small: SmallProject) -> None:
    both = [
        subprocess.Popen(
            small.command("check"),
            env=small.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("First start" in error for _out, error in said) == 1


def test_no_room_on_the_disk(small: SmallProject, tmp_path: Path) -> None:
    verbs = small.root / "reception_app/setup/project.py"
    verbs.write_text(verbs.read_text("utf-8").replace("900 * 1024", "900_000_000_000_000 * 1024"), "utf-8")
    done = small.run("check")
    assert done.returncode == 1
    assert "MB free" in done.stderr
    assert "Free some" in done.stderr


def test_killed_while_pip_itself_is_brought(small: SmallProject, tmp_path: Path) -> None:
    """What brings pip outlives a killed `run.py` too, and writes into the folder that is made anew."""
    venv.EnvBuilder(with_pip=False).create(tmp_path / "no-pip")
    command = [str(tmp_path / "no-pip/bin/python"), *small.command("check")[1:]]
    quiet = subprocess.DEVNULL
    victim = subprocess.Popen(command, env=small.environment(), stdout=quiet, stderr=quiet)
    while not any(small.project.venv.glob("lib/python*/site-packages/*")):
        assert victim.poll() is None
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    done = subprocess.run(
        command, env=small.environment(), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("Another run.py")


class TestWithoutPip:
    """A Python as Debian packages it: no ensurepip, no pip."""

    def python(self, folder: Path) -> str:
        """Make such a Python."""
        venv.EnvBuilder(with_pip=False).create(folder)
        (site,) = folder.glob("lib/python*/site-packages")
        (site / "as_on_debian.pth").write_text("import sys; sys.modules['ensurepip'] = None\n", "utf-8")
        return str(folder / "bin/python")

    def test_the_line_to_type(self, small: SmallProject, tmp_path: Path) -> None:
        fake_apt = tmp_path / "bin/apt-get"
        fake_apt.parent.mkdir()
        fake_apt.write_text(f"#!/bin/sh\necho $* >> {tmp_path}/asked\nexit 100\n", "utf-8")
        fake_apt.chmod(0o755)
        env = small.environment() | {"PATH": str(fake_apt.parent) + ":/bin"}
        python = self.python(tmp_path / "without-pip")
        done = subprocess.run(
            [python, str(small.root / "run.py"), "check"],
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert f"apt-get install python3.{sys.version_info.minor}-venv" in done.stderr
        assert "Traceback" not in done.stderr


class TestOldPython:
    """The first lines of `run.py`, as an old Python reads them."""

    def start(self, version: tuple[int, int], path: str) -> subprocess.CompletedProcess[str]:
        """Run `run.py` in a Python that claims to be of this version."""
        program = (
            f"import sys; sys.version_info = {(*version, 0)}; sys.argv = [{str(RUN)!r}, '--help'];"
            f"exec(compile(open({str(RUN)!r}).read(), 'run.py', 'exec'))"
        )
        return subprocess.run(
            [base_python(), "-c", program], env={"PATH": path}, capture_output=True, text=True, check=False
        )

    @pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
    def test_it_says_what_to_install(self, version: tuple[int, int]) -> None:
        done = self.start(version, "")
        assert done.returncode == 1
        assert f"this is Python {version[0]}.{version[1]}" in done.stderr
        assert "as root: apt-get install" in done.stderr
        assert done.stderr.endswith("then type the same command again.\n")
        assert "Traceback" not in done.stderr

    def test_a_newer_one_takes_over(self, tmp_path: Path) -> None:
        (tmp_path / "python3.12").symlink_to(base_python())
        done = self.start((3, 8), str(tmp_path))
        assert done.returncode == 0, done.stderr
        assert "python3 run.py" in done.stdout

    def test_it_can_be_read_by_them(self) -> None:
        tree = ast.parse(RUN.read_text("utf-8"), feature_version=(3, 4))
        new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.FunctionDef, ast.Starred, ast.Await)
        assert [type(node).__name__ for node in ast.walk(tree) if isinstance(node, new)] == []
        assert RUN.read_text("utf-8").isascii()
