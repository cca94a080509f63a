"""The locked parts, fetched and installed by pip; its words made into ours."""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

from reception_app.setup.guard import inherited
from reception_app.setup.project import Project, Say, SetupTrouble, child_environment

_NO_NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "Max retries exceeded",
    "ConnectTimeout",
    "ReadTimeout",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "ProxyError",
    "SSLError",
    "ConnectionResetError",
    "RemoteDisconnected",
    "connection broken by",
)

_COMPILE = """
import compileall, pathlib, sys, sysconfig
of, share = map(int, sys.argv[1:])
files = pathlib.Path(sysconfig.get_path("purelib")).rglob("*.py")
for file in sorted(files, key=lambda file: file.stat().st_size)[share::of]:
    compileall.compile_file(file, quiet=2)
"""


def install_parts(
    project: Project, pip: list[str], locks: list[Path], say: Say, guard: int, *, again: bool = False
) -> None:
    """Install exactly what `locks` name, each part checked against its hashes; `again` also what seems installed.

    `guard` is the file descriptor of the set-up lock, which pip inherits. Raises SetupTrouble.
    """
    command = [*pip, "install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input"]
    command += [
        "--disable-pip-version-check",
        "--no-warn-script-location",
        "--no-compile",
        "--progress-bar",
        "off",
        "--retries",
        "2",
    ]
    command += ["--force-reinstall"] if again else []
    project.log.unlink(missing_ok=True)
    # None of them needs that another is there before: they are fetched and unpacked side by side.
    lists = each_once(locks, project.venv)
    _must_work([[*command, "--requirement", str(each)] for each in lists], project, say, guard)
    # pip compiles with one processor, which takes as long as all else it does. A module that does not compile, as those
    # that are made for another Python, is left as it is; so does pip.
    of = max(1, min(8, os.cpu_count() or 1))
    compiling = [str(project.python), "-I", "-W", "ignore", "-c", _COMPILE, str(of)]
    shares = [[*compiling, str(share)] for share in range(of)]
    _must_work(shares, project, lambda _: say("Compiling what was fetched ..."), guard)


def each_once(locks: list[Path], folder: Path) -> list[Path]:
    """The lists, each without what one before it names, as files: two that unpack the same part at once would trip
    over each other. What is left of a list is written into `folder`."""
    known: set[str] = set()
    found: list[Path] = []
    for lock in locks:
        # A part begins at the left; its hashes and notes follow further in.
        parts = re.split(r"^(?=[^\s#])", lock.read_text("utf-8"), flags=re.MULTILINE)[1:]
        own = [part for part in parts if part.split()[0] not in known]
        known |= {part.split()[0] for part in own}
        if len(own) < len(parts):
            lock = folder / f"rest-of-{lock.name}"
            lock.write_text("".join(own), "utf-8")
        found += [lock] if own else []
    return found


def _must_work(commands: list[list[str]], project: Project, say: Say, guard: int) -> None:
    said, code = follow(commands, say, guard)
    with project.log.open("a", encoding="utf-8") as log:
        log.write(said)
    if code != 0:
        raise explain(said, project.log)


def follow(commands: list[list[str]], say: Say, guard: int, *, silence: float = 10.0) -> tuple[str, int]:
    """Run pips, or others, side by side and tell how far they are after each `silence` seconds.

    Returns all they said, one after the other, and the exit code of the first that failed.
    """
    said: list[list[str]] = [[] for _ in commands]
    done = threading.Event()

    def report() -> None:
        while not done.wait(silence):
            fetching = [one for one in said if not _is_unpacking(one)]
            say(progress([line for one in fetching or said for line in one]))

    reporter = threading.Thread(target=report, daemon=True)
    running: list[subprocess.Popen[str]] = []
    try:
        for command in commands:
            running.append(_started(command, guard))
        hearing = [
            threading.Thread(target=_hear, args=heard, daemon=True)
            for heard in zip(running, said, strict=True)
        ]
        for thread in (*hearing, reporter):
            thread.start()
        for thread in hearing:
            thread.join()
    except BaseException:
        # Ctrl+C: none of them may go on writing behind our back.
        for process in running:
            process.kill()
        raise
    finally:
        done.set()
        codes = [process.wait() for process in running]
    reporter.join()
    return "".join(line for one in said for line in one), next((code for code in codes if code), 0)


def _started(command: list[str], guard: int) -> subprocess.Popen[str]:
    """A process that holds the lock of the set-up as long as it runs, and whose output can be read as it comes."""
    env = child_environment() | {"PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        text=True, encoding="utf-8", errors="replace", pass_fds=inherited(guard),
    )  # fmt: skip


def _hear(process: subprocess.Popen[str], said: list[str]) -> None:
    assert process.stdout is not None
    with process.stdout:
        said.extend(process.stdout)


def _is_unpacking(said: list[str]) -> bool:
    return any(line.startswith("Installing collected packages") for line in said)


def progress(said: list[str]) -> str:
    """How far pip is, as a sentence, from the lines it has written so far."""
    collected = [line.split()[1] for line in said if line.startswith("Collecting ")]
    if _is_unpacking(said):
        return f"Unpacking what was fetched, {len(collected)} in all ..."
    if said and "connection broken by" in said[-1]:
        return "The network does not answer; trying again ..."
    if not collected:
        return "Looking for the parts ..."
    sizes = [found[1] for line in said[-1:] if (found := re.search(r"\(([\d.]+ [kMG]B)\)", line))]
    return f"Fetching part {len(collected)}: {collected[-1]}{f', {sizes[0]}' if sizes else ''} ..."


def explain(said: str, log: Path) -> SetupTrouble:
    """What pip's failure means for a person, and what to do."""
    again = "Then type the same command again; nothing of yours was changed."
    if "No space left on device" in said or "Disk quota exceeded" in said:
        return SetupTrouble(
            "The disk is full: the parts Reception needs take about 900 MB.", hint=f"Free some. {again}"
        )
    if "DO NOT MATCH THE HASHES" in said:
        return SetupTrouble(
            "A part that was fetched is not the one Reception was tested with, so nothing was installed.",
            hint=f"Look at the package index in `pip config list`. {again} What pip said is in {log}.",
        )
    if "CERTIFICATE_VERIFY_FAILED" in said:
        return SetupTrouble(
            "The package index showed a certificate that this computer does not trust, so nothing was fetched.",
            hint=f"Behind a company's proxy, set PIP_CERT to the file with its certificate. {again}",
        )
    if any(sign in said for sign in _NO_NETWORK):
        return SetupTrouble(
            "The parts Reception needs could not be fetched: there is no connection to the package index.",
            hint=f"Connect this computer to the network, or set HTTPS_PROXY if it needs a proxy. {again}",
        )
    missing = re.search(r"No matching distribution found for ([^\s(]+)", said)
    if missing:
        return SetupTrouble(
            f"There is no build of {missing[1]} for this computer and Python"
            f" {sys.version_info.major}.{sys.version_info.minor}.",
            hint=f"Reception is tested with Python 3.11 to 3.13 on 64-bit systems. What pip said is in {log}.",
        )
    last = [line for line in said.splitlines() if line.strip()][-1:] or ["nothing"]
    return SetupTrouble(
        f"pip could not install the parts Reception needs. It said: {last[0]}", hint=f"More in {log}."
    )
