"""How text becomes safe and consistent on a label or in a tooltip."""

from PySide6.QtCore import QCoreApplication


def plain_tip(text: str, key: str = "") -> str:
    """A tooltip that shows `text` literally, with its key. Qt would read a name holding "<b>" as markup."""
    if not text:
        return ""
    body = _escaped(text)
    if key:
        body += f" &nbsp;<b>{_escaped(key)}</b>"
    return f"<qt>{body}</qt>"


def _escaped(text: str) -> str:
    """As between tags. The standard library's `html` would bring in the two thousand names of letters, half a MB."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


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
