"""Who did what, when and at which desk: append-only, chained, its head kept beside the store as well."""

from reception_app.audit.chain import forget_details, record
from reception_app.audit.clock_watch import ClockWatch
from reception_app.audit.records import AuditCheck, AuditEntry, AuditFilter, ClockJump
from reception_app.audit.restoring import restore_backup, restore_wished
from reception_app.audit.service import AuditService

__all__ = [
    "AuditCheck",
    "AuditEntry",
    "AuditFilter",
    "AuditService",
    "ClockJump",
    "ClockWatch",
    "forget_details",
    "record",
    "restore_backup",
    "restore_wished",
]
