"""Finds a camera. Qt Multimedia is an optional part (`run.py camera`) and is only brought in when it is asked for."""

import importlib
import logging
from types import ModuleType

from ui.kit.camera.camera import Camera

_log = logging.getLogger("reception.ui.camera")


def find_camera(wanted: str = "") -> Camera | None:
    """The camera of this name, or the system's own choice; None where there is none or Qt Multimedia is not there."""
    multimedia = _multimedia()
    if multimedia is None:
        return None
    devices = multimedia.QMediaDevices.videoInputs()
    if not devices:
        return None
    chosen = [device for device in devices if device.description() == wanted]
    # Late: it is only of use once Qt Multimedia is here.
    from ui.kit.camera.qt_camera import QtCamera

    return QtCamera(multimedia, chosen[0] if chosen else multimedia.QMediaDevices.defaultVideoInput())


def camera_names() -> list[str]:
    """The names of the cameras there are, for the settings."""
    multimedia = _multimedia()
    return [] if multimedia is None else [d.description() for d in multimedia.QMediaDevices.videoInputs()]


def can_use_cameras() -> bool:
    """Whether Qt Multimedia is here."""
    return _multimedia() is not None


def _multimedia() -> ModuleType | None:
    try:
        return importlib.import_module("PySide6.QtMultimedia")
    except ImportError as error:
        # It also fails like this where it is installed but a library of the system's is missing.
        _log.info("no camera is used: %s", type(error).__name__)
        return None
