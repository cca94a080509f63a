"""The visitors' screen: what its verbs take among 5,000 staff and at each length of history."""

import itertools
from collections.abc import Iterator
from datetime import timedelta

from benchmarks.filled_office import DESK, Filled, filled_office
from benchmarks.kiosk_staff import STAFF, hire
from benchmarks.measure import FRAME, Outcome, Scale, limited, times
from reception_app.accounts import Cost, Hasher
from reception_app.kernel.actor import SYSTEM
from reception_app.kiosk.direct import DirectGateway
from reception_app.kiosk.hub import Kiosks
from reception_app.kiosk.records import Arrival, Introduction, LookUp
from reception_app.lobby.settings import WALK_INS_AN_HOUR
from reception_app.visits import Expectation, ExpectService, VisitService

_VERB = 50.0
"""From the touch to the answer: more would be felt as waiting."""


def measure(scale: Scale) -> list[Outcome]:
    """At each length of history."""
    outcomes: list[Outcome] = []
    for size in scale.sizes:
        with filled_office(scale, size) as office:
            screens = Kiosks(office.desk, Hasher(Cost(8, 1, 1)), pause=lambda seconds: None)
            outcomes += _measure(office, screens.gateway("Bench"), scale)
            screens.close()
    return outcomes


def _measure(office: Filled, gateway: DirectGateway, scale: Scale) -> Iterator[Outcome]:
    names = hire(office)
    typed = itertools.cycle([name.split()[-1][:letters].lower() for name in names for letters in (3, 4, 6)])
    rounds, size = scale.rounds(600), office.size
    yield limited(
        f"kiosk: hosts among {STAFF:,}",
        times(lambda: gateway.find_hosts(gateway.begin("en"), next(typed)), rounds, warm=30),
        FRAME,
        p99_limit=FRAME,
        size=size,
    )
    known = itertools.cycle(_visitors(office))

    def introduce() -> None:
        name, email = next(known)
        gateway.introduce(gateway.begin("en"), Introduction(name, contact=email))

    yield limited("kiosk: who was here before", times(introduce, rounds, warm=10), _VERB, size=size)
    codes = itertools.cycle(_booked(office))
    look_up = times(lambda: gateway.look_up(gateway.begin("en"), next(codes), LookUp.CODE), rounds, warm=10)
    yield limited("kiosk: a booking by its code", look_up, _VERB, size=size)
    number = itertools.count()
    office.desk.preferences.set(SYSTEM, {WALK_INS_AN_HOUR: 1000})

    def walk_in() -> None:
        key = gateway.begin("en")
        gateway.introduce(key, Introduction(f"Walker {next(number)} In", "Walking Ltd"))
        gateway.choose_host(key, gateway.find_hosts(key, "anna")[0].handle)
        gateway.papers(key)
        gateway.arrive(key, Arrival())

    taken = times(walk_in, scale.rounds(200), warm=5)
    yield limited("kiosk: a walk-in, four verbs together", taken, 2 * _VERB, size=size)


def _visitors(office: Filled) -> list[tuple[str, str]]:
    with office.desk.store.read() as tx:
        rows = tx.execute_sql("SELECT name, email FROM visitors WHERE email <> '' LIMIT 500").all()
    return [(row.name, row.email) for row in rows] or [("Nobody", "nobody@example.org")]


def _booked(office: Filled) -> list[str]:
    """The codes of a day's bookings."""
    expect, visits = ExpectService(office.desk), VisitService(office.desk)
    kind = next(kind for kind in office.desk.types.known().values() if kind.active)
    now = office.desk.store.clock.now()
    asked = [
        Expectation(
            f"Booked {number} Guest",
            kind.id,
            office.hosts[0],
            now + timedelta(minutes=1),
            now + timedelta(minutes=61),
            "Europe/Berlin",
            invite=False,
        )
        for number in range(50)
    ]
    return [visits.visit(DESK, each.id).code for each in expect.expect_many(SYSTEM, asked, "Bench")]
