"""The services of what is handed over the desk: each is made when somebody first asks for it, with its code."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reception_app.bootstrap.on_demand import OnDemand

if TYPE_CHECKING:
    from reception_app.deliveries import DeliveryService


class DeskWork(OnDemand):
    """Deliveries."""

    @cached_property
    def deliveries(self) -> DeliveryService:
        # Late on purpose, as everything here.
        from reception_app.deliveries import DeliveryService

        return DeliveryService(self._house())
