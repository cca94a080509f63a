"""Packages of Debian and its kin, put in without a question where that is possible."""

import os
import shutil
import subprocess
import sys
import tempfile

from reception_app.setup.project import Project, Say, child_environment

_OPTIONS = ["--yes", "--quiet", "--no-install-recommends", "--no-remove", "-o", "DPkg::Lock::Timeout=120"]

ANSWERS = {"slapd": "slapd slapd/no_configuration boolean true\n"}
"""To debconf's questions, by package: the tests want a program to start, the machine no directory server of its own."""


def can_install() -> bool:
    """Whether packages can be installed without asking anybody: root, and apt-get is there."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def typed_as_root(command: str) -> str:
    """A command as somebody types it who may do all here: with `sudo` where there is one, which bare Debian lacks."""
    if os.geteuid() == 0:
        return command
    # A login shell: without one Debian's `su` leaves out the folders in which dpkg looks for its helpers.
    return f"sudo {command}" if shutil.which("sudo") else f'su -lc "{command}"'


def install_packages(names: list[str], project: Project, say: Say) -> bool:
    """Install packages; tells whether it worked. What apt-get said goes to the set-up log."""
    _answer(project, names)
    say(f"Installing from the system's packages: {' '.join(names)} ...")
    # The lists of a fresh machine are empty, those of an old one name files that are gone: then fetch them first.
    if _apt(project, "install", *names):
        return True
    # An installation that was stopped halfway, by whomever, keeps apt-get from every other until it is ended.
    if shutil.which("dpkg"):
        _run(project, ["dpkg", "--configure", "--pending"])
    return _apt(project, "update") and _apt(project, "install", *names)


def _answer(project: Project, names: list[str]) -> None:
    """Say beforehand what a package would ask, and must not be left to decide."""
    answers = [ANSWERS[name] for name in names if name in ANSWERS]
    if not answers or shutil.which("debconf-set-selections") is None:
        return
    with tempfile.NamedTemporaryFile("w", suffix=".answers") as file:
        file.write("".join(answers))
        file.flush()
        _run(project, ["debconf-set-selections", file.name])


def _apt(project: Project, verb: str, *names: str) -> bool:
    return _run(project, ["apt-get", verb, *(_OPTIONS if verb == "install" else ["--quiet"]), *names])


def _run(project: Project, command: list[str]) -> bool:
    env = child_environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    with project.log.open("ab") as log:
        done = subprocess.run(
            command, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, check=False
        )
    return done.returncode == 0
