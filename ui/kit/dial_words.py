"""What is said when a click does not dial."""

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.phone_numbers import NumberKind, PhoneNumber


def not_dialled_words(number: PhoneNumber) -> str:
    """Why a number was not dialled, and what to do.

    An emergency number is never dialled by a click, not even after a question: whether a program on this computer has
    really rung, and from where, nobody can tell, and whoever waits for it loses the seconds that count.
    """
    if number.kind is NumberKind.EMERGENCY:
        said = QCoreApplication.translate(
            "DialWords", "{0} is an emergency number: dial it on the telephone. No program dials it for you."
        )
    else:
        said = QCoreApplication.translate(
            "DialWords", "No program on this computer dials numbers. Dial {0} by hand."
        )
    return said.format(number.raw)
