"""The fields of the visitor's type."""

from PySide6.QtWidgets import QWidget

from reception_app.kiosk.records import Ask, AskKind, Papers
from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.pages.two_columns import two_columns
from ui.kiosk.touch.choices import Choices
from ui.kiosk.touch.date_input import DateInput
from ui.kiosk.touch.labelled import Labelled
from ui.kiosk.touch.tick import Tick

_LINE_MAX = 200


class AsksPage(KioskPage):
    """Each field with the keyboard that fits it."""

    def title(self) -> str:
        return self.say(texts.ASKS_TITLE)

    def build(self) -> None:
        papers = self.scene.flow.papers or Papers()
        lines: list[QWidget] = []
        wide: list[QWidget] = []
        for number, ask in enumerate(papers.asks):
            (wide if ask.kind in (AskKind.CHOICE, AskKind.TICK) else lines).append(self._field(number, ask))
        if lines:
            self.column.addLayout(two_columns(self.scene, lines))
        for widget in wide:
            self.column.addWidget(widget)
        self.foot(self.say(texts.NEXT), self.proceed, name="next", kind="primary")

    def _field(self, number: int, ask: Ask) -> QWidget:
        value = self.typed.fields.get(ask.key, ask.value)
        note = "" if ask.required else self.say(texts.OPTIONAL)
        name = f"ask{number}"

        def edited(text: str) -> None:
            self.typed.fields[ask.key] = text

        match ask.kind:
            case AskKind.CHOICE:
                options = [(choice, choice) for choice in ask.choices]
                choices = Choices(
                    self.look, options, name=name, label=ask.label, value=value, room=self.room()
                )
                choices.chosen.connect(edited)
                return self.keep(ask.key, Labelled(self.look, ask.label, choices, note=note))
            case AskKind.TICK:
                tick = Tick(self.look, ask.label, name=name, checked=bool(value))
                tick.toggled.connect(lambda on: edited("yes" if on else ""))
                return self.keep(ask.key, Labelled(self.look, "", tick))
            case AskKind.DATE:
                day = DateInput(
                    self.look,
                    value,
                    name=name,
                    label=ask.label,
                    names=(self.say(texts.DAY), self.say(texts.MONTH), self.say(texts.YEAR)),
                    locale=self.scene.words.locale,
                )
                day.changed.connect(edited)
                for field in day.fields():
                    self.take_field(field)
                return self.keep(ask.key, Labelled(self.look, ask.label, day, note=note))
            case _:
                line = self.line(
                    ask.key,
                    ask.label,
                    value,
                    edited,
                    kind=ask.kind,
                    optional=not ask.required,
                    limit=_LINE_MAX,
                )
                line.control.setObjectName(name)
                return line

    def proceed(self) -> None:
        for ask in (self.scene.flow.papers or Papers()).asks:
            if ask.required and not self.typed.fields.get(ask.key, "").strip():
                chosen = ask.kind in (AskKind.CHOICE, AskKind.TICK)
                self.show_problem(ask.key, self.say(texts.ERROR_CHOOSE if chosen else texts.ERROR_NEEDED))
                return
        self.scene.guide.fill()
