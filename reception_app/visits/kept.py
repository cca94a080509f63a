"""Which records are one visitor: those that were merged lead to the one that was kept."""

from reception_app.db.uow import ReadTx

# Over several steps: a booking's record that others were merged into goes up in the one of whoever was meant.
_TOGETHER = (
    "WITH RECURSIVE led(id, on_to) AS (SELECT id, merged_into FROM visitors WHERE id = ?"
    " UNION SELECT v.id, v.merged_into FROM led JOIN visitors v ON v.id = led.on_to),"
    " together(id) AS (SELECT id FROM led WHERE on_to = 0"
    " UNION SELECT v.id FROM together JOIN visitors v ON v.merged_into = together.id AND v.merged_into <> 0)"
    " SELECT id FROM together"
)


def ids_of(tx: ReadTx, visitor_id: int) -> list[int]:
    """The kept record of a visitor, then every one that was merged into it: rows of other features point to any.

    Of a visitor who is not there only what was asked for; empty for 0.
    """
    if not visitor_id:
        return []
    return [row[0] for row in tx.execute_sql(_TOGETHER, (visitor_id,))] or [visitor_id]
