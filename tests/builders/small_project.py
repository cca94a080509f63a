"""A project as small as one can be for the set-up: the real `run.py`, one part to install, one tool.

Its parts are wheels made here, found by pip in a folder or on a loopback server, so that no network is needed.
"""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from reception_app.setup.project import Project

_ROOT = Path(__file__).resolve().parents[2]
_MAIN = """\
import json, sys
import small_part
print(json.dumps({"arguments": sys.argv[1:], "part": small_part.VERSION, "prefix": sys.prefix}))
"""


@dataclass(frozen=True)
class SmallProject:
    """The folder, and the wheels its lock files ask for."""

    root: Path
    wheels: Path

    @property
    def project(self) -> Project:
        """As the set-up sees it."""
        return Project(self.root)

    def ask_for(self, version: str) -> None:
        """Write lock files for this version of the part (of the tool, and of the lens), and the wheels they name."""
        for name, lock in (
            ("small_part", "requirements.lock"),
            ("small_tool", "requirements-dev.lock"),
            ("small_lens", "requirements-camera.lock"),
        ):
            digest = make_wheel(self.wheels, name, version)
            (self.root / lock).write_text(f"{name}=={version} \\\n    --hash=sha256:{digest}\n", "utf-8")

    def environment(self) -> dict[str, str]:
        """For child processes: pip looks into the folder of wheels and nowhere else, and there is no screen."""
        own = ("PIP_", "PYTHON", "COVERAGE", "DISPLAY", "WAYLAND", "QT_")
        env = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        return env | self.pip_settings()

    def pip_settings(self) -> dict[str, str]:
        """What makes pip look into the folder of wheels and nowhere else."""
        return {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}

    def run(self, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """`python3 run.py ARGUMENTS` as a person would start it, with the Python that this one comes from."""
        return subprocess.run(
            self.command(*arguments), env=env or self.environment(), cwd=self.root, capture_output=True, text=True,
            encoding="utf-8", timeout=150, check=False,
        )  # fmt: skip

    def command(self, *arguments: str) -> list[str]:
        """The command line of `run`."""
        return [base_python(), str(self.root / "run.py"), *arguments]


def small_project(folder: Path) -> SmallProject:
    """A fresh copy in `folder`, with locks for version 1.0 and nothing set up."""
    made = SmallProject(folder / "reception", folder / "wheels")
    made.wheels.mkdir(parents=True)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(_ROOT / "reception_app/setup", made.root / "reception_app/setup", ignore=ignored)
    (made.root / "reception_app/kernel").mkdir()
    for name in (
        "run.py",
        "reception_app/__init__.py",
        "reception_app/kernel/__init__.py",
        "reception_app/kernel/errors.py",
        "reception_app/kernel/later.py",
    ):
        shutil.copy(_ROOT / name, made.root / name)
    (made.root / "main.py").write_text(_MAIN, "utf-8")
    made.ask_for("1.0")
    return made


def base_python() -> str:
    """The Python that the running environment was made from."""
    return str(getattr(sys, "_base_executable", sys.executable))


def make_wheel(folder: Path, name: str, version: str, modules: dict[str, str] | None = None) -> str:
    """Write a wheel with these modules, or with one that knows its version; returns its sha256."""
    info = f"{name}-{version}.dist-info"
    files = {
        **(modules or {f"{name}.py": f"VERSION = {version!r}\n"}),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},{_record_hash(text)},{len(text)}\n" for path, text in files.items())
    target = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as wheel:
        for path, text in (files | {f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}).items():
            wheel.writestr(zipfile.ZipInfo(path), text)  # the date of 1980: the same file every time
    return hashlib.sha256(target.read_bytes()).hexdigest()


def started(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    """What the small `main.py` saw when it was started."""
    assert done.returncode == 0, done.stderr
    seen: dict[str, object] = json.loads(done.stdout)
    return seen


def _record_hash(text: str) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
