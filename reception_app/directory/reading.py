"""Reading the directory: served from memory, kept fresh by announced changes."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from reception_app.db.uow import Store
from reception_app.directory.availability import Calendar
from reception_app.directory.memory import MANY, StaffMemory
from reception_app.directory.models import DepartmentRow
from reception_app.directory.records import (
    Availability,
    Because,
    EmployeeDetail,
    HostOption,
    StaffException,
    SupervisorChain,
    Team,
    TopicAnswer,
    TopicPerson,
)
from reception_app.directory.rules import chain, has_left, is_good_for, is_question, matching_topics
from reception_app.directory.team_rows import StoredTeam
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import fold, isolate, tokens

_UTC = ZoneInfo("UTC")


class StaffReading:
    """Who works here, how they stand, who stands in, who handles what and who stands above whom.

    `zone` tells the organisation's time zone: hours are of its clock, and somebody has left when their last day has
    begun there. `region` tells whose holidays it keeps ("GB-SCT"), empty for none.
    """

    def __init__(
        self,
        store: Store,
        *,
        zone: Callable[[], ZoneInfo] = lambda: _UTC,
        region: Callable[[], str] = lambda: "",
    ) -> None:
        self._store = store
        self._staff = StaffMemory(store, zone, region)

    def warm_up(self) -> None:
        """Read everybody now, off the GUI thread at start, so that the first letter typed doesn't wait for it."""
        self._staff.fresh()
        self._staff.read_holidays()

    def find_hosts(self, actor: Actor, text: str, limit: int = 8, *, whole: bool = False) -> list[HostOption]:
        """Who is meant by what is typed, the likeliest first: by name, extension, department, mail, room.

        Parts of words in any order and small slips are forgiven, of several words also one that fits nobody unless the
        `whole` is meant; `why` says what matched. Raises NotAllowed.
        """
        require(actor, Right.SEE_STAFF)
        index, now = self._staff.fresh(), self._store.clock.now()
        found = index.find(text, limit, self._staff.today(now), whole=whole)
        return [self._staff.option(detail, now, hit.why) for hit in found if (detail := index.get(hit.id))]

    def find_by_name(self, actor: Actor, text: str, limit: int) -> list[HostOption]:
        """Who is meant by words of names alone, each of which must fit: what visitors search. Raises NotAllowed."""
        require(actor, Right.SEE_STAFF)
        index, now = self._staff.fresh(), self._store.clock.now()
        found = index.find_by_name(text, limit, self._staff.today(now))
        return [self._staff.option(detail, now) for hit in found if (detail := index.get(hit.id))]

    def called(self, actor: Actor, name: str) -> list[int]:
        """The ids of those whose whole name is this, however it is written; of who left too. Raises NotAllowed."""
        require(actor, Right.SEE_STAFF)
        return self._staff.fresh().called(name)

    def host(self, actor: Actor, employee_id: int) -> HostOption:
        """One employee as a host, also after they left. Raises NotAllowed, NotFound."""
        require(actor, Right.SEE_STAFF)
        self._staff.fresh()
        return self._staff.option(self._staff.get(employee_id), self._store.clock.now())

    def employees(self, actor: Actor, *, text: str = "", include_left: bool = False) -> list[EmployeeDetail]:
        """Staff by name; with `text` those it may mean, the likeliest first. Raises NotAllowed.

        After them come those who speak that, or were trained for it: "spanish", "first aid".
        """
        require(actor, Right.SEE_STAFF)
        index, now = self._staff.fresh(), self._store.clock.now()
        today = self._staff.today(now)
        if text.strip():
            when = date.min if include_left else today
            hits = index.find(text, MANY, when)
            details = [detail for hit in hits if (detail := index.get(hit.id))]
            named, words = {hit.id for hit in hits}, tokens(text)
            details += [
                each
                for each in index.everybody()
                if each.id not in named and not has_left(each.left_on, when) and is_good_for(each, words)
            ]
        else:
            details = [d for d in index.everybody() if include_left or not has_left(d.left_on, today)]
        return [self._staff.complete(detail, now) for detail in details]

    def employee(self, actor: Actor, employee_id: int) -> EmployeeDetail:
        """Everything kept about one employee. Raises NotAllowed, NotFound."""
        require(actor, Right.SEE_STAFF)
        self._staff.fresh()
        return self._staff.complete(self._staff.get(employee_id), self._store.clock.now())

    def departments(self, actor: Actor) -> list[str]:
        """The names of all departments. Raises NotAllowed."""
        require(actor, Right.SEE_STAFF)
        with self._store.read() as tx:
            return list(tx.execute(select(DepartmentRow.name).order_by(DepartmentRow.name_folded)).scalars())

    def availability(self, actor: Actor, employee_id: int, at: datetime | None = None) -> Availability:
        """Whether somebody can be reached at a moment (UTC, now when none is given), and who stands in.

        Raises NotAllowed, NotFound.
        """
        require(actor, Right.SEE_STAFF)
        self._staff.fresh()
        moment = at or self._store.clock.now()
        return self._staff.availability(self._staff.get(employee_id), moment, cover=True)

    def exceptions(self, actor: Actor, employee_id: int) -> tuple[StaffException, ...]:
        """The days of somebody that are not as the others, in their order. Raises NotAllowed."""
        require(actor, Right.SEE_STAFF)
        self._staff.fresh()
        return self._staff.exceptions(employee_id)

    def calendar(self, actor: Actor, employee_id: int) -> Calendar:
        """The days of somebody, as they now are; for whoever asks about many. Raises NotAllowed, NotFound."""
        require(actor, Right.SEE_STAFF)
        self._staff.fresh()
        return self._staff.calendar(self._staff.get(employee_id))

    def who_handles(self, actor: Actor, text: str = "", *, named: bool = False) -> list[TopicAnswer]:
        """The topics a question means, each with who handles it and how they stand; all topics for no text.

        With `named` only what has every word, unless it is a question ("who handles ...?"). A topic that nobody handles
        any more is among them, with nobody. Raises NotAllowed.
        """
        require(actor, Right.SEE_STAFF)
        self._staff.fresh()
        topics = {topic: (name, people) for topic, name, people in self._staff.topics()}
        whole = named and not is_question(text)
        found = matching_topics(text, [(topic, name) for topic, (name, _) in topics.items()], whole=whole)
        return [
            TopicAnswer(topic, topics[topic][0], tuple(self._people(topics[topic][1], left=False)))
            for topic in found
        ]

    def teams(self, actor: Actor) -> list[Team]:
        """All teams by name, with how their people stand; whoever has left is in none. Raises NotAllowed."""
        require(actor, Right.SEE_STAFF)
        self._staff.fresh()
        return [self._team(stored) for stored in self._staff.teams()]

    def team_named(self, actor: Actor, name: str) -> Team | None:
        """The team of this name, however it is written; None when there is none. Raises NotAllowed."""
        require(actor, Right.SEE_STAFF)
        self._staff.fresh()
        wanted = fold(name)
        found = (self._team(stored) for stored in self._staff.teams() if fold(stored.name) == wanted)
        return next(found, None)

    def chain(self, actor: Actor, employee_id: int) -> SupervisorChain:
        """Who stands above somebody. Raises NotAllowed, NotFound."""
        require(actor, Right.SEE_STAFF)
        index = self._staff.fresh()
        first = self._staff.get(employee_id)

        def above(person: int) -> int:
            known = index.get(person)
            return known.supervisor_id if known else 0

        line = chain(first.id, above)
        people = tuple(self._people(line, left=True))
        here = (person.id for person in people if person.availability.because is not Because.LEFT)
        top = index.get(line[-1]) if line else None
        back = index.get(top.supervisor_id) if top and top.supervisor_id else None
        loop = (
            f"The line comes back: {isolate(top.name)} reports to {isolate(back.name)}."
            if top and back
            else ""
        )
        return SupervisorChain(people, next(here, 0), loop)

    def _team(self, stored: StoredTeam) -> Team:
        people = tuple(self._people(stored.people, left=False))
        return Team(stored.id, stored.name, stored.email, people, stored.version)

    def _people(self, ids: Iterable[int], *, left: bool) -> Iterable[TopicPerson]:
        index, now = self._staff.fresh(), self._store.clock.now()
        known = (index.get(person) for person in ids)
        for detail in known:
            if detail is None:
                continue
            standing = self._staff.availability(detail, now, cover=True)
            if left or standing.because is not Because.LEFT:
                yield TopicPerson(detail.id, detail.name, detail.title, detail.extension, standing)
