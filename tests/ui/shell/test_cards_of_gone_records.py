"""The card of a record that is gone or can not be read any more: it says so, and is left to be closed."""

from PySide6.QtCore import Qt

from reception_app.reminders import NewReminder
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.appointments.appointment_card import AppointmentCard
from ui.bookings.booking_card import BookingCard
from ui.cases.case_card import CaseCard
from ui.messages.message_card import MessageCard
from ui.reminders.notice_card import NoticeCard
from ui.reminders.reminder_card import ReminderCard

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier
NOBODYS = 4711
Card = BookingCard | CaseCard | AppointmentCard | MessageCard | NoticeCard | ReminderCard


def only_closes(desk: DeskRig, card: Card) -> None:
    assert not card.banner.isHidden()
    assert [step for step, button in card.buttons.items() if not button.isHidden()] == []
    assert card.main.label() == "Close"
    assert faults(card) == []
    desk.key(ENTER, CTRL)
    assert desk.desk.host.front() is None


def test_what_is_gone_can_only_be_closed(desk: DeskRig) -> None:
    cards: dict[str, type[Card]] = {
        "booking": BookingCard,
        "case": CaseCard,
        "appointment": AppointmentCard,
        "message": MessageCard,
        "notice": NoticeCard,
        "reminder": ReminderCard,
    }
    for kind, card in cards.items():
        desk.open(kind, **{f"{kind}_id": NOBODYS})
        only_closes(desk, desk.sheet(card))


def test_what_goes_while_its_card_is_open_can_only_be_closed(desk: DeskRig) -> None:
    made = desk.context.reminders.add(desk.actor, NewReminder("Order toner", due_at=desk.clock.now()))
    desk.open("reminder", reminder_id=made.id)
    card = desk.sheet(ReminderCard)
    assert card.main.label() == "Done"
    with desk.context.reminders._store.write(desk.actor) as tx:
        tx.execute_sql("DELETE FROM reminders WHERE id = ?", (made.id,))
        tx.changed("reminder", made.id)
    desk.until(lambda: card.main.label() == "Close", "the card hears of it")
    desk.key(Qt.Key.Key_1, ALT)
    only_closes(desk, card)
