"""When a delivery is tried again, and what payloads look like on their way through the store."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from reception_app.outbox.payloads import Enclosure, MailPayload, PrintPayload, WebhookPayload
from reception_app.outbox.records import Channel, DeliveryState, DeliverySummary
from reception_app.outbox.rules import (
    LADDERS,
    MESSAGE_LADDER,
    PATIENT_LADDER,
    PRINT_LADDER,
    after_failure,
    ladder_of,
    look_interval,
)

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


def test_mail_is_tried_after_5_15_60_minutes_and_4_hours_then_given_up() -> None:
    waits = []
    for attempt in range(1, 7):
        following = after_failure(attempt, NOW, MESSAGE_LADDER, permanent=False)
        waits.append(following.at - NOW if following.at else None)
    minutes = [timedelta(minutes=m) for m in (5, 15, 60, 240)]
    assert waits == [*minutes, None, None]
    assert after_failure(5, NOW, MESSAGE_LADDER, permanent=False).give_up


def test_what_is_refused_for_good_is_not_tried_again() -> None:
    assert after_failure(1, NOW, MESSAGE_LADDER, permanent=True).give_up


def test_every_channel_has_a_ladder_that_only_gets_longer() -> None:
    assert set(LADDERS) == set(Channel)
    for ladder in LADDERS.values():
        assert list(ladder) == sorted(ladder)


def test_what_was_left_for_somebody_is_tried_for_more_than_a_day_by_mail_and_webhook() -> None:
    for channel in (Channel.MAIL, Channel.WEBHOOK):
        assert ladder_of(channel, "message") == PATIENT_LADDER
        assert ladder_of(channel, "host_notice") == MESSAGE_LADDER
    assert ladder_of(Channel.PRINT, "message") == PRINT_LADDER
    assert sum(PATIENT_LADDER, timedelta()) > timedelta(days=1)
    assert list(PATIENT_LADDER) == sorted(PATIENT_LADDER)


def test_a_young_print_job_is_looked_at_often_an_old_one_rarely() -> None:
    assert [look_interval(age) for age in (0, 9, 10, 119, 120, 10_000)] == [0.5, 0.5, 2, 2, 10, 10]


@pytest.mark.parametrize(
    "payload",
    [
        MailPayload("a@b.example", "S", "T"),
        MailPayload(
            "a@b.example", "S", "T", "Zoë", "<p>x</p>", "r@b.example",
            (
                Enclosure("i.ics", "application/ics", b"\x00\xff", method="REQUEST"),
                Enclosure("q", "image/png", b"", "code"),
            ),
        ),
        WebhookPayload("visitor_waiting", "Zoë waits", NOW, (("Host", "Mara"), ("", ""))),
        PrintPayload("badge", {"number": 42, "name": "Zoë"}, "badge", "Badge 0042", 62, 100, 2),
        PrintPayload("badge", {}, "badge", "Badge 1", template="cr80", place="kiosk:Lobby", printer_id=7, move_to=8),
    ],
)  # fmt: skip
def test_payloads_go_through_the_store_unchanged(
    payload: MailPayload | WebhookPayload | PrintPayload,
) -> None:
    assert type(payload).from_data(json.loads(json.dumps(payload.as_data()))) == payload


def delivery(state: DeliveryState, channel: Channel = Channel.PRINT, **changes: object) -> DeliverySummary:
    values: dict[str, object] = {
        "id": 1, "channel": channel, "purpose": "badge", "state": state, "subject": "visit", "subject_id": 7,
        "label": "", "attempts": 1, "next_at": None, "remark": "", "created_at": NOW, "changed_at": NOW,
        "sent_at": None, "peer_queue": "", "peer_job": "", "held_by_rule": False, "cancel_asked": False, "kept": True,
    }  # fmt: skip
    return DeliverySummary(**{**values, **changes})  # type: ignore[arg-type]  # the names are the record's own


def test_what_can_be_done_in_which_state() -> None:
    again = {state for state in DeliveryState if delivery(state).can_retry}
    assert again == {
        DeliveryState.QUEUED,
        DeliveryState.FAILED,
        DeliveryState.GIVEN_UP,
        DeliveryState.CANCELLED,
        DeliveryState.WAITING,
    }
    move = {state for state in DeliveryState if delivery(state).can_move}
    assert move == set(DeliveryState) - {DeliveryState.SENDING, DeliveryState.SENT}
    stop = {state for state in DeliveryState if delivery(state).can_cancel}
    assert stop == {state for state in DeliveryState if not state.closed}
    copy = {state for state in DeliveryState if delivery(state).can_print_again}
    assert copy == set(DeliveryState) - {DeliveryState.HELD}
    assert not delivery(DeliveryState.SENDING, Channel.MAIL).can_cancel
    assert not delivery(DeliveryState.SENT, Channel.MAIL).can_print_again


def test_what_a_rule_holds_or_what_is_emptied_is_out_of_reach() -> None:
    for state in DeliveryState:
        ruled = delivery(state, held_by_rule=True)
        assert not ruled.can_retry
        assert not ruled.can_print_again
        assert not delivery(state, kept=False).can_retry
    assert not delivery(DeliveryState.HELD, held_by_rule=True).can_cancel
    assert not delivery(DeliveryState.PRINTING, cancel_asked=True).can_cancel


def test_what_needs_a_person() -> None:
    assert delivery(DeliveryState.GIVEN_UP).needs_a_person
    assert delivery(DeliveryState.FAILED).needs_a_person
    assert delivery(DeliveryState.PRINTING, remark="The printer is out of labels.").needs_a_person
    assert delivery(DeliveryState.WAITING).needs_a_person
    assert not delivery(DeliveryState.PRINTING).needs_a_person
    assert not delivery(DeliveryState.SENT, remark="x").needs_a_person
