"""Template files: read and checked. Call this in a job."""

from reception_app.kernel.errors import Invalid
from ui.kit.files import read_chosen

_LARGEST_MB = 2


class FileTrouble(Invalid):
    """A file that is no template: the fault's `line`, counted from 1, and the lines of the file around it."""

    def __init__(self, message: str, hint: str, line: int, lines: tuple[str, ...]) -> None:
        super().__init__(message, field="template", hint=hint)
        self.line, self.lines = line, lines


def read_checked(path: str) -> str:
    """The text of a template's file. Raises `FileTrouble` with the wrong line, AppError as `read_chosen` does."""
    # Late on purpose: what reads templates is needed here alone.
    from reception_app.documents.labels.reading import TemplateFault, read_template

    try:
        text = read_chosen(path, _LARGEST_MB).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(
            "This file is no badge template: it is not text in UTF-8.", hint="Choose another one."
        ) from error
    try:
        read_template(text)
    except TemplateFault as fault:
        raise FileTrouble(fault.message, fault.hint, fault.line, tuple(text.splitlines())) from fault
    return text
