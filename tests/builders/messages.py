"""The verbs of messages on a store of a test."""

from reception_app.messages import House, MessageService
from reception_app.visits.front_desk import FrontDesk


def message_service(desk: FrontDesk) -> MessageService:
    """The real service; telephone numbers are read as British ones."""
    return MessageService(House(desk.store, desk.directory, desk.preferences, lambda: "GB"))
