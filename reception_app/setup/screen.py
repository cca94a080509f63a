"""Is there a screen that a window can be opened on?"""

import ctypes
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from reception_app.setup.libraries import WAYLAND, X11

_TRIES = 4
_NO_WINDOWS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def window_libraries(env: Mapping[str, str]) -> dict[str, str]:
    """The libraries that a window needs here, beyond those for drawing."""
    if sys.platform != "linux" or _platform(env) in _NO_WINDOWS:
        return {}
    if env.get("DISPLAY") and _platform(env) != "wayland":
        return X11
    return WAYLAND if env.get("WAYLAND_DISPLAY") else {}


def no_screen_because(env: Mapping[str, str]) -> str:
    """Why no window can be opened, in half a sentence; empty when one can.

    Asked after `need_libraries`: an X11 screen is tried with the system's own library.
    """
    if sys.platform != "linux" or _platform(env) in _NO_WINDOWS:
        return ""
    display, wayland = env.get("DISPLAY", ""), env.get("WAYLAND_DISPLAY", "")
    if not display and not wayland:
        return "neither DISPLAY nor WAYLAND_DISPLAY is set"
    if wayland and _platform(env) != "xcb" and _wayland_answers(wayland, env.get("XDG_RUNTIME_DIR", "")):
        return ""
    if display and _platform(env) != "wayland" and _x11_answers(display):
        return ""
    return f"the screen {display or wayland} does not answer"


def _platform(env: Mapping[str, str]) -> str:
    # "xcb:option" and "wayland;xcb" are allowed too; the first word is what Qt tries first.
    return env.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]


def _wayland_answers(name: str, runtime: str) -> bool:
    # Late on purpose: X11 does without.
    import socket

    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(Path(runtime or os.devnull) / name))
        except OSError:
            return False
    return True


def _x11_answers(display: str) -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    for attempt in range(_TRIES):
        if attempt:
            # An X server whose last client has just left starts over, and refuses everybody for a moment.
            time.sleep(0.1)
        connection = xcb.xcb_connect(display.encode(), None)
        answers = bool(xcb.xcb_connection_has_error(connection) == 0)
        xcb.xcb_disconnect(connection)
        if answers:
            return True
    return False
