"""At the desk: what a party signed, told apart."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reception_app.agreements import AgreementEdit, Assent, NewWording
from reception_app.context import AppContext
from reception_app.kiosk.records import Arrival, Introduction, Signed
from tests.builders.desk import OfficeFolder
from ui.kit.button import Button
from ui.visits.arrival_panel import ArrivalPanel


def test_each_signature_of_a_party_has_its_name(
    qtbot: QtBot, context: AppContext, office: OfficeFolder, dressed: QObject
) -> None:
    actor = office.maya.actor
    made = context.agreements.save_agreement(actor, AgreementEdit("House rules", Assent.ACCEPT))
    words = [NewWording("en", "House rules", "Be kind.")]
    context.agreements.write(actor, made.id, words, again=True, version=made.version)
    gateway = context.kiosks.gateway("Lobby")
    session = gateway.begin("en")
    gateway.introduce(session, Introduction("Ann O'Neill & <b>Co</b>", party_size=2))
    papers = gateway.papers(session)
    people = ["", papers.companions[0].handle]
    gateway.arrive(
        session, Arrival(signed=tuple(Signed(papers.texts[0].handle, member=who) for who in people))
    )
    today = context.preferences.local_day(context.clock.now())
    visit = next(each for each in context.visits.board(actor, today) if each.name.startswith("Ann O"))
    panel = ArrivalPanel(context.papers, context.lobby, lambda: actor)
    qtbot.addWidget(panel)
    panel.show_visit(visit.id, context.preferences.zone(), context.clock.now())
    said = {label.text() for label in panel.findChildren(QLabel)}
    assert {"Ann O'Neill & <b>Co</b> · Lobby", "Ann O'Neill & <b>Co</b> (2) · Lobby"} <= said
    labels = {button.text().replace("&&", "&") for button in panel.findChildren(Button)}
    assert "Open House rules · Ann O'Neill & <b>Co</b> (2)" in labels
