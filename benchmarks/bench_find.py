"""Find while typing: every length of word, several words, misspelt names, at each length of history."""

import itertools
import random
from collections.abc import Callable, Sequence

from benchmarks.filled_office import DESK, KEY, Filled, filled_office
from benchmarks.measure import FRAME, Outcome, Scale, compared, limited, p99, side_by_side, times
from reception_app.db import search
from reception_app.db.engine import connect
from reception_app.search import FindService, HitKind
from reception_app.search.places import look_up
from reception_app.search.sight import sight_of
from reception_app.visits.visitors import VisitorService

_BUDGET = 1.0
_LINES = 50
_MISSED_MAX = 15
_TYPO_P99 = 5.0
_LOOKUPS = 50
_NAMES = 400


def measure(scale: Scale) -> list[Outcome]:
    """At each length of history."""
    outcomes = []
    for size in scale.sizes:
        with filled_office(scale, size) as office:
            outcomes += _measure(office, scale)
    return outcomes


def _measure(office: Filled, scale: Scale) -> list[Outcome]:
    names = _names(office)
    find = FindService(office.desk)
    floor = _lookups(office)
    found = []
    for letters, what in ((1, "one letter"), (2, "two letters"), (3, "three letters"), (5, "five letters")):
        typed = sorted({name.split()[-1][:letters].lower() for name in names})
        found += _found(what, find, typed, floor, office, scale)
    found += _found("a whole name", find, names, floor, office, scale)
    halves = [" ".join(word[:2] for word in name.split()) for name in names]
    found += _found("two letters of each word", find, halves, floor, office, scale)
    found += _found("the last four digits of a phone", find, _last_digits(office), floor, office, scale)
    found += _found("digits inside a phone", find, _last_digits(office, 2), floor, office, scale)
    found += _found("a phone as it is typed", find, _typed_numbers(office), floor, office, scale)
    return [*found, *_typos(office, names, scale), _recall(office, names, scale)]


def _found(
    what: str,
    find: FindService,
    typed: Sequence[str],
    floor: Callable[[], object],
    office: Filled,
    scale: Scale,
) -> list[Outcome]:
    """The newest fifty places of visits and of visitors; and the whole answer of the bar, in lines to be shown.

    The floor's fifty look-ups are what the newest fifty of one kind would cost by key.
    """
    words, asked = itertools.cycle(typed), itertools.cycle(typed)

    def places() -> None:
        with office.desk.store.read() as tx:
            expression = search.spelt_out(tx, search.query_words(next(words)))
            search.newest_of_both(tx, (search.VISITORS, search.VISITS), expression, _LINES)

    ours, looked_up = side_by_side(places, floor, scale.rounds(600), warm=30)
    note = "floor: fifty visitors by primary key by the bare driver"
    title = f"find: the newest fifty, {what}"
    lines = times(lambda: find.find(DESK, next(asked)), scale.rounds(600), warm=30)
    return [
        compared(title, ours, looked_up, _BUDGET, p99_limit=FRAME, size=office.size, note=note),
        limited(f"find: answered, {what}", lines, FRAME, p99_limit=FRAME, size=office.size),
    ]


def _typos(office: Filled, names: Sequence[str], scale: Scale) -> list[Outcome]:
    chance = random.Random(5)
    damaged = [(name, _damage(name, chance)) for name in names if min(map(len, name.split())) > 3]
    find = FindService(office.desk)
    sample = damaged[: 100 if scale.quick else 300]
    missed = sum(not _is_found(find, name, typed) for name, typed in sample)
    words, asked = (itertools.cycle([typed for _, typed in sample]) for _ in range(2))

    def places() -> None:
        with office.desk.store.read() as tx:
            look_up(tx, search.query_words(next(words)), _LINES, sight_of(tx, DESK), staff=False)

    looked_up = times(places, scale.rounds(600), warm=30)
    answered = times(lambda: find.find(DESK, next(asked)), scale.rounds(600), warm=30)
    return [
        Outcome(
            "find: damaged names not found",
            100 * missed / len(sample),
            budget=_MISSED_MAX,
            unit="of 100",
            size=office.size,
            note="a letter left out, added, changed or two swapped, in one word of the name",
        ),
        Outcome(
            "find: where all is that a misspelt name may mean",
            sorted(looked_up)[len(looked_up) // 2],
            p99=p99(looked_up),
            p99_limit=_TYPO_P99,
            size=office.size,
            note="tried as it is, then the words it may mean, of every kind",
        ),
        limited("find: answered, a misspelt name", answered, FRAME, p99_limit=FRAME, size=office.size),
    ]


def _recall(office: Filled, names: Sequence[str], scale: Scale) -> Outcome:
    visitors = VisitorService(office.desk)
    today = office.desk.preferences.local_day(office.desk.store.clock.now())
    typed = itertools.cycle([name[: 1 + number % 8] for number, name in enumerate(names)])
    taken = times(lambda: visitors.match(DESK, next(typed), on=today), scale.rounds(600), warm=30)
    return limited("recall of earlier visitors while typing", taken, FRAME, p99_limit=FRAME, size=office.size)


def _names(office: Filled) -> list[str]:
    """Names of visitors all over the history, in letters that a typing error has keys for."""
    with office.desk.store.read() as tx:
        rows = tx.execute_sql("SELECT name FROM visitors ORDER BY id").all()
    plain = [str(row[0]) for row in rows if str(row[0]).isascii() and len(str(row[0]).split()) > 1]
    return random.Random(3).sample(plain, min(_NAMES, len(plain)))


def _last_digits(office: Filled, before: int = 0) -> list[str]:
    """Four digits of numbers that have called, from the end, or so many `before` it."""
    with office.desk.store.read() as tx:
        numbers = tx.execute_sql("SELECT number_key FROM calls ORDER BY id DESC LIMIT 400").scalars()
    return sorted({number[-4 - before : len(number) - before] for number in numbers})


def _typed_numbers(office: Filled) -> list[str]:
    """Numbers of visitors, many of which begin alike, with more and more of their digits, to the last."""
    with office.desk.store.read() as tx:
        found = tx.execute_sql(
            "SELECT phone_e164 FROM visitors WHERE phone_e164 > '' ORDER BY id DESC LIMIT 400"
        )
        numbers = [number.lstrip("+") for number in found.scalars()]
    return [number[:end] for number in numbers[::8] for end in range(3, len(number) + 1)]


def _lookups(office: Filled) -> Callable[[], object]:
    raw = connect(office.path, KEY)
    ids = [row[0] for row in raw.execute("SELECT id FROM visitors ORDER BY id")]
    chance = random.Random(11)

    def look() -> None:
        for visitor_id in chance.choices(ids, k=_LOOKUPS):
            raw.execute(
                "SELECT name, company, email, phone FROM visitors WHERE id = ?", (visitor_id,)
            ).fetchone()

    return look


def _is_found(find: FindService, name: str, typed: str) -> bool:
    return any(hit.kind is HitKind.VISITOR and hit.title == name for hit in find.find(DESK, typed))


def _damage(name: str, chance: random.Random) -> str:
    words = name.split()
    place = max(range(len(words)), key=lambda number: len(words[number]))
    word = words[place]
    at = chance.randrange(len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    words[place] = chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return " ".join(words)
