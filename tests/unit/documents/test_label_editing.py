"""Changing a template: every verb gives another one and leaves nothing beyond the label."""

import itertools
from dataclasses import replace

import pytest

from reception_app.documents.labels import editing, fresh, samples
from reception_app.documents.labels.editing import Box, Grip, Side, bounds, box_of
from reception_app.documents.labels.fresh import Kind, kind_of
from reception_app.documents.labels.history import History
from reception_app.documents.labels.snapping import Guide, snapped
from reception_app.documents.labels.template import BoxElement, LineElement, Template, TextElement


def _box(x: float, y: float, width: float = 10, height: float = 10) -> BoxElement:
    return BoxElement(x=x, y=y, width=width, height=height)


def _label(*elements: BoxElement | LineElement | TextElement) -> Template:
    return Template(name="try", title="Try", width=62, height=100, elements=elements)


def _places(template: Template) -> list[tuple[float, float]]:
    return [(element.x, element.y) for element in template.elements]


def test_moving_together_stops_at_the_edge() -> None:
    label = _label(_box(5, 5), _box(30, 20), _box(50, 50))
    moved = editing.moved(label, (0, 1), 3.3, -2)
    assert _places(moved) == [(8.3, 3), (33.3, 18), (50, 50)]
    # The group keeps its shape when one of it reaches the edge.
    assert _places(editing.moved(label, (0, 1), 100, -100)) == [(27, 0), (52, 15), (50, 50)]
    assert editing.moved(label, (), 5, 5) == label
    assert label.elements[0] == _box(5, 5)


def test_what_lies_outside_can_be_brought_in() -> None:
    label = _label(_box(70, -20))
    assert _places(editing.moved(label, (0,), -10, 15)) == [(52, 0)]


def test_pulling_edges_and_corners() -> None:
    start = Box(10, 10, 30, 20)
    assert editing.pulled(start, Grip(1, 0), 5, 99) == Box(10, 10, 35, 20)
    assert editing.pulled(start, Grip(-1, -1), 2, 3) == Box(12, 13, 30, 20)
    assert editing.pulled(start, Grip(1, 1), 20, 0, keep_shape=True) == Box(10, 10, 50, 30)
    assert editing.pulled(start, Grip(-1, -1), -20, 0, keep_shape=True) == Box(-10, 0, 30, 20)


def test_resizing_leaves_something_to_take_hold_of() -> None:
    label = _label(_box(10, 10), LineElement(x=10, y=40, width=30, height=0.4))
    small = editing.resized(label, 0, Box(10, 10, 5, 5))
    assert box_of(small.elements[0]) == Box(10, 10, 11, 11)
    large = editing.resized(label, 0, Box(-5, -5, 500, 500))
    assert box_of(large.elements[0]) == Box(0, 0, 62, 100)
    thin = editing.grown(label, (1,), 0, -5)
    assert thin.elements[1].height == editing.LEAST_RULE


def test_lining_up_by_the_label_and_by_each_other() -> None:
    label = _label(_box(5, 5), _box(30, 20, 20, 30))
    assert _places(editing.aligned(label, (0,), Side.CENTRE))[0] == (26, 5)
    assert _places(editing.aligned(label, (0,), Side.BOTTOM))[0] == (5, 90)
    assert _places(editing.aligned(label, (0, 1), Side.RIGHT)) == [(40, 5), (30, 20)]
    assert _places(editing.aligned(label, (0, 1), Side.MIDDLE)) == [(5, 22.5), (30, 12.5)]
    assert editing.aligned(label, (), Side.LEFT) == label


def test_the_same_gap_between_several() -> None:
    label = _label(_box(0, 0), _box(12, 30), _box(50, 70))
    assert _places(editing.spread(label, (0, 1, 2), across=True)) == [(0, 0), (25, 30), (50, 70)]
    assert _places(editing.spread(label, (0, 1, 2), across=False)) == [(0, 0), (12, 35), (50, 70)]
    assert editing.spread(label, (0, 1), across=True) == label


def test_adding_copying_ordering_removing() -> None:
    label = _label(_box(5, 5))
    every = label
    for kind in Kind:
        if kind is not Kind.IMAGE:
            every = fresh.with_new(every, kind)
            assert kind_of(every.elements[-1]) is kind
    every = fresh.with_image(every, "", 40, 20)
    assert kind_of(every.elements[-1]) is Kind.IMAGE
    inside = bounds(every, range(len(every.elements)))
    assert (inside.left, inside.top) >= (0, 0)
    assert (inside.right, inside.bottom) <= (62, 100)
    twice = editing.duplicated(label, (0,))
    assert _places(twice) == [(5, 5), (7, 7)]
    under = editing.reordered(twice, 1, 0)
    assert _places(under) == [(7, 7), (5, 5)]
    assert _places(editing.reordered(twice, 0, 99)) == [(7, 7), (5, 5)]
    assert editing.removed(twice, (0, 1)).elements == ()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Größe A · 62 × 100", "grosse-a-62-100"),
        ("访客证", "badge"),
        ("  --  ", "badge"),
        ("x" * 90, "x" * 48),
    ],
)
def test_names_from_titles(title: str, name: str) -> None:
    assert fresh.name_from(title) == name


def test_another_size_takes_the_letters_along() -> None:
    text = TextElement(x=6, y=10, width=50, height=20, text="{name}", size=20, smallest=8)
    small = editing.scaled(_label(text), 31, 50)
    (made,) = small.elements
    assert isinstance(made, TextElement)
    assert (box_of(made), made.size, made.smallest) == (Box(3, 5, 28, 15), 10, 4)
    wide = editing.scaled(_label(text), 124, 50)
    assert wide.elements[0].width == 100


def test_another_size_may_leave_everything_as_large() -> None:
    label = _label(_box(5, 5), _box(50, 80), _box(0, 40, 62, 10))
    small = editing.trimmed(label, 40, 60)
    assert (small.width, small.height) == (40, 60)
    assert [box_of(element) for element in small.elements] == [
        Box(5, 5, 15, 15),
        Box(30, 50, 40, 60),
        Box(0, 40, 40, 50),
    ]


def test_what_touched_still_touches_after_rounding() -> None:
    label = _label(_box(0, 0, 20.667, 5), _box(20.667, 0, 20.667, 5))
    first, second = editing.scaled(label, 40, 100).elements
    assert round(first.x + first.width, 2) == second.x


def test_coming_to_rest() -> None:
    label = _label(_box(5, 5), _box(30, 40))
    near = snapped(label, (0,), Box(29.4, 20, 39.4, 30), within=1)
    assert round(near.dx, 2) == 0.6
    assert Guide(True, 30) in near.guides
    assert Guide(True, 35) in near.guides
    assert snapped(label, (0,), Box(21.2, 11.3, 26.2, 16.3), within=0.3).guides == ()
    grid = snapped(label, (0,), Box(21.2, 11.3, 26.2, 16.3), within=0.3)
    assert (round(grid.dx, 2), round(grid.dy, 2)) == (-0.2, 0.2)
    pulled = snapped(label, (0,), Box(5, 5, 30.3, 11.3), within=0.5, grip=Grip(1, 0))
    assert (round(pulled.dx, 2), pulled.dy) == (-0.3, 0)


def test_steps_back_and_forth() -> None:
    start = _label(_box(5, 5))
    history = History(start)
    assert not history.undo()
    assert not history.redo()
    assert not history.do(start)
    one = editing.moved(start, (0,), 1, 0)
    two = editing.moved(one, (0,), 1, 0)
    history.do(one, "nudge")
    history.do(two, "nudge")
    assert history.undo()
    assert history.now == start, "steps of one name are one step"
    assert history.redo()
    assert history.now == two
    history.do(one, "nudge")
    history.settle()
    history.do(start, "nudge")
    assert history.undo()
    assert history.now == one
    history.do(two, "drag")
    history.do(one, "drag")
    assert not history.redo()
    assert history.undo()
    assert history.now == two, "back where it was is no step"
    history.redo()
    history.do(start)
    assert not history.can_redo()
    assert history.can_undo()


def test_steps_are_not_kept_for_ever() -> None:
    history = History(_label())
    for width in range(1, 400):
        history.do(replace(history.now, width=width))
    assert sum(1 for _ in itertools.takewhile(bool, iter(history.undo, None))) == 200


@pytest.mark.parametrize("key", samples.sample_keys())
def test_samples_are_somebody(key: str) -> None:
    content = samples.sample(key).content
    assert content.name
    assert content.organisation
    assert content.day


def test_the_hardest_samples() -> None:
    found = {one.key: one.content for one in samples.samples()}
    assert len(found["long_word"].name) == 100
    assert " " not in found["long_word"].name
    assert found["bare"].company == ""
    assert found["bare"].photo is None
    assert found["escort"].escort
    assert len(found["long_host"].host) > 60
    assert samples.portrait()[:2] == b"\xff\xd8"
