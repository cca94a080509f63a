"""Where a visitor is: steps, progress, back; without a widget."""

import pytest

from reception_app.kiosk.records import (
    Ask,
    Assent,
    Booking,
    Found,
    GroupMember,
    Papers,
    PaperText,
    PhotoRule,
    Question,
    Signed,
    Tile,
)
from ui.kiosk.flow import LAST, Flow, Page, Place

ALL = Papers(
    asks=(Ask("plate", "Plate"),),
    texts=(
        PaperText("p1", "Rules", "Be kind.", Assent.READ, "en"),
        PaperText("p2", "NDA", "Tell nobody.", Assent.SIGN, "en"),
    ),
    questions=(Question("q1", "Fever?"),),
    refreshments=("Tea",),
)


def _walk(flow: Flow) -> list[Place]:
    seen = [flow.place]
    while flow.place.page not in LAST:
        flow.forward()
        seen.append(flow.place)
    return seen


@pytest.mark.parametrize("errand", list(Tile))
def test_at_most_five_steps(errand: Tile) -> None:
    flow = Flow(camera=True)
    flow.begin(errand)
    flow.papers = ALL
    assert len(flow.steps()) <= 5


@pytest.mark.parametrize("errand", list(Tile))
def test_forward_and_back_again(errand: Tile) -> None:
    flow = Flow(camera=True)
    flow.begin(errand)
    flow.papers = ALL
    seen = _walk(flow)
    assert flow.is_last()
    flow.forward()
    assert flow.place == seen[-1]
    for place in reversed(seen[:-1]):
        flow.back()
        assert flow.place == place
    flow.back()
    assert (flow.page, flow.errand) == (Page.HOME, None)


def test_every_part_of_the_papers_has_its_place() -> None:
    flow = Flow(camera=True)
    flow.begin(Tile.VISITING)
    flow.papers = ALL
    assert [(place.page, place.number) for place in _walk(flow)] == [
        (Page.ABOUT, 0),
        (Page.HOST, 0),
        (Page.ASKS, 0),
        (Page.TEXT, 0),
        (Page.TEXT, 1),
        (Page.QUESTION, 2),
        (Page.PHOTO, 0),
        (Page.REFRESHMENT, 0),
        (Page.DONE, 0),
    ]


def test_each_of_a_group_who_has_come_signs_and_answers_what_is_due_of_them() -> None:
    flow = Flow()
    flow.begin(Tile.APPOINTMENT)
    members = tuple(GroupMember(handle, f"{handle.title()} X.") for handle in ("ana", "ben", "cy"))
    flow.booking = Booking(Found.FOUND, "Ana", group="Delegation", members=members)
    flow.typed.members = {"ana", "cy"}
    flow.papers = Papers(
        texts=(
            PaperText("t1", "Rules", "...", Assent.SIGN, "en", members=("ben", "cy")),
            PaperText("t2", "Again", "...", Assent.READ, "en", own=False, members=("cy",)),
        ),
        questions=(Question("q1", "Well?", members=("ben",)),),
        photo=PhotoRule.OFF,
    )
    seen = []
    for place in _walk(flow):
        if place.page in (Page.TEXT, Page.QUESTION):
            flow.place = place
            seen.append((flow.sheet()[0].handle, flow.sheet()[1], flow.whose()))
    assert seen == [
        ("t1", "", "Ana"),
        ("q1", "", "Ana"),
        ("t1", "cy", "Cy X."),
        ("t2", "cy", "Cy X."),
    ]
    assert len(flow.steps()) <= 5
    flow.typed.members = {"ana"}
    flow.place = Place(Page.TEXT)
    assert (len(flow.sheets()), flow.whose()) == (2, ""), "alone nobody is named"


def test_progress_never_grows_longer() -> None:
    flow = Flow(camera=True)
    flow.begin(Tile.VISITING)
    assert flow.step() == (1, 5)
    flow.forward()
    assert flow.step() == (2, 5)
    flow.papers = Papers(photo=PhotoRule.OFF)
    assert flow.step() == (2, 3)
    flow.forward()
    assert (flow.page, flow.step()) == (Page.DONE, (3, 3))


@pytest.mark.parametrize(
    ("papers", "camera", "pages"),
    [
        (Papers(photo=PhotoRule.OPTIONAL), True, [Page.PHOTO]),
        (Papers(photo=PhotoRule.OPTIONAL), False, []),
        (Papers(photo=PhotoRule.REQUIRED), False, []),
        (Papers(photo=PhotoRule.OPTIONAL, photo_known=True), True, []),
        (Papers(photo=PhotoRule.OFF), True, []),
        (Papers(photo=PhotoRule.OFF, refreshments=("Tea",)), True, [Page.REFRESHMENT]),
    ],
)
def test_a_step_without_content_is_left_out(papers: Papers, camera: bool, pages: list[Page]) -> None:
    flow = Flow(camera=camera)
    flow.begin(Tile.APPOINTMENT)
    flow.papers = papers
    assert [place.page for place in _walk(flow)] == [Page.LOOK_UP, Page.CONFIRM, *pages, Page.DONE]


def test_asides_and_panels_lead_back_to_their_page() -> None:
    flow = Flow()
    flow.begin(Tile.VISITING)
    flow.aside, flow.panel = Page.IS_IT_YOU, Page.NEEDS
    assert (flow.page, flow.step()) == (Page.NEEDS, (1, 5))
    seen = []
    for _ in range(2):
        flow.back()
        seen.append(flow.page)
    assert seen == [Page.IS_IT_YOU, Page.ABOUT]


def test_what_is_handed_over() -> None:
    flow = Flow()
    flow.typed.photo, flow.typed.no_photo = b"jpeg", True
    flow.typed.needs = {"seat", "hearing"}
    flow.typed.signed["p1"] = Signed("p1")
    arrival = flow.typed.arrival()
    assert (arrival.photo, arrival.no_photo) == (b"", True)
    assert arrival.needs == ("hearing", "seat")
    assert arrival.signed == (Signed("p1"),)
    assert "jpeg" not in repr(flow.typed)


def test_those_who_came_along_are_asked_one_after_the_other_by_their_number() -> None:
    flow = Flow()
    flow.begin(Tile.VISITING)
    flow.papers = Papers(
        texts=(PaperText("t1", "Rules", "...", Assent.SIGN, "en", members=("b", "c")),),
        photo=PhotoRule.OFF,
        companions=(GroupMember("b", "2"), GroupMember("c", "3")),
    )
    seen = []
    for place in _walk(flow):
        if place.page is Page.TEXT:
            flow.place = place
            seen.append((flow.sheet()[1], flow.number()))
    assert seen == [("", (1, 3)), ("b", (2, 3)), ("c", (3, 3))]
    assert len(flow.steps()) <= 5
    flow.papers = Papers(texts=(PaperText("t1", "Rules", "...", Assent.SIGN, "en"),), photo=PhotoRule.OFF)
    assert flow.number() == (0, 0), "alone nobody is counted"
