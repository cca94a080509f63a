"""The child that makes cards of a file: what it answers, and what becomes of it when it does not."""

import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from reception_app.contacts import exchange_child
from reception_app.contacts.exchange_cards import Card
from reception_app.contacts.exchange_child import BATCH, FIRST, CardFile, CardReader, pieces_of
from reception_app.contacts.exchange_wire import cards_from
from reception_app.integrations import limited_stream
from reception_app.integrations.limited_stream import (
    AHEAD,
    Child,
    guarded_pieces,
    received,
    sent,
    understood,
)
from reception_app.kernel import phone_plans
from reception_app.kernel.errors import Invalid

TABLE = "Name,Firma,Telefon,E-mail,Ort\nŁukasz Özil,Müller KG,030 2345678,Ł@München.example,Köln\nBo,,x,no address,\n"
CARDS = "BEGIN:VCARD\nFN:Łukasz\nORG:Müller\nTEL;CELL:0171 2345678\nEND:VCARD\nBEGIN:VCARD\nx\nEND:VCARD\n"
TOO_MUCH = Invalid("That is too much.")


MANY = "\n".join(["Name", *(f"Person {n}" for n in range(BATCH * (AHEAD + 4))), ""]).encode()


@contextmanager
def _reading(region: str = "", *, findable: bool = True) -> Iterator[CardReader]:
    reader = CardReader(region, findable=findable)
    try:
        yield reader
    finally:
        reader.end()


def _all_of(file: CardFile) -> list[Card]:
    file.begin()
    found: list[Card] = []
    while len(found) < file.total:
        found += file.take().each()
    file.end()
    return found


def _cards(data: bytes, *, findable: bool = True) -> list[Card]:
    with _reading("DE", findable=findable) as reader:
        return _all_of(reader.read(data))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started."""
    found: list[subprocess.Popen[bytes]] = []

    def start(module: str, arguments: Any) -> subprocess.Popen[bytes]:
        found.append(start_one(module, arguments))
        return found[-1]

    start_one = limited_stream._started
    monkeypatch.setattr(limited_stream, "_started", start)
    return found


@pytest.mark.parametrize("findable", [True, False])
@pytest.mark.parametrize("text", [TABLE, CARDS])
def test_it_answers_what_is_made_here_of_the_same_file(text: str, *, findable: bool) -> None:
    head, piece = list[Any](pieces_of(text.encode(), "DE", findable=findable))
    good, bad = _cards(text.encode(), findable=findable)
    said, said_of_bad = cards_from(piece).each()
    assert (said.line, said.marks, said.new) == (good.line, good.marks, good.new)
    assert (said_of_bad.line, said_of_bad.problem) == (bad.line, bad.problem)
    assert bad.problem
    assert head["total"] == 2
    assert good.numbers in ([("+49302345678", "")], [("+491712345678", "")])
    assert good.brings[:3] == ["name", "company", "phones"]
    assert bool(good.new.words) is findable


def test_a_file_that_can_not_be_read_is_refused_with_its_sentence() -> None:
    with _reading() as reader:
        with pytest.raises(Invalid, match="No column of the file holds names") as refused:
            reader.read(b"Phone\n1\n").begin()
        assert refused.value.hint
        with pytest.raises(Invalid, match="at most 5 MB"):
            reader.read(b"Name\n" + b"x" * 5_000_001)
    assert list(guarded_pieces(lambda _: iter([1 / 1]), b"", TOO_MUCH)) == [1]


def test_one_child_reads_all_files(started: list[subprocess.Popen[bytes]]) -> None:
    with _reading("DE") as reader:
        # All are asked for at once: none of them begins before the one before is read.
        files = [reader.read(data) for data in (TABLE.encode(), MANY, b"Name\nBo\n", CARDS.encode())]
        found = [_all_of(file) for file in files]
    assert [len(cards) for cards in found] == [2, BATCH * (AHEAD + 4), 1, 2]
    assert [cards[0].name for cards in found] == ["Łukasz Özil", "Person 0", "Bo", "Łukasz"]
    assert len(started) == 1


def test_what_is_wrong_with_one_file_is_no_harm_to_the_next(started: list[subprocess.Popen[bytes]]) -> None:
    with _reading("DE") as reader:
        bad, left, killed, good, last = [
            reader.read(data) for data in (b"Phone\n1\n", MANY, MANY, TABLE.encode(), CARDS.encode())
        ]
        with pytest.raises(Invalid, match="No column"):
            bad.begin()
        bad.end()
        left.begin()
        left.end()
        killed.begin()
        started[-1].kill()
        with pytest.raises(Invalid, match="The rest of the file"):
            sum(len(killed.take()) for _ in range(AHEAD + 4))
        killed.end()
        assert [len(_all_of(file)) for file in (good, last)] == [2, 2]
    assert len(started) == 4
    assert all(process.poll() is not None for process in started)


def test_one_that_died_while_nobody_asked_has_a_successor(started: list[subprocess.Popen[bytes]]) -> None:
    with _reading("DE") as reader:
        first = reader.read(TABLE.encode())
        _all_of(first)
        # All was taken: what is there then says that there is no more.
        assert first.is_there(30)
        started[0].kill()
        started[0].wait()
        assert len(_all_of(reader.read(CARDS.encode()))) == 2


def test_where_no_child_can_be_started_it_is_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: Any) -> Any:
        raise OSError("no more processes")

    monkeypatch.setattr(limited_stream, "_started", refuse)
    with _reading() as reader, pytest.raises(Invalid, match="too much time or memory"):
        reader.read(TABLE.encode()).begin()
    assert "could be started" in caplog.text


def test_it_is_ended_with_whoever_wanted_its_cards(started: list[subprocess.Popen[bytes]]) -> None:
    with _reading() as reader:
        file, behind = reader.read(MANY), reader.read(MANY)
        file.begin()
        assert [len(file.take()) for _ in FIRST] == list(FIRST)
        assert (sum(FIRST), len(file.take())) == (BATCH, BATCH)
        assert started[0].poll() is None, "it waits until its cards are taken"
    assert started[0].poll() is not None
    with pytest.raises(Invalid, match="too much time or memory"):
        behind.begin()
    assert len(started) == 1


def test_one_that_gives_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(_data: bytes) -> Any:
        yield {"total": 3}
        raise MemoryError

    assert list(guarded_pieces(answer, b"", TOO_MUCH)) == [
        {"total": 3},
        {"error": "That is too much.", "hint": ""},
    ]
    nobody = Child("tests.unit.no_such_module", [], 30, TOO_MUCH)
    with pytest.raises(Invalid) as said:
        nobody.ask(b"x" * 1_000_000).take()
    assert said.value is TOO_MUCH
    nobody.end()
    monkeypatch.setattr(exchange_child, "SECONDS_MAX", 0.001)
    with _reading() as reader, pytest.raises(Invalid, match="too much time or memory"):
        reader.read(TABLE.encode()).begin()


def test_one_that_says_nothing_is_waited_for_no_longer_than_it_may_take() -> None:
    child = Child("reception_app.contacts.exchange_child", ["", "", "{}"], 0.01, TOO_MUCH)
    pieces = child.ask(TABLE.encode())
    while not pieces.is_there(0.001):
        pass
    with pytest.raises(Invalid) as said:
        pieces.take()
    assert said.value is TOO_MUCH
    child.end()


def test_what_was_taken_before_it_ended_is_not_said_to_be_lost(
    started: list[subprocess.Popen[bytes]],
) -> None:
    with _reading() as reader:
        file = reader.read(MANY)
        file.begin()
        taken = len(file.take())
        started[0].kill()
        with pytest.raises(Invalid, match="The rest of the file"):
            taken += sum(len(file.take()) for _ in range(AHEAD + 4))
    assert taken < file.total


_LOOK = """
import sys
from reception_app.contacts.exchange_child import pieces_of
from reception_app.kernel import phone_plans

phone_plans.take(sys.argv[1])
_, texts = pieces_of(b"Name,Phone\\nAda,030 23456789", "DE", findable=True)
(number,) = [text for text in texts if text.startswith("+")]
heavy = {"sqlalchemy", "phonenumbers", "logging", "subprocess", "queue", "urllib.parse", "quopri", "ipaddress"}
print(number, *(heavy & sys.modules.keys()))
"""


def test_its_start_brings_in_nothing_that_the_first_cards_do_not_need() -> None:
    # Without the libraries, which may not be asked for either.
    command = [sys.executable, "-S", "-c", _LOOK, phone_plans.told_of("DE")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "+493023456789", "the desk waits for its start"


def test_where_it_is_not_told_how_numbers_are_built_it_finds_out_by_itself() -> None:
    (card,) = _cards(b"Name,Phone\nAda,+44 20 7946 0018")
    assert card.numbers == [("+442079460018", "")]


@pytest.mark.parametrize(
    "piece",
    [
        {"total": 2, "said": "a\nb\x1f"},
        ["one"],
        ["", ""],
        ["a\nb", "t3\n", "\x1e", "李小龍 \U0001f600", "half \ud83d", "d1\n1"],
    ],
)
def test_a_piece_comes_as_it_was_sent(piece: object) -> None:
    pipe = io.BytesIO(sent(piece) + sent(["next"]))
    assert understood(received(pipe)) == piece
    assert understood(received(pipe)) == ["next"]
    assert received(pipe) == b""


def test_no_text_is_taken_for_two() -> None:
    assert understood(received(io.BytesIO(sent(["a\x1fb", "c"])))) == ["a b", "c"]


@pytest.mark.parametrize(
    "broken", [b"", b"t", b"t9\nabc", b"tx\nabc", b"\n", b"t999999999999\nabc", b"d-1\n{}"]
)
def test_of_a_piece_that_is_not_whole_nothing_is_taken(broken: bytes) -> None:
    assert received(io.BytesIO(broken)) == b""
    with pytest.raises(ValueError, match="Expecting value"):
        understood(b"")
