"""The services of what is handed over the desk: each is made when somebody first asks for it, with its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reception_app.bootstrap.on_demand import OnDemand
from reception_app.directory import OpenWork
from reception_app.kernel.later import made_once

if TYPE_CHECKING:
    from reception_app.deliveries import DeliveryService
    from reception_app.reports.parcel_lists import ParcelFiles


class DeskWork(OnDemand):
    """Deliveries."""

    @made_once
    def deliveries(self) -> DeliveryService:
        # Late on purpose, as everything here.
        from reception_app.deliveries import DeliveryService

        return DeliveryService(self._house())

    @made_once
    def parcel_files(self) -> ParcelFiles:
        # Late on purpose, as everything here.
        from reception_app.reports.parcel_lists import ParcelFiles

        return ParcelFiles(self.reports, self.deliveries)

    def parcels_of_leavers(self) -> OpenWork:
        """For the directory's hand-over, which is looked at when somebody leaves."""

        def work() -> OpenWork:
            # Late on purpose: seldom does anybody leave.
            from reception_app.deliveries.handover import open_parcels

            return open_parcels(self._house())

        return OpenWork.made_late("parcels", "parcel", work)
