"""The system's libraries and fonts that Qt needs, looked for before Qt starts.

A Qt that misses one of them aborts the process, which nothing can catch; so each is opened here first. The tables
name the library as the loader knows it and the package of Debian and its kin that holds it.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence

from reception_app.setup.debian import can_install, install_packages, typed_as_root
from reception_app.setup.project import Project, Say, SetupTrouble

DRAWING = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
}
"""For any use of Qt, the offscreen one included."""

X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""For windows on an X11 screen."""

WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""For windows on a Wayland screen without X11."""

CAMERA = {"libpulse.so.0": "libpulse0"}
"""For Qt Multimedia: without it there is no camera, though no sound is ever used."""

TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xrandr": "x11-xserver-utils",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus-daemon",
    "/usr/libexec/at-spi2-registryd": "at-spi2-core",
    "cupsd": "cups-daemon",
    "/usr/sbin/slapd": "slapd",
    "/usr/sbin/dovecot": "dovecot-imapd",
    "radicale": "radicale",
}
"""What the tests start as real processes: a screen with monitors and hands, the accessibility bus, a print server, a
directory server, a mailbox, a calendar server."""

_ALL_EAST_ASIAN = ("cjk", "unifont", "sourcehan")
TEST_FONTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "fonts-droid-fallback": (
        "Chinese, Japanese",
        ("droidsansfallback", "wqy", "uming", "ukai", "ipag", *_ALL_EAST_ASIAN),
    ),
}
FONTS = {
    **TEST_FONTS,
    "fonts-nanum": ("Korean", ("nanum", "unbatang", "baekmuk", "notosanskr", *_ALL_EAST_ASIAN)),
}
"""By Debian's package: what it writes, and parts of the names of font files that write it too. Tests do with less."""

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def absent_libraries(wanted: dict[str, str]) -> dict[str, str]:
    """Those of `wanted` that the loader can't open."""
    return {library: package for library, package in wanted.items() if not _opens(library)}


def need_libraries(wanted: dict[str, str], project: Project, say: Say) -> None:
    """See to it that the loader finds all of `wanted`; raises SetupTrouble with the line to type."""
    absent = absent_libraries(wanted)
    missing = "Some libraries of the system that windows are drawn with are missing"
    if absent and can_install():
        if install_packages(_packages(absent), project, say):
            absent = absent_libraries(absent)
        missing += f" and could not be installed: what apt-get said is in {project.log}"
    if absent:
        raise SetupTrouble(f"{missing}.", hint=line_to_type(absent))


def want_fonts(
    project: Project,
    say: Say,
    folders: Sequence[str] = FONT_FOLDERS,
    fonts: Mapping[str, tuple[str, tuple[str, ...]]] = FONTS,
) -> None:
    """Get fonts for Chinese, Japanese and Korean names, or say how; the program runs without them too."""
    if sys.platform != "linux":
        return
    files = [file.lower() for file in _font_files(folders)]
    absent = {
        package: writes
        for package, (writes, names) in fonts.items()
        if not any(name in file for file in files for name in names)
    }
    if absent and not (can_install() and install_packages(list(absent), project, say)):
        say(
            f"No font for {' and '.join(absent.values())} names was found: the screen shows boxes for them, and badges "
            f"leave a line to write on. {_line_for(list(absent))}"
        )


def want_test_programs(project: Project, say: Say, programs: Mapping[str, str] = TEST_PROGRAMS) -> None:
    """Get the programs that the tests start, or say how; the tests that need them name them too."""
    absent = sorted({package for name, package in programs.items() if not _is_program(name)})
    if absent and not (can_install() and install_packages(absent, project, say)):
        say(f"Some tests need programs that are not here. {_line_for(absent)}")


def line_to_type(absent: dict[str, str]) -> str:
    """The exact line that installs what is missing, in the words of this system's package tool."""
    if shutil.which("apt-get"):
        return _line_for(_packages(absent))
    for tool in ("dnf", "zypper"):
        if shutil.which(tool):
            # These install by the name of the library itself.
            names = " ".join(f"'{library}()(64bit)'" for library in sorted(absent))
            return f"Type: {typed_as_root(f'{tool} install {names}')}"
    return f"Install the packages of your system that hold {', '.join(sorted(absent))}"


def _line_for(packages: Sequence[str]) -> str:
    line = f"apt-get install {' '.join(packages)}"
    return f"Type: {typed_as_root(line)}" if shutil.which("apt-get") else f"On Debian and Ubuntu: sudo {line}"


def _packages(absent: dict[str, str]) -> list[str]:
    return sorted(set(absent.values()))


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _is_program(name: str) -> bool:
    sbin = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"])
    return shutil.which(name, path=sbin) is not None


def _font_files(folders: Sequence[str]) -> Iterator[str]:
    for folder in folders:
        # Not pathlib's: it raises for a user without a name, as in a container.
        for _place, _folders, files in os.walk(os.path.expanduser(folder)):
            yield from files
