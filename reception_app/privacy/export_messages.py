"""What somebody has written to the house or left at its desk, for the export of everything about them."""

import zlib
from typing import Any

from reception_app.db.uow import ReadTx
from reception_app.privacy.export_rows import rows_of
from reception_app.privacy.forgetting_cases import cases_of
from reception_app.privacy.forgetting_messages import Whom, mails_of, messages_of


def written_by(tx: ReadTx, whom: Whom, reader: str = "") -> dict[str, list[dict[str, Any]]]:
    """Messages and cases with what was added to them, and mails as they came: text that any editor opens.

    Without complaints about the `reader`, a name: whoever puts this together does not read them.
    """
    left, asked = messages_of(tx, whom), cases_of(tx, whom, but_against=reader)
    mails = rows_of(tx, "mails", "id", mails_of(tx, whom))
    for mail in mails:
        (kept,) = rows_of(tx, "mail_originals", "mail_id", [mail["id"]])
        mail["original"] = zlib.decompress(kept["packed"]).decode("utf-8", "replace")
    return {
        "messages": rows_of(tx, "messages", "id", left),
        "messages_steps": rows_of(tx, "message_steps", "message_id", left),
        "mails": mails,
        "cases": rows_of(tx, "cases", "id", asked),
        "cases_steps": rows_of(tx, "case_steps", "case_id", asked),
    }
