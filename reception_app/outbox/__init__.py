"""What leaves the house: mails, webhooks and print jobs, written with the record they belong to, sent by workers."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.outbox.held_since import held_after_restore, held_sentence
    from reception_app.outbox.payloads import Drawing, Enclosure, MailPayload, PrintPayload, WebhookPayload
    from reception_app.outbox.printer_desk import PrinterDesk
    from reception_app.outbox.queue import (
        addressees,
        cancel,
        deliveries,
        deliveries_of,
        enqueue,
        forget,
        hold,
        purge,
        release,
        resume,
        reword,
        stop,
        stop_these,
        subjects_of,
    )
    from reception_app.outbox.records import (
        BATCH_BADGE,
        Attempt,
        ByClock,
        Channel,
        Claimed,
        DeliveryFilter,
        DeliveryState,
        DeliverySummary,
        NewDelivery,
        Outcome,
        Receipt,
    )
    from reception_app.outbox.restored import AfterRestore
    from reception_app.outbox.service import OutboxService
else:
    __getattr__ = later(
        __name__,
        held_since="held_after_restore held_sentence",
        payloads="Drawing Enclosure MailPayload PrintPayload WebhookPayload",
        printer_desk="PrinterDesk",
        queue=(
            "addressees cancel deliveries deliveries_of enqueue forget hold purge release resume reword "
            "stop stop_these subjects_of"
        ),
        records=(
            "BATCH_BADGE Attempt ByClock Channel Claimed DeliveryFilter DeliveryState DeliverySummary "
            "NewDelivery Outcome Receipt"
        ),
        restored="AfterRestore",
        service="OutboxService",
    )

__all__ = [
    "BATCH_BADGE",
    "AfterRestore",
    "Attempt",
    "ByClock",
    "Channel",
    "Claimed",
    "DeliveryFilter",
    "DeliveryState",
    "DeliverySummary",
    "Drawing",
    "Enclosure",
    "MailPayload",
    "NewDelivery",
    "OutboxService",
    "Outcome",
    "PrintPayload",
    "PrinterDesk",
    "Receipt",
    "WebhookPayload",
    "addressees",
    "cancel",
    "deliveries",
    "deliveries_of",
    "enqueue",
    "forget",
    "held_after_restore",
    "held_sentence",
    "hold",
    "purge",
    "release",
    "resume",
    "reword",
    "stop",
    "stop_these",
    "subjects_of",
]
