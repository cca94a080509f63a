"""The kiosk's QApplication: fonts of our own, light colours, the organisation's accent."""

import logging
import sys

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reception_app.documents.font_files import font_files_for_qt
from ui.kit.fonts import load_fonts
from ui.kit.theme import apply_theme

_log = logging.getLogger("reception.kiosk.qt")
_LOUD = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


def make_application() -> QApplication:
    """The one QApplication of this process."""
    qInstallMessageHandler(_on_message)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Reception kiosk")
    app.setDesktopFileName("reception")
    load_fonts(font_files_for_qt())
    apply_theme(app, "light")
    return app


def _on_message(kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
    """Qt's own complaints without their words, which may quote a page."""
    if kind in _LOUD:
        _log.warning("Qt complains: %s", context.category or "default")
