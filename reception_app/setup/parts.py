"""The locked parts, fetched and installed by pip; its words made into ours."""

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
        "--progress-bar",
        "off",
        "--retries",
        "2",
    ]
    command += ["--force-reinstall"] if again else []
    for lock in locks:
        command += ["--requirement", str(lock)]
    said, code = follow(command, say, guard)
    project.log.write_text(said, "utf-8")
    if code != 0:
        raise explain(said, project.log)


def follow(command: list[str], say: Say, guard: int, *, silence: float = 10.0) -> tuple[str, int]:
    """Run pip, tell how far it is after each `silence` seconds, and return all it said and its exit code."""
    said: list[str] = []
    done = threading.Event()

    def report() -> None:
        while not done.wait(silence):
            say(progress(said))

    env = child_environment() | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        text=True, encoding="utf-8", errors="replace", pass_fds=inherited(guard),
    ) as process:  # fmt: skip
        reporter = threading.Thread(target=report, daemon=True)
        reporter.start()
        try:
            assert process.stdout is not None
            said.extend(process.stdout)
        except BaseException:
            # Ctrl+C: pip must not go on writing behind our back.
            process.kill()
            raise
        finally:
            done.set()
            reporter.join()
    return "".join(said), process.returncode


def progress(said: list[str]) -> str:
    """How far pip is, as a sentence, from the lines it has written so far."""
    collected = [line.split()[1] for line in said if line.startswith("Collecting ")]
    if any(line.startswith("Installing collected packages") for line in said):
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
