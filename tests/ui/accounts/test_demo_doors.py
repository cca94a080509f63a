"""The demo says how one gets in: whoever tries it has set neither password nor PIN."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reception_app.bootstrap import build
from reception_app.demo import DEMO_PIN
from tests.builders.desk import PASSWORD, OfficeFolder
from tests.fakes.clock import FixedClock
from ui.accounts.lock_page import LockPage
from ui.accounts.sign_in_page import SignInPage
from ui.kit.jobs import wait_for_jobs
from ui.kit.label import Label
from ui.start import StartWindow


def said(page: QWidget | None) -> str:
    assert page is not None
    return " ".join(label.text() for label in page.findChildren(Label))


def test_the_demo_says_how_to_sign_in_and_how_to_unlock(
    qtbot: QtBot, office: OfficeFolder, tmp_path: Path, clock: FixedClock, inline: None
) -> None:
    paths = office.copy_to(tmp_path / "copy")
    window = StartWindow(
        lambda: build(paths, clock, start_workers=False, use_keyring=False), paths, demo=True
    )
    qtbot.addWidget(window)
    window.begin()
    page = window.findChild(SignInPage)
    assert page is not None
    assert "maya" in said(page)
    assert window.windowTitle().endswith("(demo)")
    page.login.setText("maya")
    page.password.setText(PASSWORD)
    page.submit()
    assert window.desk is not None
    window.desk.lock_wanted.emit()
    assert DEMO_PIN in said(window.findChild(LockPage))
    window.close()
    window.finish()
    assert wait_for_jobs(20_000)
