"""The Cases place put together, and the sheets of cases: one line each."""

from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from ui.kit.page import Page
from ui.kit.sheet import Sheet
from ui.kit.sides_page import Side, SidesPage
from ui.pages import later

Who = Callable[[], Actor]
View = Literal["open", "mine", "all"]


def cases_place(c: AppContext, who: Who, within: QWidget) -> Page:
    """What is open, what is one's own, all there were; and the topics, for whom the role lets say what they are."""

    def side(view: View, title: str, takes: tuple[str, ...] = ()) -> Side:
        return Side(
            view,
            title,
            lambda: later.CasesPage(view, c.cases, c.case_lists, c.preferences, c.clock, who),
            takes,
        )

    sides = [
        side("open", QCoreApplication.translate("Places", "Open"), ("cases",)),
        side("mine", QCoreApplication.translate("Places", "Mine")),
        side("all", QCoreApplication.translate("Places", "All")),
    ]
    if allowed(who(), Right.MANAGE_CASE_TOPICS):
        topics = QCoreApplication.translate("Places", "Topics")
        sides.append(Side("topics", topics, lambda: later.CaseTopicsPage(c.cases, who)))
    return SidesPage("casesPlace", sides, within)


CASE_SHEETS: dict[str, Callable[[AppContext, Who, dict[str, Any]], Sheet]] = {
    "case": lambda c, who, payload: later.CaseCard(
        c.cases, c.directory, c.preferences, c.clock, who, payload
    ),
    "case_form": lambda c, who, payload: later.CaseSheet(
        c.cases, c.calls, c.directory, c.preferences, c.clock, who, payload
    ),
    "case_topic": lambda c, who, payload: later.CaseTopicSheet(c.cases, c.directory, who, payload),
}
