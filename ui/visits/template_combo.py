"""Which template the badges of a visitor type are printed from."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reception_app.badges import BadgeTemplates, KnownTemplate
from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from ui.kit.combo import Combo


class TemplateCombo(Combo):
    """The usual template, or one by name; one that is gone or can't be read is still shown as what is chosen."""

    def __init__(
        self, templates: BadgeTemplates, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(name="badgeTemplate", parent=parent)
        self._templates, self._who = templates, who
        self._offer("")

    def chosen(self) -> str:
        """The template's name, "" for the usual one."""
        return str(self.value() or "")

    def show_chosen(self, name: str) -> None:
        """Choose by name."""
        self._offer(name)
        self.set_value(name)

    def _offer(self, chosen: str) -> None:
        known = self._templates.for_visitors(self._who(), chosen)
        usual = self._templates.choose().template
        choices: list[tuple[str, object]] = [(self.tr("As usual: {0}").format(isolate(usual.title)), "")]
        choices += [(self._words(each), each.name) for each in known]
        if chosen and all(each.name != chosen for each in known):
            choices.append((self.tr("{0} (not there any more)").format(isolate(chosen)), chosen))
        self.set_choices(choices)

    def _words(self, known: KnownTemplate) -> str:
        if known.fault:
            return self.tr("{0} (can't be read)").format(isolate(known.title))
        return known.title
