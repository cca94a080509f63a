"""Packages of Debian and its kin, put in without a question where that is possible."""

import os
import shutil
import subprocess
import sys

from reception_app.setup.project import Project, Say, child_environment

_OPTIONS = ["--yes", "--quiet", "--no-install-recommends", "--no-remove", "-o", "DPkg::Lock::Timeout=120"]


def can_install() -> bool:
    """Whether packages can be installed without asking anybody: root, and apt-get is there."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_packages(names: list[str], project: Project, say: Say) -> bool:
    """Install packages; tells whether it worked. What apt-get said goes to the set-up log."""
    say(f"Installing from the system's packages: {' '.join(names)} ...")
    # The lists of a fresh machine are empty, those of an old one name files that are gone: then fetch them first.
    if _apt(project, "install", *names):
        return True
    # An installation that was stopped halfway, by whomever, keeps apt-get from every other until it is ended.
    if shutil.which("dpkg"):
        _run(project, ["dpkg", "--configure", "--pending"])
    return _apt(project, "update") and _apt(project, "install", *names)


def _apt(project: Project, verb: str, *names: str) -> bool:
    return _run(project, ["apt-get", verb, *(_OPTIONS if verb == "install" else ["--quiet"]), *names])


def _run(project: Project, command: list[str]) -> bool:
    env = child_environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    with project.log.open("ab") as log:
        done = subprocess.run(
            command, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, check=False
        )
    return done.returncode == 0
