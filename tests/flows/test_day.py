"""A day at the desk through the real windows, with everything running: workers, mail, badges on paper of a kind."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reception_app.kernel.paths import Paths
from reception_app.visits.records import VisitState
from tests.fakes.peers_mail import MailPeer, mail_peer
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.keys import scan
from ui.accounts.lock_page import LockPage
from ui.first_run.first_run_page import FirstRunPage
from ui.first_run.recovery_step import RecoveryStep
from ui.first_run.settings_step import SettingsStep
from ui.first_run.staff_step import StaffStep
from ui.kit.button import Button
from ui.roll_call.emergency_page import EmergencyPage
from ui.start import StartWindow
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.expect_sheet import ExpectSheet

_PASSWORD = "correct horse battery"
_PIN = "482913"


def noon_zone() -> str:
    """A zone where it is about noon: the visits of the test never fall on two days."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "UTC"


@pytest.mark.slow
def test_a_day(qtbot: QtBot, start: Callable[[Paths], StartWindow], paths: Paths, tmp_path: Path) -> None:
    with mail_peer() as peer:
        window = start(paths)
        rig = DeskRig(qtbot, window)
        _first_run(rig, tmp_path, peer)
        _expecting(rig)
        _arriving(rig)
        _host_told(rig, peer)
        _badge_printed(rig, paths)
        _leaving_by_scan(rig)
        _roll_call(rig, paths)
        _locking(rig)


def _first_run(rig: DeskRig, tmp_path: Path, peer: MailPeer) -> None:
    window = rig.window
    rig.until(lambda: window.findChild(FirstRunPage) is not None, "the first run")
    page = window.findChild(FirstRunPage)
    assert page is not None
    rig.until(page.organisation.name.hasFocus)
    rig.write("Northwind Ltd")
    page.organisation.zone.setText(noon_zone())
    page.next.click()
    rig.until(lambda: isinstance(page.step(), SettingsStep), "the retention")
    page.next.click()
    rig.until(lambda: isinstance(page.step(), RecoveryStep), "the recovery key")
    recovery = page.step()
    assert isinstance(recovery, RecoveryStep)
    rig.until(lambda: len(recovery.panel.key.text()) > 20, "the key is shown")
    recovery.kept.setChecked(True)
    page.next.click()
    admin = page.administrator
    rig.until(lambda: page.step() is admin, "the account")
    admin.name.setText("Maya Okafor")
    admin.login.setText("maya")
    admin.password.setText(_PASSWORD)
    admin.again.setText(_PASSWORD)
    admin.pin.setText(_PIN)
    page.next.click()
    rig.until(lambda: isinstance(page.step(), SettingsStep), "the account is made")
    mail = page.step()
    assert isinstance(mail, SettingsStep)
    for key, value in (
        ("mail.host", peer.host),
        ("mail.port", peer.port),
        ("mail.security", "none"),
        ("mail.from", "desk@northwind.example"),
    ):
        mail.editors[key].show_value(value)
    page.next.click()
    rig.until(lambda: page.step() is not mail, mail.trouble.text())
    page.skip.click()
    _import_staff(rig, page, tmp_path)


def _import_staff(rig: DeskRig, page: FirstRunPage, tmp_path: Path) -> None:
    rig.until(lambda: isinstance(page.step(), StaffStep), "the staff")
    step = page.step()
    assert isinstance(step, StaffStep)
    staff = tmp_path / "staff.csv"
    staff.write_text(
        "name,email,department,extension\n"
        "Daniel Price,daniel@northwind.example,Sales,214\n"
        "Priya Shah,priya@northwind.example,Legal,220\n",
        "utf-8",
    )
    step.panel.read_files([str(staff)])
    rig.until(lambda: "add 2" in step.panel.outcome.text(), "what the file would do")
    page.next.click()
    rig.until(lambda: rig.window.desk is not None, "the desk")
    rig.until(lambda: rig.desk.counters.findChildren(QWidget), "the figures")


def _expecting(rig: DeskRig) -> None:
    rig.key(Qt.Key.Key_E, CTRL)
    sheet = rig.sheet(ExpectSheet)
    rig.until(sheet.form.name.hasFocus)
    rig.write("Sofia Novak")
    for field, text in ((sheet.form.company, "Helix Bank"), (sheet.form.contact, "sofia@helix.example")):
        field.setText(text)
    sheet.form.host.setFocus()
    rig.write("daniel")
    rig.key(Qt.Key.Key_Return)
    rig.key(Qt.Key.Key_Return, CTRL)
    assert rig.desk.host.front() is None
    assert rig.board()["Sofia Novak"].state is VisitState.EXPECTED


def _arriving(rig: DeskRig) -> None:
    rig.key(Qt.Key.Key_F2)
    sheet = rig.sheet(CheckInSheet)
    rig.until(lambda: sheet.form.name.offers(), "who is expected is offered")
    rig.key(Qt.Key.Key_Return)
    rig.key(Qt.Key.Key_Return)
    assert rig.desk.host.front() is None
    assert rig.board()["Sofia Novak"].state is VisitState.WAITING


def _host_told(rig: DeskRig, peer: MailPeer) -> None:
    def arrived() -> bool:
        return any(
            "daniel@northwind.example" in str(mail["To"]) and "Sofia Novak" in mail.as_string()
            for mail in peer.mails()
        )

    rig.until(arrived, "the mail to the host")
    assert any("sofia@helix.example" in str(mail["To"]) for mail in peer.mails()), "and the invitation"
    visit = rig.board()["Sofia Novak"]
    rig.until(
        lambda: any(
            entry.outcome.startswith("sent")
            for entry in rig.context.visits.visit(rig.actor, visit.id).notices
        ),
        "the visit says that the host was told",
    )


def _badge_printed(rig: DeskRig, paths: Paths) -> None:
    rig.until(lambda: list(paths.pdf_folder.glob("*.pdf")), "the badge in the folder")
    badge = next(paths.pdf_folder.glob("*.pdf"))
    assert badge.read_bytes().startswith(b"%PDF")


def _leaving_by_scan(rig: DeskRig) -> None:
    visit = rig.board()["Sofia Novak"]
    token = rig.context.visits.visit(rig.actor, visit.id).token
    # A scanner types all of it in one burst and ends with Enter.
    scan(rig.focus(), token)
    rig.until(lambda: rig.board()["Sofia Novak"].state is VisitState.CHECKED_OUT, "she left")
    assert "\u2068Sofia Novak\u2069 has left" in rig.said()
    rig.key(Qt.Key.Key_Z, CTRL)
    rig.until(lambda: rig.board()["Sofia Novak"].state.on_site, "the step is taken back")


def _roll_call(rig: DeskRig, paths: Paths) -> None:
    before = rig.keys_pressed
    rig.key(Qt.Key.Key_F12)
    assert rig.context.roll_call.current(rig.actor) is None, "opening it starts nothing"
    rig.key(Qt.Key.Key_Return)
    assert rig.keys_pressed - before == 2
    rig.until(lambda: rig.context.roll_call.current(rig.actor) is not None, "the roll call")
    rig.until(lambda: list(paths.roll_calls.glob("*.pdf")), "its list on paper")
    page = next(page for page in rig.desk.pages() if isinstance(page, EmergencyPage))
    rig.until(page.running.search.hasFocus)
    rig.write("sofia")
    rig.key(Qt.Key.Key_Return)
    current = rig.context.roll_call.current(rig.actor)
    assert current is not None
    assert current.counts.safe == current.counts.people == 1
    rig.find(Button, "endRollCall").click()
    rig.until(lambda: rig.context.roll_call.current(rig.actor) is None, "its end")
    rig.until(lambda: any("1 of 1 safe" in text for text in rig.said()), "the report")


def _locking(rig: DeskRig) -> None:
    rig.desk.show_place("today")
    rig.key(Qt.Key.Key_F2)
    rig.until(rig.sheet(CheckInSheet).form.name.hasFocus)
    rig.write("Half a na")
    rig.key(Qt.Key.Key_L, CTRL)
    lock = rig.window.findChild(LockPage)
    assert lock is not None
    rig.until(lock.isVisible)
    assert not rig.desk.isVisible()
    rig.key(Qt.Key.Key_F2)
    assert not rig.desk.isVisible(), "no key reaches what is locked"
    lock.secret.setText(_PIN)
    lock.submit()
    rig.until(rig.desk.isVisible, "unlocked")
    drafts = rig.context.drafts.open(rig.actor)
    assert [draft.payload["name"] for draft in drafts] == ["Half a na"]
