"""The sheet for a door: every meeting is on it, whatever its length and script; its title names nobody."""

from reception_app.documents.door_sheet import DoorDay, DoorLine, DoorSheet, door_sheet_pdf
from tests.unit.documents.reading import texts_of


def test_it_tells_what_takes_place() -> None:
    lines = [
        DoorLine("10:00 to 12:00", "Board review", "Daniel Price"),
        DoorLine("14:00 to 15:00", "لقاء العملاء"),
    ]
    days = [DoorDay("Tuesday 24 Nov 2026", lines), DoorDay("Wednesday 25 Nov 2026")]
    (page,) = texts_of(door_sheet_pdf(DoorSheet("Oak room", "12 seats · Screen", days, "24 Nov 2026 09:42")))
    assert page.startswith("Oak room 12 seats")
    for said in (
        "Tuesday 24 Nov",
        "10:00 to 12:00",
        "Board review",
        "Daniel Price",
        "14:00",
        "Free all day",
        "09:42",
    ):
        assert said in page


def test_many_meetings_go_on_over_the_page() -> None:
    lines = [
        DoorLine(f"{hour:02}:00 to {hour:02}:30", f"Meeting {hour} " * 12, "Somebody " * 20)
        for hour in range(24)
    ]
    pages = texts_of(door_sheet_pdf(DoorSheet("Oak room", "", [DoorDay("Tuesday", lines)], "printed")))
    assert len(pages) > 1
    assert "Meeting 23" in pages[-1]
    assert all("printed" in page for page in pages)
