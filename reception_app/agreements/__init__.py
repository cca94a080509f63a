"""Texts that visitors read, accept or sign, and questions they answer at check-in."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.agreements.records import (
        Agreement,
        AgreementDetail,
        AgreementEdit,
        Answer,
        AskedQuestion,
        Assent,
        DueText,
        GivenAnswer,
        NewWording,
        PaperContent,
        Question,
        QuestionEdit,
        QuestionKind,
        QuestionWords,
        SignedPaper,
        SignedText,
        Signer,
        Wording,
    )
    from reception_app.agreements.service import AgreementService
else:
    __getattr__ = later(
        __name__,
        records=(
            "Agreement AgreementDetail AgreementEdit Answer AskedQuestion Assent DueText "
            "GivenAnswer NewWording PaperContent Question QuestionEdit QuestionKind "
            "QuestionWords SignedPaper SignedText Signer Wording"
        ),
        service="AgreementService",
    )

__all__ = [
    "Agreement",
    "AgreementDetail",
    "AgreementEdit",
    "AgreementService",
    "Answer",
    "AskedQuestion",
    "Assent",
    "DueText",
    "GivenAnswer",
    "NewWording",
    "PaperContent",
    "Question",
    "QuestionEdit",
    "QuestionKind",
    "QuestionWords",
    "SignedPaper",
    "SignedText",
    "Signer",
    "Wording",
]
