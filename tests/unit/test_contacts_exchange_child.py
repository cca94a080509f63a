"""The child that makes cards of a file: what it answers, and what becomes of it when it does not."""

import io
import subprocess
import sys
from typing import Any

import pytest

from reception_app.contacts import exchange_child
from reception_app.contacts.exchange_cards import Card
from reception_app.contacts.exchange_child import BATCH, FIRST, CardFile, cards_of, pieces_of
from reception_app.contacts.exchange_wire import cards_from
from reception_app.integrations.limited_stream import (
    AHEAD,
    Pieces,
    asked,
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


def _cards(data: bytes, *, findable: bool = True) -> list[Card]:
    with cards_of(data, "DE", findable=findable) as file:
        file.begin()
        found: list[Card] = []
        while len(found) < file.total:
            found += file.take().each()
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
    with (
        pytest.raises(Invalid, match="No column of the file holds names") as refused,
        cards_of(b"Phone\n1\n", "", findable=True) as file,
    ):
        file.begin()
    assert refused.value.hint
    with (
        pytest.raises(Invalid, match="at most 5 MB"),
        cards_of(b"Name\n" + b"x" * 5_000_001, "", findable=True),
    ):
        pass
    assert list(guarded_pieces(lambda _: iter([1 / 1]), b"", TOO_MUCH)) == [1]


def test_it_is_ended_with_whoever_wanted_its_cards() -> None:
    lines = "".join(f"Person {n}\n" for n in range(BATCH * (AHEAD + 4)))
    with cards_of(f"Name\n{lines}".encode(), "", findable=True) as file:
        file.begin()
        assert [len(file.take()) for _ in FIRST] == list(FIRST)
        assert (sum(FIRST), len(file.take())) == (BATCH, BATCH)
        child = file._pieces._child
        assert child.poll() is None, "it waits until its cards are taken"
    assert child.poll() is not None


class _Answered(Pieces):
    """What a child answered that is still there."""

    def __init__(self, data: bytes) -> None:
        self._answered = pieces_of(data, "DE", findable=False)
        self.is_ended = False

    def take(self) -> Any:
        return next(self._answered)


def test_half_of_it_is_taken_when_so_many_cards_are_or_its_child_has_ended() -> None:
    names = "\n".join(["Name", *(f"Somebody {number}" for number in range(120)), ""]).encode()
    file, ended = (CardFile(_Answered(names)) for _ in range(2))
    file.begin()
    seen: list[tuple[int, bool]] = []
    while sum(size for size, _ in seen) < file.total:
        seen.append((len(file.take()), file.is_half_taken()))
    assert seen == [(25, False), (25, False), (50, True), (20, True)]
    ended.begin()
    assert not ended.is_half_taken()
    ended._pieces.is_ended = True
    assert ended.is_half_taken()


def test_one_that_gives_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(_data: bytes) -> Any:
        yield {"total": 3}
        raise MemoryError

    assert list(guarded_pieces(answer, b"", TOO_MUCH)) == [
        {"total": 3},
        {"error": "That is too much.", "hint": ""},
    ]
    module = "tests.unit.no_such_module"
    with asked(module, [], b"x" * 1_000_000, 30, TOO_MUCH) as pieces, pytest.raises(Invalid) as said:
        pieces.take()
    assert said.value is TOO_MUCH
    monkeypatch.setattr(exchange_child, "SECONDS_MAX", 0.001)
    with (
        pytest.raises(Invalid, match="too much time or memory"),
        cards_of(TABLE.encode(), "", findable=True) as file,
    ):
        file.begin()


def test_one_that_says_nothing_is_waited_for_no_longer_than_it_may_take() -> None:
    with asked(
        "reception_app.contacts.exchange_child", ["", "", "{}"], TABLE.encode(), 0.01, TOO_MUCH
    ) as pieces:
        while not pieces.is_there(0.001):
            pass
        with pytest.raises(Invalid) as said:
            pieces.take()
    assert said.value is TOO_MUCH


def test_what_was_taken_before_it_ended_is_not_said_to_be_lost() -> None:
    lines = "".join(f"Person {n}\n" for n in range(BATCH * (AHEAD + 4)))
    with cards_of(f"Name\n{lines}".encode(), "", findable=True) as file:
        file.begin()
        taken = len(file.take())
        file._pieces._child.kill()
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
    with cards_of(b"Name,Phone\nAda,+44 20 7946 0018", "DE", findable=True) as file:
        file.begin()
        (card,) = file.take().each()
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
