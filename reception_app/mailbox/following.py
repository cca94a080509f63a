"""A mail that was passed on stands as the message stands that it became."""

from sqlalchemy import select

from reception_app.db.uow import WriteTx
from reception_app.mailbox.records import MailState
from reception_app.mailbox.rows import MAILS, PASSED_ON, move
from reception_app.messages.records import MessageState, MessageSummary


def follow(tx: WriteTx, message: MessageSummary, kind: str) -> None:
    """For `MessageService.followers`.

    Done, the mail is closed. Withdrawn, nobody has it any more: it is new again. Either taken back, or forwarded, it
    is with those who have the message now. A mail that was passed on anew meanwhile, or put aside, is left alone.
    """
    mine = select(MAILS.c.id, MAILS.c.state, MAILS.c.version).where(MAILS.c.message_id == message.id)
    row = tx.execute(mine.where(PASSED_ON)).first()
    if row is None:
        return
    state, whom = MailState(row.state), ", ".join(message.names)
    passed_on = state is MailState.ASSIGNED
    if kind == "done" and passed_on and message.state is MessageState.DONE:
        move(tx, row, MailState.CLOSED, "mail.close")
    elif kind == "withdrawn" and passed_on:
        move(tx, row, MailState.NEW, "mail.reopen", assigned_to="")
    elif (kind == "reopened" and state is not MailState.JUNK) or (kind == "forwarded" and passed_on):
        move(tx, row, MailState.ASSIGNED, "mail.assign", assigned_to=whom)
