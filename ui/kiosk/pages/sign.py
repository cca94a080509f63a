"""The signature below a text."""

from reception_app.kiosk.records import Signed, key_of
from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.pages.paper import paper_of
from ui.kiosk.touch.labelled import Labelled
from ui.kiosk.touch.signature_pad import SignaturePad
from ui.kiosk.touch.tick import Tick


class SignPage(KioskPage):
    """A pad for the finger. A copy by mail is offered to those who gave an address."""

    scrolls = False

    def title(self) -> str:
        return self.say(texts.TEXT_SIGN_HINT)

    def build(self) -> None:
        paper, member = paper_of(self.scene)
        # The flow has gone on by the time this page leaves.
        self._key = key_of(paper.handle, member)
        drawn = self.typed.drawn.get(self._key, ())
        self.pad = SignaturePad(self.look, name="signature", drawn=drawn, parent=self)
        self.pad.setAccessibleName(self.say(texts.SIGNATURE))
        line = self.keep("signature", Labelled(self.look, paper.title, self.pad, note=self.scene.whose()))
        self.column.addWidget(line, 1)
        if not member and ("@" in self.typed.contact or "@" in self.typed.email):
            mail = Tick(self.look, self.say(texts.TEXT_MAIL), name="mailCopy", checked=self.typed.mail_papers)
            mail.toggled.connect(self._on_mail)
            self.column.addWidget(mail)
        if self._name():
            # Whoever uses a keyboard, or can't draw on glass, signs too.
            self.foot(
                self.say(texts.TEXT_SIGN_BY_NAME), lambda: self.pad.write(self._name()), name="signByName"
            )
        self.foot(self.say(texts.TEXT_SIGN_AGAIN), self.pad.wipe, name="signAgain")
        self.foot(self.say(texts.TEXT_SIGN), self.proceed, name="sign", kind="primary")
        self.pad.changed.connect(lambda: line.set_error(""))

    def _name(self) -> str:
        flow = self.scene.flow
        number, _several = flow.number()
        if paper_of(self.scene)[1] and not number:
            return flow.whose()
        own = self.typed.name.strip() or (flow.booking.first_name if flow.booking is not None else "")
        # Those who came along have said no name: as the desk reads it on what they sign.
        return f"{own} ({number})" if own and number > 1 else own

    def _on_mail(self, on: bool) -> None:
        self.typed.mail_papers = on

    def leave(self) -> None:
        """A panel is laid over it, or the screen is turned: what is drawn so far is there again afterwards."""
        self.typed.drawn[self._key] = self.pad.drawn()

    def proceed(self) -> None:
        if self.pad.is_signed():
            paper, member = paper_of(self.scene)
            self.scene.guide.agree(Signed(paper.handle, self.pad.strokes(), member=member))
        else:
            self.show_problem("signature", self.say(texts.TEXT_SIGN_NEEDED))
