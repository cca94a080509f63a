"""Does whatever can be done to a kiosk, by chance, many times; run as a process of its own.

    python -m tests.flows.kiosk_monkey EVENTS SEED

The kiosk is the real one, with its lock and its window, and a desk that answers by chance. The program's timers stand
still between the events and go on by jumps, so that a seed is nearly the same run again. Ends with 0 when Home is shown
and works, nothing was raised, no other window is there, and nothing has grown; else it tells the seed, what was wrong,
and the last thirty events.
"""

import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from reception_app.kiosk.event_records import EventKind
from reception_app.kiosk.records import AskKind
from tests.flows.kiosk_hands import TEXTS, Diary, Hands, Keys, is_there
from tests.flows.kiosk_stage import Stage
from ui.kiosk.dressing import make_application
from ui.kiosk.flow import Page
from ui.kiosk.touch.signature_pad import SignaturePad
from ui.kiosk.touch.touchable import Touchable
from ui.kit.focus_ring import FocusRings

_SIZES = ((1280, 800), (800, 1280), (1920, 1080), (1080, 1920), (640, 480), (2560, 1440))
_JUMPS_MS = (40, 130, 800, 3_100, 30_000, 61_000, 90_000)
_FITTING = {
    AskKind.TEXT: "Nora",
    AskKind.NUMBER: "482913",
    AskKind.AMOUNT: "37.5",
    AskKind.EMAIL: "nora@quill.example",
    AskKind.PHONE: "+442079460958",
}
_MAY_GROW = 150
"""The words of twelve languages are kept once read in, icons too, and the keys of a keyboard that was not seen yet."""
_WARM = 5_000
"""So many events at most come before the first count of objects."""
_PAGE_EVERY = 400
"""Something that shows another page from outside, by hundreds of milliseconds, comes only so often."""

Step = Callable[[], object]


class Monkey:
    """One run on a stage."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self._stage, self._dice = stage, random.Random(seed)
        self.diary = Diary()
        hands = self._hands = Hands(stage.window, self._dice, self.diary)
        keys = self._keys = Keys(stage.window, self._dice, self.diary)
        self._from_outside: tuple[Step, ...] = (self._resize, self._settings, self._away, self._unplug)
        usual: tuple[tuple[int, Step], ...] = (
            (30, hands.tap), (8, hands.fingers), (8, hands.drag), (8, hands.mouse), (4, hands.lift), (5, hands.wheel),
            (20, keys.key), (10, keys.write), (2, keys.scan), (3, keys.compose), (4, keys.menu), (4, keys.focus),
            (2, keys.clipboard), (6, self._later), (3, self._tell), (3, self._picture), (10, self._hurry),
            (24, self._onward), (2, self._hold_corner),
        )  # fmt: skip
        self._usual, self._weights = [step for _, step in usual], [weight for weight, _ in usual]

    def run(self, events: int) -> None:
        """Until so many events were done in all, or something is wrong."""
        while self.diary.done < events and not self._stage.wrong:
            if self._stage.window.view is None:
                self._at_neutral()
            if self._dice.random() < 1 / _PAGE_EVERY:
                self._dice.choice(self._from_outside)()
            else:
                self._dice.choices(self._usual, self._weights)[0]()
            self._stage.settle()
            self._stage.look()

    def rest(self) -> None:
        """No hand is at the window any more, and the next visitor may come."""
        self._hands.lift()
        self._stage.anew()

    def _at_neutral(self) -> None:
        """A few more events on the neutral page; then the desk answers again."""
        for _ in range(self._dice.randint(0, 6)):
            self._dice.choice((self._hands.tap, self._keys.key, self._hands.mouse, self._keys.menu))()
        self._stage.home()
        self.diary.note("Home")

    def _onward(self) -> None:
        """What a visitor does who wants to get on: fill in, choose, sign, touch the button."""
        page = self._stage.window.view.page if self._stage.window.view is not None else None
        if page is None:
            return
        for field in page.fields:
            if self._dice.random() < 0.8 and is_there(field):
                self._hands.tap_on(field)
                self._keys.write(_FITTING.get(field.kind))
        if not is_there(page):
            return
        pad = page.findChild(SignaturePad)
        if pad is not None:
            self._hands.drag_on(pad)
        chosen = [part for part in page.findChildren(Touchable) if part.isVisible() and part.isEnabled()]
        for way in [*self._dice.sample(chosen, min(2, len(chosen))), *page.offered()[-1:]]:
            if is_there(way):
                self._hands.tap_on(way)
        self._keys.enter()

    def _hold_corner(self) -> None:
        """A finger stays on the organisation's name."""
        corner = self._stage.window.findChild(QWidget, "corner")
        if corner is not None and corner.isVisible():
            self._hands.hold(corner, lambda: self._stage.go_on(3_100))

    def _later(self) -> None:
        left = self._dice.choice(_JUMPS_MS)
        self.diary.note(f"{left} ms later")
        self._stage.go_on(left)

    def _resize(self) -> None:
        size = self._dice.choice(_SIZES)
        self._stage.window.resize(*size)
        self.diary.note(f"size {size}")

    def _settings(self) -> None:
        self._stage.gateway.change()
        self._hear(EventKind.SETTINGS)

    def _tell(self) -> None:
        kind = self._dice.choice((EventKind.SCAN, EventKind.COMING))
        self._hear(kind, self._dice.choice(TEXTS) if kind is EventKind.SCAN else "")

    def _hear(self, kind: EventKind, text: str = "") -> None:
        gateway = self._stage.gateway
        number = gateway.tell(kind, text)
        self._stage.until(lambda: gateway.heard >= number, "the event was never fetched")
        self.diary.note(f"event {kind}")

    def _away(self) -> None:
        self._stage.gateway.go(away=True)
        self.diary.note("the desk is away")
        self._stage.until(lambda: self._stage.window.view is None, "the neutral page never came", timers=True)

    def _unplug(self) -> None:
        self._stage.window.hide()
        self.diary.note("hidden")
        self._stage.settle()
        self._stage.window.appear()

    def _picture(self) -> None:
        self._stage.camera.show(QImage(self._dice.choice((1, 64, 320)), 48, QImage.Format.Format_RGB32))
        self.diary.note("picture")

    def _hurry(self) -> None:
        self._stage.gateway.hurry()
        self.diary.note("the late answer comes")


def _run(
    app: QApplication, folder: Path, events: int, seed: int
) -> tuple[Stage, Diary, Counter[str], Counter[str]]:
    stage = Stage(app, folder, seed)
    stage.home()
    monkey = Monkey(stage, seed)
    monkey.run(min(events // 4, _WARM))
    monkey.rest()
    before = stage.objects()
    monkey.run(events)
    monkey.rest()
    after = stage.objects()
    if after.total() > before.total() + _MAY_GROW:
        stage.wrong.append(f"grown: {after - before}")
    stage.close()
    return stage, monkey.diary, before, after


def main(events: int, seed: int) -> int:
    """One run; 0 when all is well."""
    app = make_application()
    FocusRings(app)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        stage, diary, before, after = _run(app, Path(folder), events, seed)
    told = [
        f"{diary.done} events, seed {seed}, {time.monotonic() - begun:.1f} s, {stage.views} visitors,",
        f"{stage.gateway.calls} calls, {before.total()} then {after.total()} objects,",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most,",
        f"never shown: {sorted({str(page) for page in Page} - stage.pages)}",
    ]
    sys.stdout.write(" ".join(told) + "\n")
    if stage.wrong:
        sys.stdout.write("\n".join(["WRONG:", *stage.wrong, "LAST:", *diary.last, ""]))
    return 1 if stage.wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
