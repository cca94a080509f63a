"""The recovery key's panel: what is found late opens nothing over what is looked at by then."""

import threading

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.integrations.printing import PrintQueue
from reception_app.kernel.errors import DeliveryTrouble
from ui.kit.jobs import running_jobs
from ui.kit.label import Label
from ui.settings.recovery_panel import RecoveryPanel

_PATIENCE_MS = 20_000


def test_printers_found_after_the_panel_was_left_open_no_menu(qtbot: QtBot) -> None:
    go = threading.Event()

    def queues() -> list[PrintQueue]:
        go.wait(20)
        return [PrintQueue("labels", "Labels")]

    panel = RecoveryPanel(lambda: "AB-CD", lambda: b"%PDF", lambda _: None, queues)
    qtbot.addWidget(panel)
    panel.show()
    panel.print_button.click()
    panel.hide()
    go.set()
    qtbot.waitUntil(lambda: running_jobs() == 0, timeout=_PATIENCE_MS)
    assert QApplication.activePopupWidget() is None
    panel.show()
    panel.print_button.click()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=_PATIENCE_MS)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_a_printer_that_is_not_there_leads_to_the_other_ways(qtbot: QtBot, inline: None) -> None:
    def gone() -> list[PrintQueue]:
        raise DeliveryTrouble("The print server can't be reached.", hint="The job is tried again.")

    panel = RecoveryPanel(lambda: "AB-CD", lambda: b"%PDF", lambda _: None, gone)
    qtbot.addWidget(panel)
    panel.show()
    panel.print_button.click()
    said = " ".join(label.text() for label in panel.said.findChildren(Label))
    assert "can't be reached" in said
    assert "memory stick" in said
    assert "tried again" not in said, "it is not: the page goes straight to the printer"
