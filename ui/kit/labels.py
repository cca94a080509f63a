"""How text becomes safe and consistent on a label or in a tooltip."""

from html import escape

from PySide6.QtCore import QCoreApplication


def plain_tip(text: str, key: str = "") -> str:
    """A tooltip that shows `text` literally, with its key. Qt would read a name holding "<b>" as markup."""
    if not text:
        return ""
    body = escape(text)
    if key:
        body += f" &nbsp;<b>{escape(key)}</b>"
    return f"<qt>{body}</qt>"


def literal(text: str) -> str:
    """Text for a Qt control that would take "&" as a mnemonic mark."""
    return text.replace("&", "&&")


def count_text(shown: int, total: int) -> str:
    """ "12 of 300", or only the total when all are shown."""
    if shown == total:
        return f"{total:,}"
    return QCoreApplication.translate("labels", "{shown} of {total}").format(
        shown=f"{shown:,}", total=f"{total:,}"
    )
