"""Invitations as calendars read them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from reception_app.documents.invitation import invitation_ics
from reception_app.documents.records import Invitation, InvitationKind
from tests.unit.documents.reading import HARD_NAMES

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
INVITATION = Invitation(
    uid="aB3dE6gH@northwind.example",
    sequence=0,
    title="Visit to Northwind Ltd",
    starts_at=START,
    ends_at=START + timedelta(hours=1),
    zone=ZoneInfo("Europe/Berlin"),
    made_at=START - timedelta(days=2),
    guest_name="Sofia Novak",
    guest_email="s.novak@helix.example",
    organiser_name="Daniel Price",
    organiser_email="desk@northwind.example",
    place="Main Street 1, Berlin",
    text="Hello,\n\nyou are expected; bring a pass.",
)


def read(invitation: Invitation) -> tuple[Any, Any]:
    calendar: Any = Calendar.from_ical(invitation_ics(invitation))
    (event,) = calendar.events
    return calendar, event


def test_a_request_holds_the_visit() -> None:
    calendar, event = read(INVITATION)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (
        "aB3dE6gH@northwind.example",
        0,
        "CONFIRMED",
    )
    assert (event["SUMMARY"], event["LOCATION"]) == ("Visit to Northwind Ltd", "Main Street 1, Berlin")
    assert event["DESCRIPTION"] == "Hello,\n\nyou are expected; bring a pass."
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (INVITATION.starts_at, INVITATION.ends_at)
    assert event["ORGANIZER"] == "mailto:desk@northwind.example"
    assert event["ATTENDEE"] == "mailto:s.novak@helix.example"
    assert event["ATTENDEE"].params["CN"] == "Sofia Novak"
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"


def test_a_cancellation_names_the_same_visit_with_a_higher_number() -> None:
    calendar, event = read(replace(INVITATION, kind=InvitationKind.CANCEL, sequence=2))
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
    assert event["UID"] == INVITATION.uid


@pytest.mark.parametrize(
    "starts",
    [
        datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    ],
)
def test_moments_are_exact_over_both_changes_of_the_clock_and_midnight(starts: datetime) -> None:
    local = starts.astimezone(ZoneInfo("Europe/Berlin"))
    invitation = replace(INVITATION, starts_at=local, ends_at=local + timedelta(hours=2))
    data = invitation_ics(replace(invitation, ends_at=starts + timedelta(hours=2)))
    assert f"DTSTART:{starts:%Y%m%dT%H%M%S}Z".encode() in data
    _, event = read(replace(invitation, ends_at=starts + timedelta(hours=2)))
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=2)


@pytest.mark.parametrize(
    "name", [*HARD_NAMES, 'O"Brien; "x":y', "a\r\nATTENDEE:mailto:x@evil.example", "\x00\x07"]
)
def test_no_name_breaks_the_file(name: str) -> None:
    changed = replace(
        INVITATION, guest_name=name, organiser_name=name, title=name, place=name, text=name,
        guest_email="a@b.example\r\nX-EVIL:1",
    )  # fmt: skip
    data = invitation_ics(changed)
    # Every line ends as the standard wants and is short enough; nothing new begins one.
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert sum(line.startswith(b"ATTENDEE") for line in lines) == 1
    assert not any(line.startswith(b"X-EVIL") for line in lines)
    read(changed)


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_words_come_back(title: str, text: str) -> None:
    _, event = read(replace(INVITATION, title=title, text=text))
    assert "\n" not in event["SUMMARY"]


def test_without_place_and_words() -> None:
    _, event = read(replace(INVITATION, place="", text="", guest_name="", organiser_name=""))
    assert "LOCATION" not in event
    assert "DESCRIPTION" not in event
    assert "CN" not in event["ATTENDEE"].params


def test_what_makes_no_sense_is_a_bug() -> None:
    with pytest.raises(ValueError, match="ends before"):
        invitation_ics(replace(INVITATION, ends_at=START - timedelta(minutes=1)))
    with pytest.raises(ValueError, match="without a zone"):
        invitation_ics(replace(INVITATION, made_at=START.replace(tzinfo=None)))
