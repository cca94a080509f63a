"""The files of an import, one after the other, and their cards as they come."""

from collections.abc import Callable
from contextlib import suppress

from reception_app.contacts.exchange_cards import LEFT_OUT, Cards
from reception_app.contacts.exchange_child import CardFile, CardReader
from reception_app.kernel.errors import AppError, Cancelled, Invalid
from reception_app.kernel.import_report import ImportFiles, ImportProblem

Progress = Callable[[int, int], None]
"""Called as progress(done, total) in cards of the file, of several files in parts of a file; it may raise Cancelled."""

PARTS_OF_A_FILE = 1_000
"""Several files are of about one size, and how many cards are in the later ones nobody knows yet."""

_NOTHING = "Nothing was imported."
"""So ends what is said of a file that can't be read at all: where there are others, something was."""


class Coming:
    """The cards of a file as they come. What ends them early is kept until those that were told of are written."""

    def __init__(self, file: CardFile, progress: Progress) -> None:
        self._file = file
        self._progress = progress
        self._cards = Cards.of(())
        self._done = 0
        self.stopped: AppError | None = None
        """What ended them early: told by `end`, once what came before is written."""
        try:
            progress(0, file.total)
        except Cancelled as problem:
            self.stopped = problem

    @property
    def is_more(self) -> bool:
        """Whether there are cards, at hand or still to come."""
        return len(self._cards) > 0 or (self._done < self._file.total and self.stopped is None)

    def is_at_hand(self, seconds: float) -> bool:
        """Whether the next ones need not be waited for longer than so."""
        return len(self._cards) > 0 or (self.is_more and self._file.is_there(seconds))

    def few(self, most: int) -> Cards:
        """The next ones, at most so many; none when what comes next ends them."""
        if not len(self._cards):
            try:
                self._cards = self._file.take()
                self._done += len(self._cards)
                self._progress(self._done, self._file.total)
            except (Cancelled, Invalid) as problem:
                self.stopped = problem
        few, self._cards = self._cards.parted(most)
        return few

    def end(self) -> None:
        """Raise what ended them early."""
        if self.stopped is not None:
            raise self.stopped


class FilesInTurn:
    """Reads files. To be used as a context: whatever still reads is ended with it.

    The child goes on with the next one as soon as it has read the one before. `region` and `findable` as in
    `CardReader`.
    """

    def __init__(self, files: ImportFiles, region: str, *, findable: bool) -> None:
        self._files = list(files)
        self._reader = CardReader(region, findable=findable)
        self._turn = -1
        self._now: CardFile | None = None
        self._ahead: CardFile | None = None

    def __enter__(self) -> "FilesInTurn":
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.end()

    def turn(self) -> bool:
        """Go on to the next file: what is asked for is its own then. False when there is none."""
        if self._now is not None:
            self._now.end()
        self._now = None
        self._turn += 1
        return self._turn < len(self._files)

    @property
    def is_alone(self) -> bool:
        """Whether there is only one."""
        return len(self._files) == 1

    @property
    def name(self) -> str:
        """Of the file whose turn it is, as the others below; empty where there is only one."""
        return self._files[self._turn].name if not self.is_alone else ""

    @property
    def data(self) -> bytes:
        return self._files[self._turn].data

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """As in `ImportReport`; none before it has begun."""
        return self._now.columns if self._now else ()

    @property
    def encoding(self) -> str:
        """As in `ImportReport`."""
        return self._now.encoding if self._now else ""

    def begun(self) -> CardFile:
        """The file's cards, its heading read. Raises Invalid with a sentence when it can't be read at all."""
        if self._now is None:
            self._now, self._ahead = self._ahead or self._opened(self._turn), None
            if self._turn + 1 < len(self._files):
                # What is no file of contacts is told when it is its turn.
                with suppress(Invalid):
                    self._ahead = self._opened(self._turn + 1)
            self._now.begin()
        return self._now

    def is_next_at_hand(self) -> bool:
        """Whether the next file can begin without waiting for it."""
        return self._ahead is not None and self._ahead.is_there(0)

    def told(self, progress: Progress) -> Progress:
        """How far the file whose turn it is has come, as how far all of them have."""
        if self.is_alone:
            return progress
        begun, all_parts = self._turn * PARTS_OF_A_FILE, len(self._files) * PARTS_OF_A_FILE
        return lambda done, total: progress(begun + PARTS_OF_A_FILE * done // max(1, total), all_parts)

    def refused(self, problem: Invalid) -> ImportProblem:
        """What is said of a file that can't be read, where others can. Raises `problem` where there is only one."""
        if self.is_alone:
            raise problem
        said = problem.message.removesuffix(_NOTHING).removesuffix(LEFT_OUT).rstrip()
        return ImportProblem(0, f"{said} {LEFT_OUT}", self.name)

    def _opened(self, number: int) -> CardFile:
        return self._reader.read(self._files[number].data)
