"""Words in the user's language: Qt's own, ours, and the plurals of English."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from reception_app.kernel.paths import resource


def install_translations(app: QApplication, locale: QLocale | None = None) -> None:
    """Load the words for a language; the texts in the sources are English and need only its plurals."""
    wanted = locale or QLocale()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, place in (("qtbase", folder), ("reception", str(resource("translations")))):
        translator = QTranslator(app)
        if translator.load(wanted, name, "_", place) or (
            name == "reception" and translator.load(f"{name}_en", place)
        ):
            app.installTranslator(translator)
