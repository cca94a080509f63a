"""Files a person chose: read whole within a limit, written with a sentence when that fails. Call these in a job."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.errors import AppError
from reception_app.kernel.import_report import ImportFile


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


def read_all_chosen(paths: Sequence[str], largest_mb: int) -> list[ImportFile]:
    """Files with their names. Raises AppError when one can't be read, or all are larger than so many megabytes."""
    files: list[ImportFile] = []
    for path in paths:
        name = Path(path).name
        try:
            files.append(ImportFile(name, read_chosen(path, largest_mb)))
        except AppError as error:
            if len(paths) == 1:
                raise
            raise AppError(f"{name}: {error.message}", hint=error.hint) from error
        if sum(len(file.data) for file in files) > largest_mb * 1_000_000:
            said = _tr("These files are larger than {0} MB together.").format(largest_mb)
            raise AppError(said, hint=_tr("Choose fewer."))
    return files


def write_chosen(path: str, content: bytes) -> None:
    """Write where a person said, whole or not at all. Raises AppError when that place takes nothing."""
    # Late on purpose: only who saves a file needs it.
    from reception_app.documents.saving import save_file

    save_file(Path(path), lambda file: file.write(content))
