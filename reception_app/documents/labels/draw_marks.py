"""Lines, boxes and filled grounds of a label."""

from reception_app.documents.labels.areas import Area, Draw, Tone, area_of, tone
from reception_app.documents.labels.days import day_pattern
from reception_app.documents.labels.template import BoxElement, LineElement, Pattern, Template
from reception_app.documents.pdf import MM, Pdf
from reception_app.documents.records import BadgeContent


def filled(area: Area, colour: Tone, pattern: Pattern, radius: float) -> Draw:
    """Fills an area: wholly, or with the pattern of the badge's day where it has one."""

    def draw(pdf: Pdf, content: BadgeContent) -> None:
        if pattern is Pattern.DAY and content.day is not None:
            operators = day_pattern(content.day.weekday(), area.x, area.y, area.width, area.height)
            pdf.path(operators, colour(content), cut=(area.x, area.y, area.width, area.height, radius))
        else:
            pdf.area(area.x, area.y, area.width, area.height, colour(content), radius=radius)

    return draw


def line_drawer(element: LineElement, template: Template) -> Draw:
    """Draws a rule: a thin area, which comes out equally thick everywhere."""
    return filled(area_of(element, template), tone(element.colour), Pattern.PLAIN, 0.0)


def ground_of(element: BoxElement) -> str:
    """The colour with which a box is filled, as templates name it; empty for a frame."""
    # A pattern needs a colour: without one of the area's own it takes the frame's.
    return element.fill or (element.colour if element.pattern is Pattern.DAY else "")


def box_drawer(element: BoxElement, template: Template) -> Draw:
    """Draws a filled area, a frame inside its edges, or both."""
    area, radius, border = area_of(element, template), element.radius * MM, element.border * MM
    frame = tone(element.colour)
    ground = ground_of(element)
    fill = filled(area, tone(ground), element.pattern, radius) if ground else None

    def draw(pdf: Pdf, content: BadgeContent) -> None:
        if fill is not None:
            fill(pdf, content)
        if border:
            # The middle of the stroke lies half its width inside.
            pdf.frame(
                area.x + border / 2, area.y + border / 2, area.width - border, area.height - border,
                frame(content), line=border, radius=max(0.0, radius - border / 2),
            )  # fmt: skip

    return draw
