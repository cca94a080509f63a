"""Click to dial: the one place where a number is handed to a telephone."""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from reception_app.calls.telephone import Telephone
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.phone_numbers import PhoneNumber
from ui.kit.jobs import run_job

Dial = Callable[[PhoneNumber], bool]
"""Rings a number; False when nothing here dials, or it may not be dialled."""


def dial_address(number: PhoneNumber) -> QUrl:
    """The "tel:" address of a number that may be dialled. Nothing but digits and a plus ever stands in it."""
    url = QUrl()
    url.setScheme("tel")
    url.setPath(number.dialled)
    return url


def dialler(telephone: Telephone, who: Callable[[], Actor], say: Callable[[str], object]) -> Dial:
    """What dials at this desk: the house's telephone system where it can, else a program of this computer.

    `say` gets the sentence when the telephone system did not dial, and "" when it did.
    """

    def failed(error: AppError) -> None:
        say(f"{error.message} {error.hint}".strip())

    def dial(number: PhoneNumber) -> bool:
        if not number.may_be_dialled:
            return False
        if not telephone.dials():
            return QDesktopServices.openUrl(dial_address(number))
        actor = who()
        run_job(lambda: telephone.dial(actor, number), lambda _: say(""), failed)
        return True

    return dial
