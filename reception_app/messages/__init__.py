"""Messages: what somebody left at the desk for others, told to them, and followed until it is done."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.messages.house import House
    from reception_app.messages.service import MessageService
    from reception_app.messages.wishes import MessageWishes
else:
    __getattr__ = later(
        __name__,
        house="House",
        service="MessageService",
        wishes="MessageWishes",
    )

__all__ = ["House", "MessageService", "MessageWishes"]
