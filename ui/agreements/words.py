"""What kinds of assent and of questions are called at the desk."""

from PySide6.QtCore import QCoreApplication

from reception_app.agreements.records import Assent, QuestionKind


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agreements", text)


def assent_words() -> dict[Assent, str]:
    """How a text is agreed to, in words."""
    return {
        Assent.READ: _tr("Is shown"),
        Assent.ACCEPT: _tr("Has to be accepted"),
        Assent.SIGN: _tr("Has to be signed"),
    }


def question_words() -> dict[QuestionKind, str]:
    """What a question takes for an answer, in words."""
    return {
        QuestionKind.YES_NO: _tr("Yes or no"),
        QuestionKind.CHOICE: _tr("One of several answers"),
        QuestionKind.TEXT: _tr("A line of text"),
        QuestionKind.NUMBER: _tr("A number"),
    }
