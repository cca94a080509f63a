"""The templates that come with the program: files of `resources/badges`, read once and checked like any other."""

from functools import lru_cache

from reception_app.documents.labels.reading import read_template
from reception_app.documents.labels.template import Template
from reception_app.kernel.paths import resource

DEFAULT = "visitor-62x100"
"""The name of the template that is used where nobody has chosen one."""


@lru_cache(maxsize=1)
def stock_templates() -> tuple[Template, ...]:
    """All of them, the default one first, the others by name.

    Raises `TemplateFault` when somebody has changed a file so that it can't be read.
    """
    found = [read_template(file.read_text("utf-8")) for file in sorted(resource("badges").glob("*.json"))]
    return tuple(sorted(found, key=lambda template: (template.name != DEFAULT, template.name)))


def default_template() -> Template:
    """The template that is used where nobody has chosen one."""
    return stock_templates()[0]
