"""Lists as files: exactly what is filtered, as CSV, XLSX or PDF."""

from reception_app.reports.records import Exported, Format
from reception_app.reports.service import ReportService

__all__ = ["Exported", "Format", "ReportService"]
