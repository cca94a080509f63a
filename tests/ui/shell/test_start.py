"""From nothing to the desk, when something is in the way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reception_app.bootstrap import build
from reception_app.context import BackupOffer, Started, StartProblem, Trouble
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import Paths
from tests.builders.desk import OfficeFolder
from tests.fakes.clock import MORNING, FixedClock
from tests.ui.look import faults
from ui.accounts.sign_in_page import SignInPage
from ui.kit.button import Button
from ui.kit.jobs import wait_for_jobs
from ui.kit.text_input import TextInput
from ui.shell.fault_page import FaultPage
from ui.shell.problem_page import ProblemPage
from ui.shell.single_instance import SingleInstance
from ui.start import StartWindow, first_size

Start = Callable[[Callable[[], Started]], StartWindow]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Starts the window on whatever opening comes to."""
    windows: list[StartWindow] = []

    def start_it(opening: Callable[[], Started]) -> StartWindow:
        window = StartWindow(opening, Paths(tmp_path / "data"))
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1280, 720)
        window.show()
        window.begin()
        return window

    yield start_it
    for window in windows:
        window.close()
        wait_for_jobs(10_000)
        window.finish()


def _page(qtbot: QtBot, window: StartWindow, kind: type[QWidget]) -> QWidget:
    def shown() -> list[QWidget]:
        return [page for page in window.findChildren(kind) if page.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1, timeout=20_000)
    return shown()[0]


def test_a_damaged_store_offers_its_backup(
    qtbot: QtBot, start: Start, office: OfficeFolder, tmp_path: Path
) -> None:
    paths = office.copy_to(tmp_path / "copy")

    def restored() -> Started:
        return build(paths, FixedClock(), start_workers=False, use_keyring=False)

    problem = StartProblem(
        Trouble.DAMAGED,
        "The store is damaged.",
        "Nothing was thrown away.",
        kept_in=str(tmp_path / "damaged"),
        backup=BackupOffer("reception-1.db", MORNING, 70),
        try_again=lambda: problem,
        restore_newest=restored,
    )
    window = start(lambda: problem)
    page = _page(qtbot, window, ProblemPage)
    assert faults(window) == []
    button = page.findChild(Button, "restoreNewest")
    assert button is not None
    assert button.label() == "Restore the backup of 70 minutes ago"
    button.click()
    _page(qtbot, window, SignInPage)


def test_the_recovery_key_is_asked_for(
    qtbot: QtBot, start: Start, office: OfficeFolder, tmp_path: Path
) -> None:
    paths = office.copy_to(tmp_path / "copy")
    typed: list[str] = []

    def enter(key: str) -> Started:
        typed.append(key)
        return build(paths, FixedClock(), start_workers=False, use_keyring=False)

    problem = StartProblem(Trouble.KEY_MISSING, "The key is missing.", "Type it.", enter_recovery_key=enter)
    window = start(lambda: problem)
    page = _page(qtbot, window, ProblemPage)
    button = page.findChild(Button, "openWithKey")
    assert button is not None
    button.click()
    assert typed == [], "an empty key opens nothing"
    assert faults(window) == []
    field = page.findChild(TextInput, "recoveryKey")
    assert field is not None
    field.setText("ABCD-EFGH")
    button.click()
    _page(qtbot, window, SignInPage)
    assert typed == ["ABCD-EFGH"]


def test_trouble_that_comes_as_an_error_can_be_tried_again(
    qtbot: QtBot, start: Start, office: OfficeFolder, tmp_path: Path
) -> None:
    paths = office.copy_to(tmp_path / "copy")
    tries: list[int] = []

    def opening() -> Started:
        tries.append(1)
        if len(tries) == 1:
            raise StoreTrouble("The disk is full.", hint="Make room.")
        return build(paths, FixedClock(), start_workers=False, use_keyring=False)

    window = start(opening)
    page = _page(qtbot, window, ProblemPage)
    assert faults(window) == []
    again = page.findChild(Button, "tryAgain")
    assert again is not None
    again.click()
    _page(qtbot, window, SignInPage)


@pytest.mark.parametrize(
    ("minutes", "said"), [(1, "1 minute ago"), (120, "2 hours ago"), (4320, "3 days ago")]
)
def test_how_old_the_backup_is(qtbot: QtBot, minutes: int, said: str) -> None:
    problem = StartProblem(
        Trouble.DAMAGED,
        "The store is damaged.",
        backup=BackupOffer("reception-1.db", MORNING, minutes),
        restore_newest=lambda: problem,
    )
    page = ProblemPage(problem)
    qtbot.addWidget(page)
    button = page.findChild(Button, "restoreNewest")
    assert button is not None
    assert button.label().endswith(said)


def test_a_fault_before_the_desk_has_a_page(qtbot: QtBot, start: Start) -> None:
    problem = StartProblem(Trouble.OTHER, "It did not open.")
    window = start(lambda: problem)
    _page(qtbot, window, ProblemPage)
    window.show_fault("KeyError")
    _page(qtbot, window, FaultPage)
    assert faults(window) == []


def test_a_second_start_brings_the_first_window_forward(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.first()
    with qtbot.waitSignal(first.shown_wanted):
        assert not second.first()
    first.close()
    third = SingleInstance(tmp_path)
    assert third.first()
    third.close()


@pytest.mark.parametrize(
    ("room", "size"),
    [
        ((1920, 1040), (1440, 900)),
        ((1366, 728), (1366, 728)),
        ((1280, 680), (1280, 680)),
        ((1600, 860), (1440, 860)),
    ],
)
def test_the_first_window_ends_where_the_screen_does(room: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*room)) == QSize(*size)


def test_what_is_no_screen_does_not_make_the_window_small() -> None:
    assert first_size(QSize(800, 800)) == QSize(1440, 900)
