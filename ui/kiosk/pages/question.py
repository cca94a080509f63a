"""One question of the questionnaire."""

from reception_app.kernel.numbers import may_be_thousands, read_number
from reception_app.kiosk.records import AskKind, Question, key_of
from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.choices import Choices
from ui.kiosk.touch.labelled import Labelled
from ui.kit import fonts

_TITLE_MAX = 120
"""A question with more characters stands on the page and not above it."""


class QuestionPage(KioskPage):
    """The question as the title, its answers below."""

    @property
    def centred(self) -> bool:  # type: ignore[override]
        """Answers to touch stand lower than one to type."""
        return self._question().kind in (AskKind.CHOICE, AskKind.TICK)

    def _question(self) -> Question:
        question, _member = self.scene.flow.sheet()
        assert isinstance(question, Question), "a question's page about something else"
        return question

    def _key(self) -> str:
        """By what the answer is kept."""
        question, member = self.scene.flow.sheet()
        return key_of(question.handle, member)

    def title(self) -> str:
        text = self._question().text
        return text if len(text) <= _TITLE_MAX else self.say(texts.QUESTION_TITLE)

    def build(self) -> None:
        question = self._question()
        if self.scene.whose():
            self.words(self.scene.whose(), weight=fonts.SEMIBOLD, ink="ink")
        if len(question.text) > _TITLE_MAX:
            self.words(question.text, ink="ink")
        value = self.typed.answers.get(self._key(), "")
        if question.kind in (AskKind.CHOICE, AskKind.TICK):
            options = [(choice, choice) for choice in question.choices]
            if not options:
                options = [("yes", self.say(texts.YES)), ("no", self.say(texts.NO))]
            choices = Choices(
                self.look,
                options,
                name="answer",
                label=question.text,
                value=value,
                across=self.scene.across(2, 1),
            )
            choices.chosen.connect(self._on_chosen)
            self.column.addWidget(self.keep("answer", Labelled(self.look, "", choices)))
        else:
            label = self.say(texts.ANSWER_LABEL)
            line = self.line("answer", label, value, self._on_typed, kind=question.kind, limit=200)
            self.column.addWidget(line)
        self.foot(self.say(texts.NEXT), self.proceed, name="next", kind="primary")

    def _on_typed(self, text: str) -> None:
        self.typed.answers[self._key()] = text

    def _on_chosen(self, value: str) -> None:
        self.typed.answers[self._key()] = value

    def proceed(self) -> None:
        question = self._question()
        answer = self.typed.answers.get(self._key(), "").strip()
        if answer and question.kind is AskKind.AMOUNT and read_number(answer) is None:
            either = may_be_thousands(answer)
            self.show_problem("answer", self.say(texts.ERROR_THOUSANDS if either else texts.ERROR_NUMBER))
        elif question.required and not answer:
            chosen = question.kind in (AskKind.CHOICE, AskKind.TICK)
            self.show_problem("answer", self.say(texts.ERROR_CHOOSE if chosen else texts.ERROR_NEEDED))
        else:
            self.scene.guide.go_on()
