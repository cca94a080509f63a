"""What waits for a person since a restore: asked at every start, before the board, so by the driver's own SQL."""

from reception_app.db.uow import ReadTx

HELD_BY_RESTORE = "restore"
"""As `hold_reason`; a person releases it like what a person held. A trace that goes out no more has it as well."""
_WAITS = "Since a backup was restored, what may have gone out before waits in the outbox to be released"
_COUNT = """
SELECT count(*) FROM outbox_deliveries
WHERE payload IS NOT NULL AND closed_at IS NULL AND state = 'held' AND hold_reason = ?
"""


def held_after_restore(tx: ReadTx) -> int:
    """How many deliveries still wait for a person since a restore."""
    return int(tx.execute_sql(_COUNT, (HELD_BY_RESTORE,)).scalar_one())


def held_sentence(tx: ReadTx) -> str:
    """What is told of them for as long as there are any; empty when there are none."""
    held = held_after_restore(tx)
    return f"{_WAITS}: {held}." if held else ""
