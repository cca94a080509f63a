"""Lists as files: exactly what is filtered, as CSV, XLSX or PDF."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.reports.records import Exported, Format
    from reception_app.reports.service import ReportService
else:
    __getattr__ = later(
        __name__,
        records="Exported Format",
        service="ReportService",
    )

__all__ = ["Exported", "Format", "ReportService"]
