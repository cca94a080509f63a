"""Who did what, when and at which desk: append-only, chained, its head kept beside the store as well."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.audit.at_start import check_at_start, restored_lately
    from reception_app.audit.chain import forget_details, record
    from reception_app.audit.clock_watch import ClockWatch
    from reception_app.audit.records import AuditCheck, AuditEntry, AuditFilter, ClockJump
    from reception_app.audit.restoring import restore_backup, restore_wished
    from reception_app.audit.service import AuditService
else:
    __getattr__ = later(
        __name__,
        at_start="check_at_start restored_lately",
        chain="forget_details record",
        clock_watch="ClockWatch",
        records="AuditCheck AuditEntry AuditFilter ClockJump",
        restoring="restore_backup restore_wished",
        service="AuditService",
    )

__all__ = [
    "AuditCheck",
    "AuditEntry",
    "AuditFilter",
    "AuditService",
    "ClockJump",
    "ClockWatch",
    "check_at_start",
    "forget_details",
    "record",
    "restore_backup",
    "restore_wished",
    "restored_lately",
]
