"""The verbs of `run.py`: make everything ready for one, then hand over to it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from reception_app.setup.environment import make_ready
from reception_app.setup.libraries import (
    CAMERA,
    DRAWING,
    TEST_FONTS,
    X11,
    need_libraries,
    want_fonts,
    want_test_programs,
)
from reception_app.setup.project import Project, SetupTrouble, child_environment, say
from reception_app.setup.screen import no_screen_because, window_libraries
from reception_app.setup.testing import run_tests

USAGE = """\
Reception, the front-desk program.

  python3 run.py                 open the desk
  python3 run.py --demo          open the desk of a made-up company, apart from the real store
  python3 run.py kiosk           self-check-in on a touchscreen; see kiosk --help
  python3 run.py tour OUT/       play the main job without a screen, with a picture of every step in OUT/
  python3 run.py camera          add what a camera at the kiosk or the desk needs (some 170 MB, once)
  python3 run.py test [ARGS]     run the tests; ARGS go to pytest
  python3 run.py bench [ARGS]    measure the speed against its budgets; see bench --help
  python3 run.py VERB --help     work without a screen: check, backup, restore, export, import,
                                 roll-call, migrate

The first start sets everything up in the folder .venv beside this file.
"""
_ASKS = {"-h", "--help"}

HERE = Project(Path(__file__).resolve().parents[2])


def main(arguments: Sequence[str], project: Project = HERE) -> int:
    """Do what the command line asks; returns the exit code (on POSIX the program takes this process over)."""
    if _ASKS & set(arguments) and verb_of(arguments) in ("", "camera"):
        print(USAGE, end="")
        return 0
    try:
        return _run(project, list(arguments))
    except SetupTrouble as trouble:
        say(trouble.message)
        say(trouble.hint)
        return 1
    except OSError as refused:
        # A file of the program that is gone, a folder that may not be written, a full disk: the system says which.
        say(f"{refused.filename or project.root} can't be used: {refused.strerror or refused}.")
        say("Is this folder whole, may you write in it, has its disk room? Then type the same command again.")
        return 1
    except UnicodeError:
        # A folder's name, by the letters of another language setting.
        say(
            f"The name of the folder {str(project.root)!a} can't be written in this computer's language setting."
        )
        say(
            "Give the folder a name of plain letters, or set LC_ALL=C.UTF-8. Then type the same command again."
        )
        return 1
    except KeyboardInterrupt:
        say("Stopped. Type the same command again to go on.")
        return 130


def verb_of(arguments: Sequence[str]) -> str:
    """The verb among the arguments, "" for the desk."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--data-dir":
            next(rest, None)
        elif not argument.startswith("-"):
            return argument
    return ""


def _run(project: Project, arguments: list[str]) -> int:
    verb = verb_of(arguments)
    if verb == "test":
        make_ready(project, say, tools=True)
        need_libraries(_on_linux(DRAWING | X11), project, say)
        want_test_programs(project, say)
        want_fonts(project, say, fonts=TEST_FONTS)
        return run_tests(project, arguments[1:], say)
    if _ASKS & set(arguments) and verb != "bench":
        # Any Python reads the command line; nobody waits some minutes for a page of help.
        return _become(sys.executable, [str(project.root / "main.py"), *arguments], child_environment())
    make_ready(project, say, tools=False, camera=verb == "camera")
    if verb == "camera":
        need_libraries(_on_linux(DRAWING | CAMERA), project, say)
        say(
            "A camera can be used now. Start Reception anew; Office, Settings says if visitors' screens use it."
        )
        return 0
    env = child_environment()
    only_asks = bool((_ASKS | {"--version"}) & set(arguments))
    if verb not in ("", "kiosk", "tour", "bench") or (only_asks and verb != "bench"):
        return _become(str(project.python), [str(project.root / "main.py"), *arguments], env)
    if not only_asks:
        _want_fonts_once(project)
        need_libraries(
            _on_linux(DRAWING | (window_libraries(env) if verb in ("", "kiosk") else {})), project, say
        )
    if verb == "bench":
        env |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(project.root)}
        return _become(
            str(project.python), [str(project.root / "benchmarks/__main__.py"), *arguments[1:]], env
        )
    if verb == "kiosk" and (reason := no_screen_because(env)):
        raise SetupTrouble(
            f"This computer has no screen to open the kiosk on ({reason}).",
            hint="Type the command on the computer with the touchscreen, within its graphical session.",
        )
    if verb == "":
        arguments = _with_screen(project, arguments, env)
    if verb_of(arguments) == "tour":
        env["QT_QPA_PLATFORM"] = "offscreen"
    return _become(str(project.python), [str(project.root / "main.py"), *arguments], env)


def _on_linux(libraries: dict[str, str]) -> dict[str, str]:
    return libraries if sys.platform == "linux" else {}


def _want_fonts_once(project: Project) -> None:
    """Not again at each start: the program runs without them, and whoever was told need not be told every morning."""
    if not project.fonts_wanted.exists():
        want_fonts(project, say)
        with suppress(OSError):
            project.fonts_wanted.touch()


def _with_screen(project: Project, arguments: list[str], env: dict[str, str]) -> list[str]:
    """The arguments as they are where a window can be opened, those of the tour elsewhere."""
    reason = no_screen_because(env)
    if not reason:
        return arguments
    out = _folder_for_tour(project)
    say(f"This computer has no screen to open the desk on ({reason}).")
    say(f"Playing the tour instead: pictures of the main job will be in {out}")
    return ["tour", str(out)]


def _folder_for_tour(project: Project) -> Path:
    if os.access(project.root, os.W_OK):
        return project.root / "OUT"
    return Path(tempfile.mkdtemp(prefix="reception-tour-"))


def _become(python: str, arguments: list[str], env: dict[str, str]) -> int:
    command = [python, *arguments]
    if sys.platform == "win32":
        return subprocess.run(command, env=env, check=False).returncode
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(command[0], command, env)
    raise AssertionError("a process that was taken over does not come back")
