"""Every verb of every service asks for its right, and only the roles that carry it get past."""

import inspect
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

import pytest

from reception_app.bootstrap import build
from reception_app.context import AppContext
from reception_app.kernel.actor import Actor, Role, kiosk_actor
from reception_app.kernel.errors import NotAllowed
from reception_app.kernel.paths import Paths
from reception_app.kernel.rights import MATRIX, Right
from tests.builders.desk import parts_of, service_of
from tests.builders.people import an_actor
from tests.fakes.clock import FixedClock

VERBS: dict[str, Right] = {
    "accounts.users": Right.MANAGE_USERS,
    "accounts.save_user": Right.MANAGE_USERS,
    "accounts.reset_password": Right.MANAGE_USERS,
    "accounts.set_pin": Right.MANAGE_USERS,
    "agreements.agreements": Right.EDIT_VISITOR_TYPES,
    "agreements.agreement": Right.EDIT_VISITOR_TYPES,
    "agreements.save_agreement": Right.EDIT_VISITOR_TYPES,
    "agreements.write": Right.EDIT_VISITOR_TYPES,
    "agreements.end_language": Right.EDIT_VISITOR_TYPES,
    "agreements.retire_agreement": Right.EDIT_VISITOR_TYPES,
    "agreements.bring_back_agreement": Right.EDIT_VISITOR_TYPES,
    "agreements.questions": Right.EDIT_VISITOR_TYPES,
    "agreements.save_question": Right.EDIT_VISITOR_TYPES,
    "agreements.retire_question": Right.EDIT_VISITOR_TYPES,
    "agreements.bring_back_question": Right.EDIT_VISITOR_TYPES,
    "appointments.schedule": Right.APPOINT,
    "appointments.edit": Right.APPOINT,
    "appointments.move": Right.APPOINT,
    "appointments.book": Right.APPOINT,
    "appointments.arrive": Right.APPOINT,
    "appointments.begin": Right.APPOINT,
    "appointments.fulfil": Right.APPOINT,
    "appointments.no_show": Right.APPOINT,
    "appointments.cancel": Right.APPOINT,
    "appointments.documents": Right.APPOINT,
    "appointments.sooner": Right.APPOINT,
    "appointments.take_back": Right.APPOINT,
    "badge_batches.plan": Right.PRINT,
    "badge_batches.print_all": Right.PRINT,
    "badge_batches.rosters": Right.PRINT,
    "badge_batches.standing": Right.PRINT,
    "badge_batches.take_back": Right.PRINT,
    "badge_templates.all": Right.PRINT,
    "badge_templates.for_visitors": Right.PRINT,
    "badge_templates.delete": Right.EDIT_SETTINGS,
    "badge_templates.export_file": Right.EDIT_SETTINGS,
    "badge_templates.import_file": Right.EDIT_SETTINGS,
    "badge_templates.save": Right.EDIT_SETTINGS,
    "badges.out": Right.SEE_BOARD,
    "badges.give_back": Right.CHECK_OUT,
    "badges.report_lost": Right.CHECK_OUT,
    "badges.put_back": Right.CHECK_OUT,
    "call_log.call_backs": Right.HANDLE_CALLS,
    "call_log.called_back": Right.HANDLE_CALLS,
    "call_log.calls": Right.SEE_CALL_LOG,
    "call_log.count": Right.SEE_CALL_LOG,
    "call_log.counts": Right.HANDLE_CALLS,
    "call_log.each": Right.SEE_CALL_LOG,
    "call_log.move": Right.HANDLE_CALLS,
    "call_log.not_called_back": Right.HANDLE_CALLS,
    "call_tokens.made_at": Right.EDIT_SETTINGS,
    "call_tokens.make": Right.EDIT_SETTINGS,
    "call_tokens.withdraw": Right.EDIT_SETTINGS,
    "calls.answered": Right.HANDLE_CALLS,
    "calls.begin": Right.HANDLE_CALLS,
    "calls.call": Right.HANDLE_CALLS,
    "calls.candidates": Right.HANDLE_CALLS,
    "calls.edit": Right.HANDLE_CALLS,
    "calls.end": Right.HANDLE_CALLS,
    "calls.open_calls": Right.HANDLE_CALLS,
    "calls.park": Right.HANDLE_CALLS,
    "calls.put_through": Right.HANDLE_CALLS,
    "calls.read_number": Right.HANDLE_CALLS,
    "calls.reopen": Right.HANDLE_CALLS,
    "calls.story": Right.HANDLE_CALLS,
    "calls.take": Right.HANDLE_CALLS,
    "crowd.admit": Right.CHECK_IN,
    "crowd.admit_scanned": Right.CHECK_IN,
    "crowd.people": Right.CHECK_IN,
    "crowd.rosters": Right.CHECK_IN,
    "directory.find_hosts": Right.SEE_STAFF,
    "directory.find_by_name": Right.SEE_STAFF,
    "directory.called": Right.SEE_STAFF,
    "directory.host": Right.SEE_STAFF,
    "directory.employees": Right.SEE_STAFF,
    "directory.employee": Right.SEE_STAFF,
    "directory.departments": Right.SEE_STAFF,
    "directory.availability": Right.SEE_STAFF,
    "directory.exceptions": Right.SEE_STAFF,
    "directory.who_handles": Right.SEE_STAFF,
    "directory.teams": Right.SEE_STAFF,
    "directory.team_named": Right.SEE_STAFF,
    "directory.calendar": Right.SEE_STAFF,
    "directory.chain": Right.SEE_STAFF,
    "directory.save_employee": Right.EDIT_STAFF,
    "directory.set_presence": Right.SET_PRESENCE,
    "directory.set_presences": Right.SET_PRESENCE,
    "directory.open_items": Right.EDIT_STAFF,
    "directory.leave_company": Right.EDIT_STAFF,
    "directory.come_back": Right.EDIT_STAFF,
    "notice_board.current": Right.SEE_BOARD,
    "notice_board.notice": Right.SEE_BOARD,
    "notice_board.notices": Right.SEE_BOARD,
    "notice_board.tick": Right.SEE_BOARD,
    "notice_board.save": Right.POST_NOTICES,
    "notice_board.withdraw": Right.POST_NOTICES,
    "plan.deadlines": Right.SEE_SCHEDULE,
    "plan.deadline": Right.SEE_SCHEDULE,
    "plan.fiscal_years": Right.SEE_SCHEDULE,
    "plan.outlook": Right.SEE_SCHEDULE,
    "plan.save": Right.EDIT_PLAN,
    "plan.move": Right.EDIT_PLAN,
    "plan.rebase": Right.EDIT_PLAN,
    "plan.delete": Right.EDIT_PLAN,
    "plan.begin": Right.EDIT_PLAN,
    "plan.at_risk": Right.EDIT_PLAN,
    "plan.done": Right.EDIT_PLAN,
    "plan.drop": Right.EDIT_PLAN,
    "plan.reopen": Right.EDIT_PLAN,
    "plan.step_done": Right.EDIT_PLAN,
    "plan.take_back": Right.EDIT_PLAN,
    "plan.copy_outlook": Right.EDIT_PLAN,
    "plan.copy": Right.EDIT_PLAN,
    "reminders.reminders": Right.REMIND,
    "reminders.count": Right.REMIND,
    "reminders.calling": Right.REMIND,
    "reminders.counts": Right.REMIND,
    "reminders.reminder": Right.REMIND,
    "reminders.people": Right.REMIND,
    "reminders.add": Right.REMIND,
    "reminders.edit": Right.REMIND,
    "reminders.seen": Right.REMIND,
    "reminders.put_back": Right.REMIND,
    "reminders.snooze": Right.REMIND,
    "reminders.done": Right.REMIND,
    "reminders.cancel": Right.REMIND,
    "reminders.reopen": Right.REMIND,
    "bookings.book": Right.BOOK,
    "bookings.confirm": Right.BOOK,
    "bookings.release": Right.BOOK,
    "bookings.cancel": Right.BOOK,
    "bookings.no_show": Right.BOOK,
    "bookings.edit": Right.BOOK,
    "bookings.move": Right.BOOK,
    "bookings.swap": Right.BOOK,
    "bookings.note_deposit": Right.BOOK,
    "bookings.hold": Right.HOLD_ROOMS,
    "bookings.hold_longer": Right.HOLD_ROOMS,
    "bookings.check_in": Right.HOLD_ROOMS,
    "bookings.end_early": Right.HOLD_ROOMS,
    "bookings.take_back": Right.HOLD_ROOMS,
    "bookings.approve": Right.APPROVE_BOOKINGS,
    "bookings.refuse": Right.APPROVE_BOOKINGS,
    "resources.resources": Right.SEE_SCHEDULE,
    "resources.resource": Right.SEE_SCHEDULE,
    "resources.types": Right.SEE_SCHEDULE,
    "resources.affected": Right.SEE_SCHEDULE,
    "resources.appointments": Right.SEE_SCHEDULE,
    "resources.door_sheet": Right.SEE_SCHEDULE,
    "resources.print_door_sheet": Right.SEE_SCHEDULE,
    "resources.add": Right.MANAGE_RESOURCES,
    "resources.edit": Right.MANAGE_RESOURCES,
    "resources.retire": Right.MANAGE_RESOURCES,
    "resources.bring_back": Right.MANAGE_RESOURCES,
    "resources.out_of_service": Right.MANAGE_RESOURCES,
    "resources.back_in_service": Right.MANAGE_RESOURCES,
    "schedule.between": Right.SEE_SCHEDULE,
    "schedule.columns": Right.SEE_SCHEDULE,
    "schedule.found": Right.SEE_SCHEDULE,
    "schedule.move": Right.SEE_SCHEDULE,
    "staff_days.add_exception": Right.EDIT_STAFF,
    "staff_days.remove_exception": Right.EDIT_STAFF,
    "staff_days.save_topic": Right.EDIT_STAFF,
    "staff_days.remove_topic": Right.EDIT_STAFF,
    "staff_teams.save_team": Right.EDIT_STAFF,
    "staff_teams.remove_team": Right.EDIT_STAFF,
    "drafts.save": Right.KEEP_DRAFTS,
    "drafts.open": Right.KEEP_DRAFTS,
    "drafts.take": Right.KEEP_DRAFTS,
    "drafts.discard": Right.KEEP_DRAFTS,
    "kiosks.set_pin": Right.EDIT_SETTINGS,
    "lobby.ring": Right.SELF_SERVICE,
    "lobby.open_rings": Right.SEE_BOARD,
    "lobby.rings": Right.SEE_BOARD,
    "lobby.coming": Right.SEE_BOARD,
    "lobby.done": Right.SEE_BOARD,
    "lobby.arrivals": Right.SEE_BOARD,
    "papers.to_ask": Right.SELF_SERVICE,
    "papers.of_visit": Right.EDIT_VISITOR,
    "papers.of_visitor": Right.EDIT_VISITOR,
    "papers.answers": Right.EDIT_VISITOR,
    "papers.pdf": Right.EDIT_VISITOR,
    "papers.mail": Right.EDIT_VISITOR,
    "pool.items": Right.SEE_BOARD,
    "pool.is_used": Right.SEE_BOARD,
    "pool.item": Right.SEE_BOARD,
    "pool.by_number": Right.SEE_BOARD,
    "pool.find": Right.SEE_BOARD,
    "pool.holders": Right.HAND_OUT,
    "pool.held_by": Right.SEE_BOARD,
    "pool.not_back": Right.SEE_BOARD,
    "pool.hand_out": Right.HAND_OUT,
    "pool.take_back": Right.CHECK_OUT,
    "pool.report_lost": Right.CHECK_OUT,
    "pool.print_labels": Right.PRINT,
    "pool.add": Right.EDIT_POOL,
    "pool.change": Right.EDIT_POOL,
    "pool.retire": Right.EDIT_POOL,
    "pool.bring_back": Right.EDIT_POOL,
    "preferences.shown": Right.EDIT_SETTINGS,
    "preferences.set": Right.EDIT_SETTINGS,
    "preferences.set_logo": Right.EDIT_SETTINGS,
    "printers.all": Right.PRINT,
    "printers.here": Right.PRINT,
    "printers.new_roll": Right.PRINT,
    "printers.sheets": Right.PRINT,
    "printers.begin_sheet": Right.PRINT,
    "printers.save": Right.EDIT_SETTINGS,
    "printers.retire": Right.EDIT_SETTINGS,
    "printers.route": Right.EDIT_SETTINGS,
    "printers.find": Right.EDIT_SETTINGS,
    "printers.look": Right.EDIT_SETTINGS,
    "printers.check": Right.EDIT_SETTINGS,
    "refreshments.due": Right.SEE_BOARD,
    "refreshments.served": Right.SEE_BOARD,
    "contact_exchange.read": Right.IMPORT_CONTACTS,
    "contact_exchange.apply": Right.IMPORT_CONTACTS,
    "contact_exchange.export_csv": Right.EXPORT,
    "contact_exchange.export_vcard": Right.EXPORT,
    "staff_server.fetch": Right.IMPORT_STAFF,
    "staff_import.read": Right.IMPORT_STAFF,
    "staff_import.apply": Right.IMPORT_STAFF,
    "staff_import.export_csv": Right.EXPORT,
    "watchlist.entries": Right.SEE_WATCHLIST,
    "watchlist.save": Right.EDIT_WATCHLIST,
    "watchlist.remove": Right.EDIT_WATCHLIST,
}
"""What each verb of the staff's side needs, said here a second time on purpose."""

ONES_OWN = {"accounts.change_password"}
"""What everybody may do to their own account, the old password being asked for."""

ASKS_NOTHING = {"visits.last_undo", "visits.with_undo"}
"""What tells an actor only about their own steps, the taking back of which asks for the right."""

Verb = Callable[..., Any]


class _Stranger(StrEnum):
    """A role that the matrix doesn't know."""

    NONE = "none"

    @property
    def label(self) -> str:
        """As of a real role."""
        return "None"


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppContext]:
    """The services as the program puts them together."""
    paths = Paths(tmp_path_factory.mktemp("office"))
    started = build(paths, FixedClock(), start_workers=False, use_keyring=False)
    assert isinstance(started, AppContext)
    yield started
    started.close()


def verbs_of(context: AppContext) -> dict[str, Verb]:
    """Every public method of every service whose first argument is the actor."""
    found: dict[str, Verb] = {}
    for part in parts_of(context):
        service = service_of(context, part)
        for name, function in inspect.getmembers(type(service), inspect.isfunction):
            parameters = list(inspect.signature(function).parameters)
            if not name.startswith("_") and parameters[1:2] == ["actor"]:
                found[f"{part}.{name}"] = getattr(service, name)
    return found


def gets_past(verb: Verb, actor: Actor) -> bool:
    """Whether the verb lets the actor in. What it is given means nothing: behind the door it may fail as it likes."""
    wanted = [
        parameter
        for parameter in list(inspect.signature(verb).parameters.values())[1:]
        if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
    ]
    named = {p.name: None for p in wanted if p.kind is p.KEYWORD_ONLY}
    try:
        answer = verb(actor, *(None for p in wanted if p.kind is not p.KEYWORD_ONLY), **named)
        if inspect.isgenerator(answer):
            next(answer)
    except NotAllowed:
        return False
    except Exception:  # whatever else it says, it was not the right that was missing
        return True
    return True


def test_the_list_names_every_verb_of_the_staffs_side(context: AppContext) -> None:
    services = {name.split(".")[0] for name in VERBS}
    found = {name for name in verbs_of(context) if name.split(".")[0] in services}
    assert found == VERBS.keys() | ONES_OWN


@pytest.mark.parametrize("role", list(Role))
def test_each_role_gets_past_where_the_matrix_says_so(context: AppContext, role: Role) -> None:
    verbs = verbs_of(context)
    wrong = [
        name
        for name, right in VERBS.items()
        if gets_past(verbs[name], an_actor(role)) is not (right in MATRIX[role])
    ]
    assert wrong == []


def test_without_any_right_no_verb_of_any_service_lets_anybody_in(context: AppContext) -> None:
    nobody = Actor(1099, "Nobody", _Stranger.NONE)  # type: ignore[arg-type]
    open_doors = [
        name
        for name, verb in verbs_of(context).items()
        if name not in ONES_OWN | ASKS_NOTHING and gets_past(verb, nobody)
    ]
    assert "\n".join(open_doors) == ""


def test_a_visitors_screen_gets_past_no_verb_that_reads_the_desks_records(context: AppContext) -> None:
    """Its own verbs are the gateway's closed list, which no service has."""
    screen = kiosk_actor("Lobby")
    open_doors = {
        name
        for name, verb in verbs_of(context).items()
        if name not in ONES_OWN | ASKS_NOTHING and gets_past(verb, screen)
    }
    assert open_doors == {"lobby.ring", "papers.to_ask"}


def test_the_walk_reaches_the_services(context: AppContext) -> None:
    """Guards the guard: the services are found by looking, so that none is forgotten."""
    reached = {name.split(".")[0] for name in verbs_of(context)}
    assert {
        "accounts",
        "visits",
        "expect",
        "visitors",
        "history",
        "holds",
        "outbox",
        "audit",
        "privacy",
    } <= reached
