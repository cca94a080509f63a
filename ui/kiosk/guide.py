"""Leads a visitor from page to page: asks the desk, moves the flow, says what is to be corrected."""

from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.records import (
    Arrived,
    Booking,
    Checked,
    Found,
    HostAnswer,
    HostChoice,
    Introduced,
    Introduction,
    LookUp,
    Papers,
    Signed,
    Tile,
    Wish,
)
from ui.kiosk import sentences, texts
from ui.kiosk.asking import Asking
from ui.kiosk.flow import Page


class Guide(Asking):
    """From the tile of Home to the last page."""

    def choose(self, errand: Tile) -> None:
        """A tile of Home."""
        if self.calls.busy():
            return
        self.flow.begin(errand)
        self.moved.emit()

    def back(self) -> None:
        """One page back; from the first one to Home."""
        if not self.calls.busy():
            self.flow.back()
            self.moved.emit()

    def go_on(self) -> None:
        """To the next place; when nothing is left to ask, the visitor is in."""
        if self.flow.following().page is Page.DONE:
            self.arrive()
        else:
            self.flow.forward()
            self.moved.emit()

    def scan(self, text: str) -> None:
        """A QR was read on a page where one makes sense."""
        self.ask(lambda desk, session: desk.scan(session, text), self._on_scanned)

    def _on_scanned(self, booking: Booking) -> None:
        flow = self.flow
        if booking.found is Found.LEFT:
            flow.begin(Tile.LEAVING)
            flow.finish()
            self.moved.emit()
            return
        if booking.found is Found.FOUND or flow.place.page is Page.HOME:
            flow.begin(Tile.APPOINTMENT)
            self.moved.emit()
        self._on_looked_up(booking)

    def look_up(self) -> None:
        """By code or e-mail, as typed."""
        typed = self.flow.typed
        what = typed.code if typed.how is LookUp.CODE else typed.email
        how = typed.how
        self.ask(lambda desk, session: desk.look_up(session, what, how), self._on_looked_up)

    def _on_looked_up(self, booking: Booking) -> None:
        if booking.found is not Found.FOUND:
            sentence = sentences.FOUND.get(booking.found, texts.FOUND_UNKNOWN)
            self.rejected.emit("code" if self.flow.place.page is Page.LEAVE else "look_up", sentence)
            return
        self.flow.booking = booking
        self.flow.typed.begin_papers_anew()
        self.flow.typed.host = booking.host
        self.flow.typed.members = {booking.members[0].handle} if booking.members else None
        self.flow.forward()
        self.moved.emit()

    def introduce(self) -> None:
        """A walk-in says who they are."""
        me = self.flow.typed.introduction()
        self.ask(
            lambda desk, session: desk.introduce(session, me), lambda answer: self._on_introduced(me, answer)
        )

    def _on_introduced(self, me: Introduction, answer: Introduced) -> None:
        if answer.problem:
            self.rejected.emit(answer.problem, sentences.of_introduction(answer.problem, answer.reason))
            return
        self.flow.typed.introduce(me)
        self.flow.masked = answer.masked
        if answer.masked:
            self.flow.aside = Page.IS_IT_YOU
        else:
            self.flow.forward()
        self.moved.emit()

    def answer_you(self, yes: bool) -> None:
        """Whether the visitor is the one we know."""

        def then(_nothing: None) -> None:
            self.flow.forward()
            self.moved.emit()

        self.ask(lambda desk, session: desk.confirm(session, yes=yes), then)

    def choose_host(self, host: HostChoice) -> None:
        """Visit this person, or this deputy."""

        def work(desk: KioskGateway, session: str) -> tuple[HostAnswer, Papers | None]:
            answer = desk.choose_host(session, host.handle)
            ready = answer.known and not answer.away
            return answer, desk.papers(session) if ready else None

        def then(found: tuple[HostAnswer, Papers | None]) -> None:
            answer, papers = found
            self.flow.typed.host = host if answer.known else None
            if not answer.known:
                self.flow.aside = None
                self.moved.emit()
                self.rejected.emit("host", texts.HOST_GONE)
            elif papers is None:
                self.flow.host_answer, self.flow.aside = answer, Page.HOST_AWAY
                self.moved.emit()
            else:
                self.take_papers(papers)

        self.ask(work, then)

    def without_host(self, wish: Wish | None = None, department: str = "") -> None:
        """Go on without a host of one's own choice: a department, or with reception's help, which is rung."""
        keep = wish is Wish.HOST_AWAY

        def work(desk: KioskGateway, session: str) -> Papers:
            if department:
                desk.choose_department(session, department)
            elif not keep:
                # Whom they visit reception finds out, whatever their type asks for.
                desk.choose_department(session, "")
            if wish is not None:
                desk.ask(session, wish)
            return desk.papers(session)

        if not keep:
            self.flow.typed.host = None
        self.ask(work, self.take_papers)

    def ask_papers(self) -> None:
        """What is left to ask, once it is clear who is here and for whom."""
        self.ask(lambda desk, session: desk.papers(session), self.take_papers)

    def take_papers(self, papers: Papers) -> None:
        """Go on with what is left to ask."""
        self.flow.papers, self.flow.aside = papers, None
        for ask in papers.asks:
            self.flow.typed.fields.setdefault(ask.key, ask.value)
        self.go_on()

    def fill(self) -> None:
        """The fields of the visitor's type."""
        fields = dict(self.flow.typed.fields)

        def then(checked: Checked) -> None:
            if checked.problem:
                sentence = sentences.REASON.get(checked.reason, "") if checked.reason else ""
                self.rejected.emit(checked.problem, sentence or texts.ERROR_PATTERN)
            else:
                self.go_on()

        self.ask(lambda desk, session: desk.fill(session, fields), then)

    def agree(self, signed: Signed) -> None:
        """A text was read, accepted, signed or declined; declining what may not be declined rings reception."""
        if self.calls.busy():
            # It is being declined: to agree as well would lead past the page after it.
            return
        papers = self.flow.papers
        paper = next((text for text in papers.texts if text.handle == signed.paper), None) if papers else None
        self.flow.typed.sign(signed)
        self.flow.aside = None
        if signed.declined and paper is not None and not paper.may_decline:
            self.ask(lambda desk, session: desk.ask(session, Wish.DECLINED), lambda _nothing: self.go_on())
        else:
            self.go_on()

    def arrive(self) -> None:
        """Hand everything over. The last page comes when it is written."""
        arrival = self.flow.typed.arrival()

        def then(arrived: Arrived) -> None:
            self.flow.arrived = arrived
            self.flow.finish()
            self.moved.emit()

        self.ask(lambda desk, session: desk.arrive(session, arrival), then)
