"""Messages: what somebody left at the desk for others, told to them, and followed until it is done."""

from reception_app.messages.house import House
from reception_app.messages.service import MessageService
from reception_app.messages.wishes import MessageWishes

__all__ = ["House", "MessageService", "MessageWishes"]
