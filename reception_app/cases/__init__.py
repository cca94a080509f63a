"""Cases: inquiries and complaints, from the first word to the last, with their clocks and who is asked next."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.cases.service import CaseService
else:
    __getattr__ = later(
        __name__,
        service="CaseService",
    )

__all__ = ["CaseService"]
