"""Files a person chose: read whole within a limit, written with a sentence when that fails. Call these in a job."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.errors import AppError


def _tr(text: str) -> str:
    return QCoreApplication.translate("files", text)


def read_chosen(path: str, largest_mb: int) -> bytes:
    """The bytes of a file. Raises AppError when it can't be read or is larger than `largest_mb` megabytes."""
    largest = largest_mb * 1_000_000
    try:
        with open(path, "rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise AppError(_tr("This file can't be read."), hint=_tr("Choose another one.")) from error
    if len(content) > largest:
        said = _tr("This file is larger than {0} MB.").format(largest_mb)
        raise AppError(said, hint=_tr("Choose a smaller one."))
    return content


def write_chosen(path: str, content: bytes) -> None:
    """Write where a person said. Raises AppError when that place takes nothing."""
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise AppError(_tr("The file could not be written."), hint=_tr("Choose another folder.")) from error
