"""Reports, privacy and the roll call: every verb asks for its right, for every role."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reception_app.calls.log import CallLog
from reception_app.calls.records import CallFilter
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import NotAllowed
from reception_app.kernel.paths import Paths
from reception_app.kernel.rights import MATRIX, Right
from reception_app.privacy.service import PrivacyService
from reception_app.reports import Format, ReportService
from reception_app.visits import HistoryFilter
from tests.builders.front_desk import open_office
from tests.builders.messages import message_service
from tests.builders.people import an_actor
from tests.builders.roll_calls import roll_calls

Call = Callable[[Any, Actor, Path], object]

VERBS: dict[str, tuple[Right, Call]] = {
    "roll_call.start": (Right.START_ROLL_CALL, lambda s, who, _: s.start(who)),
    "roll_call.list_now": (Right.START_ROLL_CALL, lambda s, who, _: s.list_now(who)),
    "roll_call.current": (Right.MARK_ROLL_CALL, lambda s, who, _: s.current(who)),
    "roll_call.find": (Right.MARK_ROLL_CALL, lambda s, who, _: s.find(who, "ana")),
    "roll_call.mark": (Right.MARK_ROLL_CALL, lambda s, who, _: s.mark(who, 1)),
    "roll_call.mark_scanned": (Right.MARK_ROLL_CALL, lambda s, who, _: s.mark_scanned(who, "V-001")),
    "roll_call.add_unlisted": (Right.MARK_ROLL_CALL, lambda s, who, _: s.add_unlisted(who, "Ana")),
    "roll_call.close": (Right.CLOSE_ROLL_CALL, lambda s, who, _: s.close(who)),
    "roll_call.pdf": (Right.PRINT, lambda s, who, _: s.pdf(who)),
    "roll_call.pdf_of": (Right.PRINT, lambda s, who, _: s.pdf_of(who, None)),
    "roll_call.print_again": (Right.PRINT, lambda s, who, _: s.print_again(who)),
    "roll_call.past": (Right.SEE_HISTORY, lambda s, who, _: s.past(who)),
    "privacy.anonymise": (Right.ANONYMISE, lambda s, who, _: s.anonymise(who, 1)),
    "privacy.hold": (Right.ANONYMISE, lambda s, who, _: s.hold(who, 1, None, "")),
    "privacy.export_person": (Right.EXPORT_PERSON, lambda s, who, _: s.export_person(who, 1)),
    "privacy.last_run": (Right.SEE_AUDIT, lambda s, who, _: s.last_run(who)),
    "reports.export_visits": (
        Right.EXPORT,
        lambda s, who, folder: s.export_visits(who, HistoryFilter(), folder / "x.csv", Format.CSV),
    ),
    "reports.export_passes": (
        Right.EXPORT,
        lambda s, who, folder: s.export_passes(who, folder / "z.csv", Format.CSV, which="All.", only=()),
    ),
    "reports.export_calls": (
        Right.EXPORT,
        lambda s, who, folder: s.export_calls(who, CallFilter(), folder / "c.csv", Format.CSV),
    ),
    "reports.export_staff": (
        Right.EXPORT,
        lambda s, who, folder: s.export_staff(who, folder / "y.csv", Format.CSV),
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_asks_for_its_right(verb: str, store: Store, admin: Actor, tmp_path: Path) -> None:
    office = open_office(store, admin)
    desk = office.desk
    services = {
        "roll_call": roll_calls(office, tmp_path / "data"),
        "privacy": PrivacyService(store, Paths(tmp_path / "data"), desk.preferences, store.clock),
        "reports": ReportService(
            store,
            office.history,
            desk.types,
            desk.directory,
            desk.preferences,
            CallLog(desk),
            message_service(desk),
        ),
    }
    right, call = VERBS[verb]
    let_in = {
        role for role in Role if gets_past(call, services[verb.split(".")[0]], an_actor(role), tmp_path)
    }
    assert let_in == {role for role in Role if right in MATRIX[role]}
    services["roll_call"].shut_down()  # type: ignore[attr-defined]


def gets_past(call: Call, service: Any, actor: Actor, folder: Path) -> bool:
    """Whether the actor is let in; behind the door the call may fail as it likes."""
    try:
        call(service, actor, folder)
    except NotAllowed:
        return False
    except Exception:  # whatever else it says, it was not the right that was missing
        return True
    return True
