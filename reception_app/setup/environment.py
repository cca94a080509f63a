"""The folder `.venv`: complete and fitting, or made anew."""

import errno
import hashlib
import importlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from reception_app.setup.debian import can_install, install_packages, typed_as_root
from reception_app.setup.guard import inherited, only_one
from reception_app.setup.parts import install_parts
from reception_app.setup.project import Project, Say, SetupTrouble, child_environment


def make_ready(project: Project, say: Say, *, tools: bool, camera: bool = False) -> bool:
    """Make `.venv` what the lock files ask for; `tools` adds what testing needs, `camera` what a camera needs.

    Tells whether anything was done. What was added once stays wanted when the environment is made anew. Raises
    SetupTrouble when it can't be; an environment that worked before is then still there.
    """
    if not fault(project, tools=tools, camera=camera):
        return False
    try:
        with only_one(project, say) as guard:
            found = fault(project, tools=tools, camera=camera)
            if not found:
                return False
            say(found)
            if not fault(project, tools=False):
                _add(project, say, guard.fileno(), tools=tools, camera=camera)
            else:
                _make_anew(project, say, guard.fileno(), tools=tools, camera=camera)
    except OSError as error:
        raise _trouble_with_disk(project, error) from error
    return True


def fault(project: Project, *, tools: bool, camera: bool = False) -> str:
    """Why `.venv` can't be used as it is, in a sentence; empty when it can. Takes some 20 ms."""
    stamp = _read_stamp(project)
    if not project.venv.exists():
        return "First start: fetching what Reception needs. This takes half a minute to a few minutes, once."
    if not stamp:
        return "The folder .venv is not complete, perhaps because a set-up was interrupted; making it anew."
    if stamp.get("place") != str(project.venv):
        return "This folder was moved or copied; making its .venv anew."
    if stamp.get("lock") != _digest(project.lock) or not (
        _is_current(stamp.get("tools", ""), project.tools_lock)
        and _is_current(stamp.get("camera", ""), project.camera_lock)
    ):
        return "Reception now needs other parts than before; making .venv anew."
    if _version_of(project.python) != stamp.get("python"):
        return "The Python that .venv was made with is gone or has changed; making .venv anew."
    if tools and not stamp.get("tools"):
        return "Fetching what the tests need."
    if camera and not stamp.get("camera"):
        return "Fetching what a camera needs: some 170 MB, once."
    return ""


def _is_current(digest: str, lock: Path) -> bool:
    """Whether additional parts are those of their lock file, or were never asked for."""
    return not digest or (lock.exists() and digest == _digest(lock))


def _make_anew(project: Project, say: Say, guard: int, *, tools: bool, camera: bool) -> None:
    _check_room(project)
    camera = camera or bool(_read_stamp(project).get("camera"))
    locks = [project.lock, *_additions(project, tools=tools, camera=camera)]
    _set_aside(project)
    try:
        # Late on purpose: each start of the program comes through here, and few make anything anew.
        import venv

        venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(project.venv)
        pip = _pip(project, say, guard)
        install_parts(project, pip, locks, say, guard)
        _write_stamp(project, tools=tools, camera=camera)
    except BaseException:
        # Also when stopped by Ctrl+C: what worked before comes back.
        _restore(project)
        raise
    _remove(project.old_venv)


def _add(project: Project, say: Say, guard: int, *, tools: bool, camera: bool) -> None:
    # A part left half unpacked by an earlier try looks installed to pip.
    again = project.adding.exists()
    project.adding.touch()
    locks = _additions(project, tools=tools, camera=camera)
    install_parts(project, _pip(project, say, guard), locks, say, guard, again=again)
    before = _read_stamp(project)
    _write_stamp(
        project, tools=tools or bool(before.get("tools")), camera=camera or bool(before.get("camera"))
    )
    project.adding.unlink()


def _additions(project: Project, *, tools: bool, camera: bool) -> list[Path]:
    return [*([project.tools_lock] if tools else []), *([project.camera_lock] if camera else [])]


def _pip(project: Project, say: Say, guard: int) -> list[str]:
    """The command that installs into `.venv`: the pip of the Python that runs this, or else one inside."""
    # Not asked with `--python`: pip would start a second time, in there, to say the same.
    if _can_install_elsewhere(sys.executable, guard):
        return [sys.executable, "-m", "pip", "--python", str(project.python)]
    inside = [str(project.python), "-m", "pip"]
    if _runs([*inside, "--version"], guard):
        return inside
    if _bring_pip(project, guard):
        return inside
    package = f"python3.{sys.version_info.minor}-venv"
    if can_install() and install_packages([package], project, say):
        importlib.invalidate_caches()
        if _bring_pip(project, guard):
            return inside
    line = f"{sys.executable} -m ensurepip"
    if shutil.which("apt-get"):
        line = typed_as_root(f"apt-get install {package}")
    raise SetupTrouble(
        "This Python comes without pip, which fetches the parts Reception needs.",
        hint=f"With this computer on the network, type: {line}",
    )


def _can_install_elsewhere(python: str, guard: int) -> bool:
    """Whether a Python's pip starts, and is 22.3 or newer: an older one does not know `--python`."""
    version = re.match(r"pip (\d+)\.(\d+)", _said_by([python, "-m", "pip", "--version"], guard) or "")
    return version is not None and (int(version[1]), int(version[2])) >= (22, 3)


def _bring_pip(project: Project, guard: int) -> bool:
    if importlib.util.find_spec("ensurepip") is None:
        return False
    return _runs([str(project.python), "-m", "ensurepip", "--default-pip"], guard)


def _runs(command: list[str], guard: int) -> bool:
    return _said_by(command, guard) is not None


def _said_by(command: list[str], guard: int) -> str | None:
    """What a command wrote to its standard output; None when it does not start or ends with a fault."""
    try:
        done = subprocess.run(
            command,
            env=child_environment(),
            capture_output=True,
            text=True,
            errors="replace",
            pass_fds=inherited(guard),
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _version_of(python: Path) -> str:
    """The version that a Python says it has, "" when it doesn't start."""
    probe = [str(python), "-I", "-S", "-c", "import sys; print(sys.version_info[:2], sys.prefix)"]
    try:
        return subprocess.run(probe, capture_output=True, text=True, check=False, timeout=60).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _digest(path: Path) -> str:
    # Line ends are the business of git's settings, not of the parts.
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _read_stamp(project: Project) -> dict[str, str]:
    try:
        found = json.loads(project.stamp.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_stamp(project: Project, *, tools: bool, camera: bool) -> None:
    if hasattr(os, "sync"):
        # The stamp must not reach the disk before the parts it vouches for.
        os.sync()
    stamp = {
        "place": str(project.venv),
        "lock": _digest(project.lock),
        "tools": _digest(project.tools_lock) if tools else "",
        "camera": _digest(project.camera_lock) if camera else "",
        "python": _version_of(project.python),
    }
    temporary = project.stamp.with_suffix(".new")
    temporary.write_text(json.dumps(stamp, indent=1), "utf-8")
    temporary.replace(project.stamp)


def _set_aside(project: Project) -> None:
    if _read_stamp(project):
        _remove(project.old_venv)
        project.venv.rename(project.old_venv)
    else:
        _remove(project.venv)


def _restore(project: Project) -> None:
    _remove(project.venv)
    if project.old_venv.exists():
        project.old_venv.rename(project.venv)


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def _check_room(project: Project) -> None:
    if shutil.disk_usage(project.root).free < project.room_needed:
        raise _no_room(project)


def _no_room(project: Project) -> SetupTrouble:
    free = shutil.disk_usage(project.root).free
    return SetupTrouble(
        f"The disk of {project.root} has {free // 2**20} MB free, and Reception needs {project.room_needed // 2**20} MB"
        " to set itself up.",
        hint="Free some and type the same command again.",
    )


def _trouble_with_disk(project: Project, error: OSError) -> SetupTrouble:
    if error.errno == errno.ENOSPC:
        return _no_room(project)
    return SetupTrouble(
        f"The environment in {project.venv} can't be made: {error.strerror or error}.",
        hint="Put this folder where you may write (and close Reception if it runs from here), then try again.",
    )
