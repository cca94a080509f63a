"""What cases ask of the house: its store, its staff, its settings, its working time."""

from collections.abc import Callable, Collection
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.cases.clocks import WorkingTime
from reception_app.cases.records import CaseKind, Clocks
from reception_app.cases.settings import ACKNOWLEDGE_HOURS, ANSWER_HOURS, CLOSES, DECIDE_HOURS, OPENS
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import NotFound
from reception_app.kernel.phone_numbers import PhoneNumber, read_number
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import fold, tokens
from reception_app.plan.rules import Works
from reception_app.preferences import Preferences
from reception_app.preferences.settings import OUTSIDE_LINE


@dataclass(frozen=True, slots=True)
class House:
    """Handed to the verbs of cases. `works` tells the organisation's working days, `region` its country."""

    store: Store
    directory: DirectoryService
    preferences: Preferences
    works: Callable[[], Works]
    region: Callable[[], str]

    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return self.preferences.zone()

    def read_number(self, raw: str) -> PhoneNumber:
        """What sort of number something is, by the country of the house. Raises Invalid when it is too long."""
        return read_number(raw, self.region(), self.preferences.text(OUTSIDE_LINE))

    def working_time(self) -> WorkingTime:
        """When the clocks run."""
        opens, closes = (time.fromisoformat(self.preferences.text(each)) for each in (OPENS, CLOSES))
        return WorkingTime(self.works(), opens, closes, self.zone())

    def clocks(self, kind: CaseKind, since: datetime, hours: int = 0) -> Clocks:
        """By when a case that came at a moment is acknowledged and answered; `hours` as its topic says, 0 for none."""
        works = self.working_time()
        whole = self.preferences.whole
        if kind is CaseKind.INQUIRY:
            return Clocks(None, works.after(since, timedelta(hours=hours or whole(ANSWER_HOURS))))
        first = works.after(since, timedelta(hours=whole(ACKNOWLEDGE_HOURS)))
        return Clocks(first, works.after(since, timedelta(hours=hours or whole(DECIDE_HOURS))))

    def employees_called(self, actor: Actor) -> Collection[int]:
        """Who of the staff is signed in: users and staff are told to be one by their name."""
        if not fold(actor.name) or not actor.user_id:
            return ()
        return self.directory.called(SYSTEM, actor.name)

    def employee_named(self, said: str) -> int:
        """Who of the staff is meant by the words of a name in any order; 0 for nobody, or more than one."""
        wanted = sorted(tokens(said))
        staff = self.directory.employees(SYSTEM, include_left=True) if wanted else []
        found = [each.id for each in staff if sorted(tokens(each.name)) == wanted]
        return found[0] if len(found) == 1 else 0

    def name_of(self, employee_id: int) -> str:
        """How one of the staff is called; "" for nobody (0) and for who is gone."""
        try:
            return self.directory.host(SYSTEM, employee_id).name if employee_id else ""
        except NotFound:
            return ""
