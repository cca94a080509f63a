"""Data classes whose methods are written at the first record: as the standard library's in all that we use of them."""

import copy
import dataclasses
import pickle
import threading
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest

from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is."""

    floor: int
    name: str = "lobby"
    tags: tuple[str, ...] = field(default_factory=tuple)
    LIMIT: ClassVar[int] = 9

    @property
    def above(self) -> int:
        return self.floor + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Room(Place):
    """A place with a door."""

    seats: int = 4


def _fresh(make: Callable[..., Any]) -> Any:
    """A class of which there is no record yet."""

    class Point:
        x: int
        y: int = 2

    return make(frozen=True, slots=True)(Point)


def test_it_says_compares_hashes_and_changes_as_the_standard_library_does() -> None:
    ours, theirs = _fresh(dataclass), _fresh(dataclasses.dataclass)
    for args in ((1,), (1, 5)):
        assert repr(ours(*args)) == repr(theirs(*args))
        assert hash(ours(*args)) == hash(theirs(*args))
    assert ours(1) == ours(1, 2) != ours(2)
    assert ours(1) != theirs(1)
    assert replace(ours(1), y=7) == ours(1, 7)
    assert ours.__match_args__ == theirs.__match_args__ == ("x", "y")
    assert not hasattr(ours(1), "__dict__")


def test_before_the_first_record_it_is_a_data_class_and_its_fields_can_be_asked() -> None:
    point = _fresh(dataclass)
    assert [each.name for each in fields(point)] == ["x", "y"]
    assert point(1).y == 2
    assert is_dataclass(_fresh(dataclass))


def test_defaults_are_shared_or_made_anew_and_what_is_not_given_is_set() -> None:
    @dataclass(frozen=True, slots=True)
    class Order:
        number: int
        lines: list[str] = field(default_factory=list)
        note: str = field(default="none", kw_only=True)
        state: str = field(default="new", init=False)
        log: list[str] = field(default_factory=list, init=False)

    first, second = Order(1), Order(2, ["a"], note="soon")
    assert (first.lines, first.note, first.state, first.log) == ([], "none", "new", [])
    assert (second.lines, second.note, second.state) == (["a"], "soon", "new")
    assert Order(1).lines is not first.lines
    assert Order(1).log is not first.log
    with pytest.raises(TypeError, match="positional argument"):
        Order(1, [], "soon")  # type: ignore[call-arg]  # on purpose
    assert Order.__init__.__annotations__ == {"number": int, "lines": list[str], "note": str}
    assert Order(1) == first != second
    assert repr(first).endswith("Order(number=1, lines=[], note='none', state='new', log=[])")


def test_one_with_methods_of_its_own_for_comparing_keeps_them() -> None:
    @dataclass(frozen=True, slots=True)
    class Word:
        text: str

        def __repr__(self) -> str:
            return f"<{self.text}>"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Word) and other.text.casefold() == self.text.casefold()

        def __hash__(self) -> int:
            return hash(self.text.casefold())

    assert Word("A") == Word("a")
    assert len({Word("A"), Word("a")}) == 1
    assert repr(Word("A")) == "<A>"


def test_what_is_made_from_it_without_the_decorator_compares_as_it_does() -> None:
    point = _fresh(dataclass)

    class Dot(point):  # type: ignore[misc, valid-type]  # made for this test
        __slots__ = ()

    assert Dot(1) == Dot(1) != Dot(2)
    assert len({Dot(1), Dot(1)}) == 1


@pytest.mark.parametrize("name", ["x", "other"])
def test_a_record_cannot_be_changed(name: str) -> None:
    point = _fresh(dataclass)(1)
    with pytest.raises(FrozenInstanceError):
        setattr(point, name, 3)
    with pytest.raises(FrozenInstanceError):
        delattr(point, name)


def test_wrong_arguments_are_refused_the_first_time_and_later() -> None:
    point = _fresh(dataclass)
    for _ in range(2):
        with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
            point()


def test_one_that_adds_to_another_has_the_fields_of_both() -> None:
    room = Room(floor=3, seats=8)
    assert asdict(room) == {"floor": 3, "name": "lobby", "tags": (), "seats": 8}
    assert (room.above, Room.LIMIT) == (4, 9)
    assert isinstance(room, Place)
    assert Place(3) != room


def test_records_are_copied_and_cross_to_another_process() -> None:
    room = Room(floor=3, tags=("a", "b"))
    assert copy.copy(room) == copy.deepcopy(room) == pickle.loads(pickle.dumps(room)) == room


def test_threads_that_make_their_first_record_at_once_all_get_one() -> None:
    for _ in range(30):
        point, start = _fresh(dataclass), threading.Barrier(4)
        made: list[Any] = []

        def make(point: Any = point, made: list[Any] = made, start: threading.Barrier = start) -> None:
            start.wait()
            made.append(point(1, y=3))

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [point(1, 3)] * 4


def test_what_is_not_frozen_can_be_changed_and_is_no_key() -> None:
    @dataclass(slots=True)
    class Count:
        value: int = 0
        seen: list[int] = field(default_factory=list)

    count = Count()
    count.value += 1
    count.seen.append(1)
    assert count == Count(1, [1]) != Count(1)
    assert repr(count).endswith("Count(value=1, seen=[1])")
    assert copy.deepcopy(count) == count
    assert not hasattr(count, "__dict__")
    with pytest.raises(TypeError, match="unhashable"):
        hash(count)
    with pytest.raises(ValueError, match="mutable default"):
        _mutable_default(dataclass)()


def _mutable_default(make: Callable[..., Any]) -> Any:
    class Basket:
        goods: list[str] = []  # noqa: RUF012  # on purpose

    return make(slots=True)(Basket)


@pytest.mark.parametrize("make", [dataclass, dataclasses.dataclass])
def test_fields_may_be_left_out_of_what_compares_and_shows(make: Callable[..., Any]) -> None:
    class Card:
        name: str
        seen: int = field(default=0, compare=False)
        note: str = field(default="", hash=False, repr=False)

    card: Any = make(frozen=True, slots=True)(Card)
    assert card("a", 1) == card("a", 2) != card("a", 1, "x")
    assert hash(card("a", 1, "x")) == hash(card("a", 2, "y")) != hash(card("b"))
    assert repr(card("a", 1, "x")).endswith("Card(name='a', seen=1)")
    alone: Any = make(frozen=True, slots=True)(type("Alone", (), {"__annotations__": {}}))
    assert alone() == alone()
    assert hash(alone()) == hash(())


def test_a_record_that_holds_itself_is_shown() -> None:
    @dataclass(slots=True)
    class Knot:
        other: Any = None

    knot = Knot()
    knot.other = knot
    assert repr(knot).endswith("Knot(other=...)")


def test_what_compares_is_written_alone_when_it_is_first_wanted() -> None:
    point = _fresh(dataclass)
    waiting = {name: vars(point)[name] for name in ("__repr__", "__eq__", "__hash__")}
    assert point(1) == point(1)
    assert [name for name, method in waiting.items() if vars(point)[name] is not method] == ["__eq__"]
    assert {point(1)} == {point(1)}
    assert [name for name, method in waiting.items() if vars(point)[name] is not method] == [
        "__eq__",
        "__hash__",
    ]
