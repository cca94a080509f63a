"""Is this your appointment, and who of the group has come?"""

from reception_app.kiosk.records import Booking, Found
from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.pages.two_columns import two_columns
from ui.kiosk.touch.tick import Tick
from ui.kit import fonts


class ConfirmPage(KioskPage):
    """First name, time and host; a group ticks who is here."""

    centred = True

    def title(self) -> str:
        name = self._booking().first_name
        return self.say(texts.CONFIRM_TITLE, name) if name else self.say(texts.CONFIRM_TITLE_PLAIN)

    def _booking(self) -> Booking:
        return self.scene.flow.booking or Booking(Found.UNKNOWN)

    def build(self) -> None:
        booking = self._booking()
        host = booking.host
        if booking.time:
            told = host is not None and not host.away
            sentence = (
                self.say(texts.CONFIRM_TIME_HOST, booking.time, host.name)
                if host is not None and told
                else self.say(texts.CONFIRM_TIME, booking.time)
            )
            self.words(sentence, size=fonts.KIOSK_TITLE, ink="ink")
        if host is not None and host.away:
            self.words(self.say(texts.CONFIRM_HOST_AWAY, host.name))
        if booking.members:
            self._add_members(booking)
        self.foot(self.say(texts.CONFIRM_NO), self.scene.guide.back, name="notMe")
        self.foot(self.say(texts.CONFIRM_YES), self.proceed, name="thatsMe", kind="primary")

    def _add_members(self, booking: Booking) -> None:
        self.column.addSpacing(self.look.px(8))
        self.words(self.say(texts.GROUP_TITLE), size=fonts.KIOSK_TITLE, weight=fonts.SEMIBOLD, ink="ink")
        self.words(self.say(texts.GROUP_HINT), size=fonts.KIOSK_SMALL)
        here = self.typed.members or set()
        ticks = []
        for number, member in enumerate(booking.members):
            tick = Tick(self.look, member.name, name=f"member{number}", checked=member.handle in here)
            tick.toggled.connect(lambda on, handle=member.handle: self._set(handle, on))
            ticks.append(tick)
        self.column.addLayout(two_columns(self.scene, ticks))

    def _set(self, handle: str, on: bool) -> None:
        members = self.typed.members if self.typed.members is not None else set()
        self.typed.members = members | {handle} if on else members - {handle}

    def proceed(self) -> None:
        self.scene.guide.ask_papers()
