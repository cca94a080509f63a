"""A file of contacts is read and its cards are brought into their stored form in a child process with limits.

It needs nothing of the store. The desk writes the first cards while the child is at the next ones, and a hostile file
can take neither the memory nor the time of the desk.

As a program (`python -m reception_app.contacts.exchange_child REGION WORDS PLANS`) it takes one file after the other
and answers to each in pieces: what sort of file it is, then the cards, at most `BATCH` to a piece.
"""

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain, islice, repeat
from typing import Any

from reception_app.contacts.exchange_cards import (
    LEFT_OUT,
    Cards,
    cleaned,
    edit_of_row,
    edit_of_vcard,
)
from reception_app.contacts.exchange_columns import columns_of
from reception_app.contacts.exchange_wire import cards_from, texts_of
from reception_app.contacts.records import ContactEdit
from reception_app.contacts.stored import NOBODY, NewContact, together
from reception_app.integrations.csv_child import SECONDS_MAX, TOO_MUCH
from reception_app.integrations.csv_reading import SPLIT, check_size, read_table
from reception_app.integrations.limited_stream import Child, Pieces, serve_pieces
from reception_app.integrations.vcard_reading import VCards, check_vcards, is_vcard
from reception_app.kernel import phone_plans
from reception_app.kernel.errors import Invalid
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import tokens

BATCH = 100
"""So many cards are compared with the store, and written, at once."""
FIRST = (25, 25, 50)
"""So many come at first, as many in all: the desk waits for the first of them."""

_TEXTS_KEPT = 20_000
"""So many different texts are remembered with their words: names, companies and towns come again and again."""


class CardFile:
    """A file of which the cards are still coming, from `begin` on. `columns` and `encoding` as in `ImportReport`."""

    total = 0
    encoding = ""
    columns: tuple[tuple[str, str], ...] = ()

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._left: int | None = None
        """Cards that are still to be taken; None until it is known how many there are."""

    def begin(self) -> None:
        """Wait until it is known what the file holds. Raises Invalid with a sentence when it can't be read at all."""
        head = self._pieces.take()
        self.total = self._left = head["total"]
        self.encoding = head["encoding"]
        self.columns = tuple((str(heading), str(name)) for heading, name in head["columns"])

    def is_there(self, seconds: float) -> bool:
        """Whether the next cards are there, or the child gave up, after so many seconds at most."""
        return self._pieces.is_there(seconds)

    def take(self) -> Cards:
        """The next cards. Raises Invalid when the child gave up: call it no more often than there are cards."""
        try:
            cards = cards_from(self._pieces.take())
        except Invalid:
            said = "The rest of the file takes too much time or memory to read. It was left out."
            raise Invalid(said, hint=SPLIT) from None
        assert self._left is not None
        self._left -= len(cards)
        return cards

    def end(self) -> None:
        """Whatever of it is still to come is not wanted any more. The child goes on where all of it was taken."""
        if self._left != 0:
            self._pieces.end()


class CardReader:
    """Reads files, one after the other, in a child that is ended with `end`.

    `region` as in `rules.clean_edit`, `findable` as in `stored`.
    """

    def __init__(self, region: str, *, findable: bool) -> None:
        arguments = [region, "words" if findable else "", phone_plans.told_of(region)]
        self._child = Child("reception_app.contacts.exchange_child", arguments, SECONDS_MAX, TOO_MUCH)

    def read(self, data: bytes) -> CardFile:
        """The cards of a file, once those that were asked for before are read.

        Raises Invalid with a sentence when it is too large.
        """
        (check_vcards if is_vcard(data) else check_size)(data)
        return CardFile(self._child.ask(data))

    def end(self) -> None:
        """Whatever it still reads is not wanted any more."""
        self._child.end()


def pieces_of(data: bytes, region: str, *, findable: bool) -> Iterator[object]:
    """What the child answers: plain data, then cards as texts. Raises Invalid when the file can't be read at all."""
    file = _read(data)
    yield {"total": file.total, "encoding": file.encoding, "columns": file.columns}
    clean = partial(cleaned, region=region, findable=findable, cut=lru_cache(_TEXTS_KEPT)(tokens))
    coming, sizes = iter(file.cards), chain(FIRST, repeat(BATCH))
    while few := [_said_of(line, said, file.edit_of, clean) for line, said in islice(coming, next(sizes))]:
        lines, marks, cards, problems = zip(*few, strict=True)
        left_out = {place: problem for place, problem in enumerate(problems) if problem}
        yield texts_of(lines, marks, together(cards), left_out)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file holds: `total` cards. They come with the line of each, not yet cleaned, as `edit_of` takes them.

    A vCard is read only when it is asked for: the desk need not wait for the last one before it writes the first.
    """

    total: int
    cards: Iterable[tuple[int, Any]]
    edit_of: Callable[[Any], ContactEdit]
    columns: tuple[tuple[str, str], ...] = ()
    encoding: str = "vCard"


def _read(data: bytes) -> _Read:
    if is_vcard(data):
        vcards = VCards(data)
        return _Read(len(vcards), ((raw.line, raw) for raw in vcards), edit_of_vcard)
    table = read_table(data)
    columns = columns_of(table.header)
    fields = [name for _, name in columns]
    return _Read(len(table.rows), table.rows, partial(edit_of_row, fields), columns, table.encoding)


def _said_of(
    line: int,
    said: Any,
    edit_of: Callable[[Any], ContactEdit],
    clean: Callable[[ContactEdit], tuple[int, NewContact]],
) -> tuple[int, int, NewContact, str]:
    """A card as `Card` has it, its problem last: there are too many to make one of each."""
    try:
        return (line, *clean(edit_of(said)), "")
    except Invalid as problem:
        return (line, 0, NOBODY, f"{problem.message} {LEFT_OUT}")


def _main() -> None:
    region, words, plans = sys.argv[1:]
    phone_plans.take(plans)
    # Cards leave no circles behind, and looking for some costs a tenth of the time.
    gc.disable()
    gc.freeze()
    serve_pieces(partial(pieces_of, region=region, findable=bool(words)), TOO_MUCH)


if __name__ == "__main__":
    _main()
