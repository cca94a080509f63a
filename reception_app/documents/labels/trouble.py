"""What is wrong with a template's file, with the line that says so."""

from reception_app.kernel.errors import Invalid


class TemplateFault(Invalid):
    """A template can't be read. `line` counts from 1; the message begins with it."""

    def __init__(self, message: str, hint: str = "", line: int = 1) -> None:
        super().__init__(f"Line {line}: {message}", field="template", hint=hint)
        self.line = line
