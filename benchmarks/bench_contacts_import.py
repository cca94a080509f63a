"""A hundred thousand contacts from files: numbers brought into form, those who are there already found, all written."""

import csv
import io
import random
import time
from collections.abc import Callable
from functools import partial
from threading import Event, Thread
from typing import TypeAlias

import phonenumbers

from benchmarks.filled_office import DESK, KEY
from benchmarks.measure import Outcome, Scale, compared, limited, median, p99
from reception_app.contacts.exchange import ContactExchange
from reception_app.db.engine import open_engine
from reception_app.db.migrate import create_store
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.import_report import ImportFile
from reception_app.kernel.phone_numbers import read_number

_REGION = "DE"
_FILES, _LINES = 10, 10_000
"""A file holds no more than this many people; a larger address book comes in several, chosen together."""
_BUDGET = 1.5
"""What the whole is to cost against its numbers alone. The encrypted, searchable rows alone cost more than that, and
the more the larger the store already is; the line says so until they don't.

Both are times of the clock: the file is read and cleaned in a child, beside the writing, where there are two cores."""
_File: TypeAlias = tuple[bytes, list[str]]
_EVERY = 0.02
"""Seconds between two deeds of the desk while a file is imported."""
_STEP_MS = 1_000.0
"""Between two signs of life, at each of which it can be stopped."""
_MANAGER = Actor(DESK.user_id, DESK.name, Role.OFFICE_MANAGER, DESK.desk)


def measure(scale: Scale) -> list[Outcome]:
    """Into an empty store, then the same files once more."""
    path = scale.folder / "contacts.db"
    create_store(path, KEY)
    engine = open_engine(path, KEY)
    try:
        store = Store(engine, SystemClock(), ChangeBus())
        exchange = ContactExchange(store, region=lambda: _REGION)
        count = 2 if scale.quick else _FILES
        outcomes = _measure(exchange, [_file(number) for number in range(count)])
        waited = _waited_beside(store, lambda: _apply(exchange, [_file(count)], []))
        note = "for its turn, with everybody there already; the ratios are without it"
        beside = "contacts: a deed of the desk waits while a file is imported"
        return [*outcomes, Outcome(beside, median(waited), p99=p99(waited), note=note)]
    finally:
        engine.dispose()


def _measure(exchange: ContactExchange, files: list[_File]) -> list[Outcome]:
    floor: list[float] = []
    formed: list[float] = []
    steps: list[float] = []

    def alone() -> None:
        for _, numbers in files:
            floor.append(_taken(partial(_numbers_alone, numbers)))
            formed.append(_taken(partial(_formed, numbers)))

    # Before the files and after them: a shared machine is not as fast at one time as at another.
    alone()
    # What a file leaves to be done beside the work counts for the next.
    first = _taken(partial(_apply, exchange, files, steps)) / len(files)
    again = _taken(partial(_apply, exchange, files, steps)) / len(files)
    alone()
    note = f"{len(files) * _LINES:,} in files of {_LINES:,}; floor: phonenumbers alone on the two numbers of each"
    return [
        compared("contacts: the numbers of a file brought into form", formed, floor, _BUDGET, note=note),
        compared("contacts: all files imported, for each", [first], floor, _BUDGET, note="all are new"),
        Outcome("contacts: the same files again", again, median(floor), note="all are found; for scale"),
        limited("contacts: from one sign of progress to the next", steps, _STEP_MS),
    ]


def _formed(numbers: list[str]) -> None:
    for raw in numbers:
        read_number(raw, _REGION)


def _apply(exchange: ContactExchange, files: list[_File], steps: list[float]) -> None:
    last: list[float] = []

    def progress(_done: int, _total: int) -> None:
        now = time.perf_counter() * 1000
        steps.extend(now - before for before in last[-1:])
        last.append(now)

    chosen = [ImportFile(f"{number}.csv", data) for number, (data, _) in enumerate(files, 1)]
    report = exchange.apply(_MANAGER, chosen, progress)
    if report.problems or report.added + report.unchanged != len(files) * _LINES:
        raise AssertionError(f"not all were taken: {report.problems[:3]}")


def _waited_beside(store: Store, work: Callable[[], None]) -> list[float]:
    """How long another thread waited, in milliseconds, each time that it wanted to write meanwhile."""
    waited: list[float] = []
    done = Event()

    def want() -> None:
        while not done.wait(_EVERY):
            begun = time.perf_counter()
            with store.write(DESK):
                waited.append((time.perf_counter() - begun) * 1000)

    desk = Thread(target=want)
    desk.start()
    try:
        work()
    finally:
        done.set()
        desk.join()
    return waited


def _numbers_alone(numbers: list[str]) -> None:
    for raw in numbers:
        number = phonenumbers.parse(raw, _REGION)
        if phonenumbers.is_valid_number(number):
            phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _taken(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _file(number: int) -> _File:
    """A file of people, and the numbers that stand in it: two for each."""
    chance = random.Random(number)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Name", "Company", "Phone", "Mobile", "E-mail"])
    numbers = []
    for line in range(_LINES):
        one = number * _LINES + line
        name = f"{_word(chance)} {_word(chance)}"
        phones = [f"030 {20_000_000 + one:08}", f"0151 {10_000_000 + one:08}"]
        numbers += phones
        writer.writerow([name, f"{_word(chance)} GmbH", *phones, f"p{one}@example.com"])
    return out.getvalue().encode(), numbers


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(pair) for pair in ("bdfgklmnprst", "aeiou") * 3).title()
