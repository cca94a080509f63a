"""Two desks change one template: nothing that only one of them changed is lost."""

from dataclasses import replace

import pytest

from reception_app.documents.labels.merging import merged
from reception_app.documents.labels.template import BoxElement, Element, LineElement, Template, TextElement

A, B, C = (BoxElement(x=n, y=n, width=10, height=10) for n in (1, 2, 3))
D, E = LineElement(x=4, y=4, width=20, height=1), LineElement(x=5, y=5, width=20, height=1)
NAME = TextElement(text="{name}", x=4, y=10, width=54, height=12)
COMPANY = TextElement(text="{company}", x=4, y=24, width=54, height=6)


def _label(*elements: Element, title: str = "Try", width: float = 62) -> Template:
    return Template(name="try", title=title, width=width, height=100, elements=elements)


def test_each_field_of_the_template_is_as_who_changed_it() -> None:
    found = merged(_label(A), _label(A, title="Mine"), _label(A, width=50))
    assert (found.title, found.width, found.elements) == ("Mine", 50, (A,))
    assert merged(_label(A), _label(A, title="Mine"), _label(A, title="Theirs")).title == "Mine"


def test_of_one_element_what_each_changed_is_kept_and_its_place_is_whole() -> None:
    mine, theirs = replace(A, x=20), replace(A, radius=2, y=30)
    assert merged(_label(A), _label(mine), _label(theirs)).elements == (replace(A, x=20, radius=2),)


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ((A, B, C, D), (A, B, C, E), (A, B, C, D, E)),
        ((A, B, C, D), (A, B, C, D), (A, B, C, D)),
        ((D, A, B, C), (A, E, B, C), (D, A, E, B, C)),
        ((A, C), (A, B, C, D), (A, C, D)),
        ((A, B, C, D), (A, C), (A, C, D)),
        ((A, replace(B, x=9), C), (A, C), (A, replace(B, x=9), C)),
        ((A, C), (A, replace(B, x=9), C), (A, C)),
        ((B, C, A), (replace(A, border=1), B, C), (B, C, replace(A, border=1))),
        ((replace(A, border=1), B, C), (B, C, A), (B, C, replace(A, border=1))),
        ((), (A, B, C, D), (D,)),
        ((A, B, C), (D, E), (D, E)),
    ],
)
def test_elements_of_both(
    mine: tuple[BoxElement, ...], theirs: tuple[BoxElement, ...], both: tuple[BoxElement, ...]
) -> None:
    assert merged(_label(A, B, C), _label(*mine), _label(*theirs)).elements == both


def test_what_another_desk_changed_of_the_line_taken_out_here_does_not_come_to_the_next_one() -> None:
    moved = replace(COMPANY, y=12)
    found = merged(_label(NAME, COMPANY), _label(moved), _label(replace(NAME, size=30), COMPANY))
    assert found.elements == (moved,)


def test_what_another_desk_changed_of_the_line_that_stays_here_is_kept() -> None:
    moved, said = replace(COMPANY, y=12), replace(COMPANY, text="{company} ({host})")
    found = merged(_label(NAME, COMPANY), _label(moved), _label(NAME, said))
    assert found.elements == (replace(said, y=12),)


def test_what_came_there_in_place_of_another_kind_stays_beside_what_was_changed_here() -> None:
    bigger = replace(NAME, size=30)
    assert set(merged(_label(NAME), _label(bigger), _label(D)).elements) == {bigger, D}
