"""Click to dial: the one place where a number is handed to the computer's telephone."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from reception_app.kernel.phone_numbers import PhoneNumber


def dial_address(number: PhoneNumber) -> QUrl:
    """The "tel:" address of a number that may be dialled. Nothing but digits and a plus ever stands in it."""
    url = QUrl()
    url.setScheme("tel")
    url.setPath(number.dialled)
    return url


def dial(number: PhoneNumber) -> bool:
    """Hand the number to whatever program dials on this computer. False when none does, or it may not be dialled."""
    return number.may_be_dialled and QDesktopServices.openUrl(dial_address(number))
