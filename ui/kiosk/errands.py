"""The short ways through the screen: a delivery, leaving, a ring for reception."""

from PySide6.QtCore import QObject

from reception_app.kiosk.records import HostChoice, Tile, Wish
from ui.kiosk.flow import Page
from ui.kiosk.guide import Guide


class Errands(QObject):
    """Asks the desk by the guide, which sees to waiting, trouble and double taps."""

    def __init__(self, guide: Guide, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guide = guide

    def leave(self) -> None:
        """Sign out by name and code. The answer is the same whoever it was."""
        typed = self._guide.flow.typed
        name, code = typed.name, typed.badge_code
        self._guide.ask(lambda desk, session: desk.leave(session, name, code), self._finish)

    def deliver(self, host: HostChoice | None) -> None:
        """A courier is here, for somebody or for reception."""
        delivery = self._guide.flow.typed.delivery(host.handle if host is not None else "")
        self._guide.ask(lambda desk, session: desk.deliver(session, delivery), self._finish)

    def ring(self, wish: Wish) -> None:
        """Ring reception and say that somebody is coming. From the middle of something one can go back to it."""

        # What was answered before was another ring, perhaps that of somebody who has gone.
        self._guide.flow.coming = False

        def then(_nothing: None) -> None:
            flow = self._guide.flow
            if flow.errand is None:
                flow.begin(Tile.ASK)
            else:
                flow.panel, flow.aside = None, Page.RINGING
            self._guide.moved.emit()

        self._guide.ask(lambda desk, session: desk.ask(session, wish), then)

    def help_wish(self) -> Wish:
        """Why reception is rung from the page in front."""
        flow = self._guide.flow
        if "step_free" in flow.typed.needs:
            return Wish.STEP_FREE
        return Wish.NOT_FOUND if flow.place.page is Page.LOOK_UP else Wish.HELP

    def _finish(self, _nothing: None) -> None:
        self._guide.flow.finish()
        self._guide.moved.emit()
