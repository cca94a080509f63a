"""How large the pages of a template are. Known without what draws them: a check-in asks, and prints later."""

from reception_app.documents.labels.schema import PAPERS
from reception_app.documents.labels.template import Template


def page_size(template: Template) -> tuple[float, float]:
    """Width and height in millimetres of the page that is printed: the sheet's where labels stand on one."""
    return PAPERS[template.sheet.paper] if template.sheet is not None else (template.width, template.height)


def labels_per_page(template: Template) -> int:
    """How many labels a page holds: 1, or those of a sheet."""
    return template.sheet.columns * template.sheet.rows if template.sheet is not None else 1


def place_on_page(template: Template, wanted: int) -> int:
    """Where a page is to be begun: `wanted`, or its first label when it has no such place.

    Somebody may have changed the template since the place was noted.
    """
    return wanted if 1 <= wanted <= labels_per_page(template) else 1
