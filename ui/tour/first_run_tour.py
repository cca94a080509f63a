"""The first run of a new store: each of its steps, with what it needs typed in, up to the desk."""

from functools import partial

from PySide6.QtTest import QTest

from reception_app.demo.records import DEMO_PASSWORD
from ui.first_run.first_run_page import FirstRunPage
from ui.first_run.recovery_step import RecoveryStep
from ui.first_run.step import Step
from ui.start import StartWindow
from ui.tour.album import Album, wait
from ui.tour.desk_tour import DeskTour
from ui.tour.parts import part


def play_first_run(window: StartWindow, tour: DeskTour, album: Album) -> None:
    """Goes through the steps; mail, printer and staff are left for later."""
    page = part(window, FirstRunPage)
    number = 1
    while True:
        tour.settle()
        album.add(window, 0, "first-run" if number == 1 else f"first-run-{number}")
        step, number = page.step(), number + 1
        _fill_in(page, step)
        (page.skip if step.may_skip else page.next).click()
        wait(partial(_is_over, window, page, step), "the next step")
        if _is_gone(window):
            return


def _fill_in(page: FirstRunPage, step: Step) -> None:
    if step is page.organisation:
        QTest.keyClicks(page.organisation.name, "Northwind Ltd")
    elif isinstance(step, RecoveryStep):
        step.kept.setChecked(True)
    elif step is page.administrator:
        QTest.keyClicks(page.administrator.name, "Arun Nair")
        QTest.keyClicks(page.administrator.login, "arun")
        for field in (page.administrator.password, page.administrator.again):
            QTest.keyClicks(field, DEMO_PASSWORD)


def _is_over(window: StartWindow, page: FirstRunPage, step: Step) -> bool:
    return _is_gone(window) or page.step() is not step


def _is_gone(window: StartWindow) -> bool:
    return window.findChild(FirstRunPage) is None
