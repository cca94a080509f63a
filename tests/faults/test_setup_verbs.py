"""The verbs of `run.py` handing over: to the program, to pytest and its coverage, to the benchmarks.

The Python of these processes is the one of the tests, so that coverage sees them; what they start is a small project.
They set it up as the Python would that this one was made from: this one has no pip, and bringing it each time takes
longer than all that is asked here.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reception_app.setup.environment import make_ready
from reception_app.setup.guard import only_one
from reception_app.setup.project import Project
from reception_app.setup.verbs import USAGE
from tests.builders.small_project import SmallProject, base_python, make_wheel, small_project, started
from tests.fakes.package_index import package_index

ROOT = Path(__file__).resolve().parents[2]
CALL = """
import sys
from pathlib import Path
from reception_app.setup.project import Project
from reception_app.setup.verbs import main
root, sys.executable, *words = sys.argv[1:]
sys.exit(main(words, Project(Path(root))))
"""
PYTEST = "import sys; print('pytest', *sys.argv[1:]); sys.exit(int('fails' in sys.argv))"
COVERAGE = """
import json, os, sys
print("coverage", *sys.argv[1:])
if "json" in sys.argv and os.environ["COVERED"]:
    summary = {"num_statements": 90, "num_branches": 10, "covered_branches": 10,
               "covered_lines": int(os.environ["COVERED"]) - 10}
    with open(sys.argv[-1], "w") as file:
        json.dump({"files": {"one/a.py": {"summary": summary}, "two/b.py": {"summary": summary}}}, file)
"""


def call(project: Project, *arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """`run.py ARGUMENTS` for a project, measured."""
    return subprocess.run(
        [*_calling(project), *arguments], env=_measured(env), cwd=ROOT,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def _calling(project: Project) -> list[str]:
    return [sys.executable, "-c", CALL, str(project.root), base_python()]


def _measured(env: dict[str, str]) -> dict[str, str]:
    return env | {name: value for name, value in os.environ.items() if name.startswith("COVERAGE")}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A project that is set up, tools and all; the tools are a pytest and a coverage that tell how they were called."""
    made = small_project(tmp_path_factory.mktemp("verbs"))
    locked = ""
    for name, program in (("pytest", PYTEST), ("coverage", COVERAGE)):
        digest = make_wheel(made.wheels, name, "1.0", {f"{name}/__main__.py": program})
        locked += f"{name}==1.0 --hash=sha256:{digest}\n"
    made.project.tools_lock.write_text(locked, "utf-8")
    (made.root / "pyproject.toml").write_text(
        '[tool.reception.coverage]\n"one/*" = 95\n"two/*" = 85\n', "utf-8"
    )
    (made.root / "benchmarks").mkdir()
    (made.root / "benchmarks/__main__.py").write_text("import sys; print('bench', *sys.argv[1:])", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in made.pip_settings().items():
            patch.setenv(name, value)
        patch.setattr(sys, "executable", base_python())
        make_ready(made.project, print, tools=True)
    # This system's own are no matter of these tests.
    made.project.fonts_wanted.touch()
    return made


def test_a_verb_is_passed_through(small: SmallProject) -> None:
    done = call(small.project, "check", "--json", env=small.environment())
    assert started(done)["arguments"] == ["check", "--json"]
    assert done.stderr == ""


def test_without_a_screen_the_tour_is_played(small: SmallProject) -> None:
    done = call(small.project, env=small.environment())
    assert started(done)["arguments"] == ["tour", str(small.root / "OUT")]
    done = call(small.project, env=small.environment() | {"DISPLAY": ":987"})
    assert started(done)["arguments"] == ["tour", str(small.root / "OUT")]
    assert "the screen :987 does not answer" in done.stderr


def test_with_one_the_desk_opens(small: SmallProject) -> None:
    done = call(small.project, "--demo", env=small.environment() | {"QT_QPA_PLATFORM": "offscreen"})
    assert started(done)["arguments"] == ["--demo"]


def test_a_kiosk_opens_on_a_screen(small: SmallProject) -> None:
    env = small.environment() | {"QT_QPA_PLATFORM": "offscreen"}
    assert started(call(small.project, "kiosk", "--name", "Lobby", env=env))["arguments"] == [
        "kiosk",
        "--name",
        "Lobby",
    ]


def test_without_a_screen_there_is_no_kiosk(small: SmallProject) -> None:
    """No tour instead: whoever sets up a kiosk is to read why it doesn't come."""
    done = call(small.project, "kiosk", env=small.environment() | {"DISPLAY": ":987"})
    assert (done.returncode, done.stdout) == (1, "")
    assert "no screen to open the kiosk on (the screen :987 does not answer)" in done.stderr


def test_a_camera_is_added_by_a_verb_of_its_own(small: SmallProject) -> None:
    done = call(small.project, "camera", env=small.environment())
    assert (done.returncode, done.stdout) == (0, "")
    assert "A camera can be used now." in done.stderr


def test_asking_how_opens_nothing(small: SmallProject) -> None:
    assert started(call(small.project, "--version", env=small.environment()))["arguments"] == ["--version"]


@pytest.mark.parametrize("line", [["bench", "--quick", "check_in"], ["bench", "--help"]])
def test_bench_runs_the_benchmarks(small: SmallProject, line: list[str]) -> None:
    done = call(small.project, *line, env=small.environment())
    assert (done.returncode, done.stdout) == (0, " ".join(line) + "\n")


@pytest.mark.parametrize("line", [["camera", "--help"], ["--demo", "-h"]])
def test_asking_how_fetches_nothing(tmp_path: Path, line: list[str]) -> None:
    fresh = small_project(tmp_path)
    done = call(fresh.project, *line, env=fresh.environment())
    assert (done.returncode, done.stdout, done.stderr) == (0, USAGE, "")
    assert not fresh.project.venv.exists()


@pytest.mark.parametrize("line", [["restore", "--help"], ["kiosk", "-h"], ["tour", "--help"]])
def test_asking_how_a_verb_goes_fetches_nothing_either(tmp_path: Path, line: list[str]) -> None:
    fresh = small_project(tmp_path)
    (fresh.root / "main.py").write_text("import sys; print(*sys.argv[1:])", "utf-8")
    done = call(fresh.project, *line, env=fresh.environment())
    assert (done.returncode, done.stdout, done.stderr) == (0, " ".join(line) + "\n", "")
    assert not fresh.project.venv.exists()


@pytest.mark.parametrize("verb", ["check", "restore", "kiosk", "tour"])
def test_how_a_verb_goes_is_told_by_a_python_without_any_part(verb: str) -> None:
    command = [sys.executable, "-S", str(ROOT / "main.py"), verb, "--help"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"main.py {verb} [-h]" in done.stdout


def test_a_program_that_is_not_whole_is_a_sentence(tmp_path: Path) -> None:
    fresh = small_project(tmp_path)
    fresh.project.venv.mkdir()
    fresh.project.stamp.write_text(json.dumps({"place": str(fresh.project.venv)}), "utf-8")
    fresh.project.lock.unlink()
    done = call(fresh.project, "check", env=fresh.environment())
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{fresh.project.lock} can't be used: No such file or directory.\n")
    assert "Traceback" not in done.stderr


def test_a_folder_whose_name_the_language_can_not_write_is_a_sentence(tmp_path: Path) -> None:
    fresh = small_project(tmp_path / "ü")
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        fresh.command("check"), env=fresh.environment() | plain, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "can't be written in this computer's language setting" in done.stderr
    assert "Traceback" not in done.stderr


def test_fonts_are_looked_for_before_the_first_window_and_once(small: SmallProject, tmp_path: Path) -> None:
    """The very first start may have gone no further than a library that was missing, or have been without a window."""
    (tmp_path / ".fonts").mkdir()
    (tmp_path / ".fonts/NotoSansCJK-Regular.ttc").touch()
    env = small.environment() | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    small.project.fonts_wanted.unlink()
    call(small.project, "check", env=env)
    assert not small.project.fonts_wanted.exists()
    call(small.project, "--demo", env=env)
    assert small.project.fonts_wanted.exists()


def test_some_tests_are_plain_pytest(small: SmallProject) -> None:
    done = call(small.project, "test", "tests/unit", "-k", "clock", env=small.environment())
    assert (done.returncode, done.stdout) == (0, "pytest tests/unit -k clock\n")
    assert call(small.project, "test", "fails", env=small.environment()).returncode == 1


def test_all_tests_are_measured(small: SmallProject) -> None:
    (small.root / ".coverage.old").touch()
    done = call(small.project, "test", env=small.environment() | {"COVERED": "96"})
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].startswith("coverage run -m pytest --numprocesses ")
    assert "coverage of two/*: 96.0 % (mark: 85 %)" in done.stderr
    assert not (small.root / ".coverage.old").exists()


@pytest.mark.parametrize("covered", ["94", ""])
def test_too_little_coverage_fails(small: SmallProject, covered: str) -> None:
    done = call(small.project, "test", env=small.environment() | {"COVERED": covered})
    assert done.returncode == 1
    assert "too little of one/*" in done.stderr


def test_trouble_is_a_sentence(small: SmallProject, tmp_path: Path) -> None:
    fresh = small_project(tmp_path)
    poor = fresh.environment() | {"PIP_FIND_LINKS": str(tmp_path)}
    done = call(fresh.project, "check", env=poor)
    assert done.returncode == 1
    assert "There is no build of small" in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_stops_pip_too(small: SmallProject, tmp_path: Path) -> None:
    fresh = small_project(tmp_path)
    with package_index(fresh.wheels) as index:
        env = _measured(fresh.environment()) | {"PIP_INDEX_URL": index.url, "NO_PROXY": "127.0.0.1"}
        del env["PIP_NO_INDEX"], env["PIP_FIND_LINKS"]
        process = subprocess.Popen(
            [*_calling(fresh.project), "check"],
            env=env,
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert index.asked.wait(60)
        process.send_signal(signal.SIGINT)
        _out, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.endswith("Stopped. Type the same command again to go on.\n")
    assert "Traceback" not in said
    with only_one(fresh.project, pytest.fail):  # nobody holds the lock any more: pip is gone as well
        assert not fresh.project.venv.exists()


def test_stamp_is_for_these_parts(small: SmallProject) -> None:
    assert set(json.loads(small.project.stamp.read_text("utf-8"))) == {
        "place",
        "lock",
        "tools",
        "camera",
        "python",
    }


def test_a_file_that_may_miss_nothing_is_named(small: SmallProject) -> None:
    settings = small.root / "pyproject.toml"
    before = settings.read_text("utf-8")
    settings.write_text('[tool.reception.coverage]\n"*/a.py" = 100\n', "utf-8")
    done = call(small.project, "test", env=small.environment() | {"COVERED": "99"})
    settings.write_text(before, "utf-8")
    assert done.returncode == 1
    assert "one/a.py: 99.0 %" in done.stderr
