"""Deliveries: what comes for somebody in the house, from its announcement to the hands it is given into."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.deliveries.service import DeliveryService
else:
    __getattr__ = later(
        __name__,
        service="DeliveryService",
    )

__all__ = ["DeliveryService"]
