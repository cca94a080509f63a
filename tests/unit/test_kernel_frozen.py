"""`frozen` classes are what the standard library's frozen dataclasses with slots are."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from threading import Barrier, Thread

import pytest

from reception_app.kernel.frozen import frozen, names_of


@frozen
class Stay:
    """A record with everything that a field may have."""

    number: int
    name: str = "nobody"
    words: list[str] = field(default_factory=list, compare=False)
    secret: str = field(default="", repr=False, kw_only=True)

    @property
    def shown(self) -> str:
        """Something made of the fields."""
        return f"{self.number} {self.name}"


@frozen
class LongStay(Stay):
    """One that inherits fields."""

    days: int = 2


@frozen
class Named:
    """One that says itself how it is shown."""

    name: str

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Plain:
    """The standard library's own."""

    number: int
    name: str = "nobody"


@frozen
class Same:
    """The same, as ours."""

    number: int
    name: str = "nobody"


def test_values_and_defaults() -> None:
    stay = Stay(1, secret="s")
    assert (stay.number, stay.name, stay.words, stay.secret) == (1, "nobody", [], "s")
    assert stay.words is not Stay(1).words
    assert stay.shown == "1 nobody"
    assert names_of(Stay) == [each.name for each in fields(Stay)] == ["number", "name", "words", "secret"]


def test_equal_hash_and_shown_as_a_dataclass() -> None:
    assert Stay(1, words=["a"]) == Stay(1) != Stay(2)
    assert hash(Stay(1)) == hash(Stay(1, words=["a"]))
    assert repr(Stay(1, secret="s")) == "Stay(number=1, name='nobody', words=[])"
    assert repr(Same(3, "x")).replace("Same", "Plain") == repr(Plain(3, "x"))
    assert hash(Same(3, "x")) == hash(Plain(3, "x"))
    assert repr(Named("Ada")) == "Ada"


def test_nothing_can_be_changed() -> None:
    stay = Stay(1)
    with pytest.raises(FrozenInstanceError):
        stay.number = 2  # type: ignore[misc]  # what is tested
    with pytest.raises(FrozenInstanceError):
        del stay.number
    assert not hasattr(stay, "__dict__")


def test_wrong_arguments_are_refused_the_first_time_too() -> None:
    @frozen
    class Fresh:
        """Never made before."""

        number: int

    with pytest.raises(TypeError, match="number"):
        Fresh()  # type: ignore[call-arg]  # what is tested
    assert Fresh(1).number == 1


def test_replaced_copied_and_sent_elsewhere() -> None:
    stay = Stay(1, "Ada", ["a"], secret="s")
    assert replace(stay, number=2) == Stay(2, "Ada", secret="s")
    assert asdict(stay) == {"number": 1, "name": "Ada", "words": ["a"], "secret": "s"}
    assert copy.deepcopy(stay) == stay
    assert pickle.loads(pickle.dumps(stay)) == stay


def test_one_that_inherits_is_whole_whichever_is_made_first() -> None:
    assert repr(Stay(1)) == "Stay(number=1, name='nobody', words=[])"
    assert repr(LongStay(1)) == "LongStay(number=1, name='nobody', words=[], days=2)"
    assert LongStay(1) != LongStay(1, days=3)
    assert LongStay(1) != Stay(1)


def test_made_first_by_many_threads_at_once() -> None:
    @frozen
    class Raced:
        """Never made before."""

        number: int
        name: str = ""

    at_once, made = Barrier(8), []

    def make(number: int) -> None:
        at_once.wait()
        made.append(Raced(number, name="x"))

    threads = [Thread(target=make, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(made) == {Raced(number, "x") for number in range(8)}
