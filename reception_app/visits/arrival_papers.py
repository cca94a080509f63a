"""What a visitors' screen hands over beside the check-in itself."""

from reception_app.agreements.records import GivenAnswer, SignedText
from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class ArrivalPapers:
    """Written with the arrival, in the same transaction.

    `texts` are all that were shown: one that is neither signed nor accepted was declined. `answers` are to all that was
    asked. Which of them hold the visitor is decided where they are kept; a screen never learns it.
    """

    texts: tuple[SignedText, ...] = ()
    answers: tuple[GivenAnswer, ...] = ()
    refreshment: str = ""
    language: str = "en"
    """The code of the language the visitor chose."""
    needs: tuple[str, ...] = ()
    """Keys of what makes the visit easier: "step_free", "hearing", "seeing", "seat", "companion"."""
    no_photo: bool = False
    """They asked not to be photographed."""
    kiosk: str = ""
    """The screen's name."""
    mail: bool = False
    """The texts agreed to are wanted by mail, to the contact given."""
    companions: tuple["ArrivalPapers", ...] = ()
    """What those who came along on the same visit signed and answered, each for themselves: the second, the third..."""
