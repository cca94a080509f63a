"""Teams on a real store: who belongs to them, who is told of a message to one, who leaves them."""

from datetime import date, timedelta

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.directory import EmployeeEdit, OpenItems, StaffTeams, TeamEdit
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.messages import MessageService
from reception_app.messages.records import MessageState as S
from reception_app.messages.records import NewMessage, Recipient, Way, Ways
from reception_app.messages.telling import keep_ways
from tests.builders.front_desk import Office
from tests.builders.messages import INTERN, message_service, payload, states
from tests.fakes.clock import FixedClock

TODAY = date(2026, 11, 24)
TO_TEAM = NewMessage((Recipient(team="on CALL"),), text="The lift stands still")


@pytest.fixture
def teams(house: Office) -> StaffTeams:
    return StaffTeams(house.desk.store)


@pytest.fixture
def messages(house: Office) -> MessageService:
    return message_service(house.desk)


def people(house: Office, *names: str) -> tuple[int, ...]:
    return tuple(house.hosts[name] for name in names)


def on_call(teams: StaffTeams, house: Office, admin: Actor, email: str = "") -> int:
    return teams.save_team(
        admin, TeamEdit("On call", email, people(house, "Boris Lindt", "Chiara Rossi", "Boris Lindt"))
    )


def test_a_team_is_named_read_changed_and_removed(teams: StaffTeams, house: Office, admin: Actor) -> None:
    made = on_call(teams, house, admin, " lifts@example.org ")
    (team,) = house.desk.directory.teams(admin)
    assert (team.id, team.name, team.email) == (made, "On call", "lifts@example.org")
    assert [each.name for each in team.people] == ["Boris Lindt", "Chiara Rossi"]
    edit = TeamEdit("Lifts", people=people(house, "Anna Kovacs"), version=team.version)
    assert teams.save_team(admin, edit, made) == made
    after = house.desk.directory.team_named(admin, "LIFTS")
    assert after is not None
    assert (after.email, [each.name for each in after.people]) == ("", ["Anna Kovacs"])
    teams.remove_team(admin, made)
    assert house.desk.directory.teams(admin) == []
    kept = AuditService(house.desk.store).entries(admin, AuditFilter(subject="team"))
    assert [entry.action for entry in kept] == ["team.remove", "team.save", "team.save"]


def test_two_who_change_one_team_see_both_values(teams: StaffTeams, house: Office, admin: Actor) -> None:
    made = on_call(teams, house, admin)
    edit = TeamEdit("Night", "n@example.org", people(house, "Anna Kovacs"), version=1)
    teams.save_team(admin, edit, made)
    with pytest.raises(Conflict) as refused:
        teams.save_team(admin, TeamEdit("On call", "", people(house, "Boris Lindt"), version=1), made)
    found = {each.field: (each.theirs, each.yours) for each in refused.value.differences}
    assert found == {
        "name": ("Night", "On call"),
        "email": ("n@example.org", ""),
        "people": ("Anna Kovacs", "Boris Lindt"),
    }


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (TeamEdit("  ", people=(1,)), "name"),
        (TeamEdit("x" * 101, people=(1,)), "name"),
        (TeamEdit("A", "no address", (1,)), "email"),
        (TeamEdit("A"), "people"),
    ],
)
def test_teams_that_make_no_sense_are_refused(
    teams: StaffTeams, admin: Actor, edit: TeamEdit, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        teams.save_team(admin, edit)
    assert refused.value.field == field


def test_names_that_mean_somebody_else_and_strangers_are_refused(
    teams: StaffTeams, house: Office, admin: Actor
) -> None:
    on_call(teams, house, admin)
    house.desk.directory.save_employee(admin, EmployeeEdit("Dora Port", department="Freight"))
    for name in ("ON CALL", "freight"):
        with pytest.raises(Conflict, match="There is"):
            teams.save_team(admin, TeamEdit(name, people=people(house, "Anna Kovacs")))
    with pytest.raises(NotFound):
        teams.save_team(admin, TeamEdit("New", people=(4711,)))
    with pytest.raises(NotFound):
        teams.save_team(admin, TeamEdit("New", people=people(house, "Anna Kovacs")), 4711)
    with pytest.raises(NotFound):
        teams.remove_team(admin, 4711)
    for verb in (lambda: teams.save_team(INTERN, TeamEdit("New")), lambda: teams.remove_team(INTERN, 1)):
        with pytest.raises(NotAllowed):
            verb()


def test_a_message_goes_to_everybody_of_it_and_one_of_them_is_enough(
    teams: StaffTeams, messages: MessageService, house: Office, admin: Actor, actor: Actor
) -> None:
    on_call(teams, house, admin)
    sent = messages.send(actor, TO_TEAM)
    assert states(sent) == {"Boris Lindt": S.SENT, "Chiara Rossi": S.SENT}
    assert len(sent.deliveries) == 2
    done = messages.done(actor, sent.summary.id, sent.summary.to[1].id)
    assert done.summary.state is S.DONE
    assert messages.counts(actor).open == 0


def test_where_they_read_together_one_mail_reaches_all_of_them(
    teams: StaffTeams,
    messages: MessageService,
    house: Office,
    admin: Actor,
    actor: Actor,
    clock: FixedClock,
) -> None:
    on_call(teams, house, admin, "lifts@example.org")
    with house.desk.store.write(admin) as tx:
        keep_ways(tx, Ways(house.hosts["Boris Lindt"], quiet_from=1, quiet_until=24 * 60 - 1))
    sent = messages.send(actor, TO_TEAM)
    (mail,) = sent.deliveries
    told = payload(house.desk.store, mail.id)
    assert (told["to"], told["to_name"]) == ("lifts@example.org", "On call")
    assert mail.next_at == house.desk.store.clock.now()
    assert states(sent) == {"Boris Lindt": S.SENT, "Chiara Rossi": S.SENT}
    clock.advance(minutes=1)
    again = messages.add(actor, sent.summary.id, "It moves again")
    assert len(again.deliveries) == 2
    clock.advance(minutes=1)
    messages.withdraw(actor, sent.summary.id)
    opened = messages.reopen(actor, sent.summary.id)
    assert len(opened.deliveries) == 3


def test_whoever_wants_a_slip_gets_a_slip_beside_the_mail_to_all(
    teams: StaffTeams, messages: MessageService, house: Office, admin: Actor, actor: Actor
) -> None:
    on_call(teams, house, admin, "lifts@example.org")
    with house.desk.store.write(admin) as tx:
        keep_ways(tx, Ways(house.hosts["Boris Lindt"], Way.SLIP, Way.SLIP, Way.SLIP))
    sent = messages.send(actor, TO_TEAM)
    assert [each.way for each in sent.summary.to] == [Way.SLIP, Way.MAIL]
    assert len(sent.deliveries) == 2


def test_who_stands_in_for_one_of_them_is_written_to_themselves(
    teams: StaffTeams, messages: MessageService, house: Office, admin: Actor, actor: Actor, clock: FixedClock
) -> None:
    teams.save_team(admin, TeamEdit("Lone", "lone@example.org", people(house, "Anna Kovacs")))
    sent = messages.send(actor, NewMessage((Recipient(team="Lone"),), text="Now", urgent=True))
    clock.advance(minutes=16)
    assert messages.ask_the_next() == 1
    last = messages.message(actor, sent.summary.id).deliveries[-1]
    assert payload(house.desk.store, last.id)["to"] == "boris@example.org"


def test_whoever_leaves_is_in_no_team_from_that_day_on(
    teams: StaffTeams, messages: MessageService, house: Office, admin: Actor, actor: Actor
) -> None:
    on_call(teams, house, admin)
    directory, boris = house.desk.directory, house.hosts["Boris Lindt"]
    directory.leave_company(admin, boris, TODAY + timedelta(days=1))
    assert len(directory.teams(admin)[0].people) == 2
    directory.leave_company(admin, boris, TODAY)
    assert states(messages.send(actor, TO_TEAM)) == {"Chiara Rossi": S.SENT}


def test_the_last_of_a_team_hands_it_over(
    teams: StaffTeams, house: Office, admin: Actor, messages: MessageService, actor: Actor
) -> None:
    directory, boris = house.desk.directory, house.hosts["Boris Lindt"]
    teams.save_team(admin, TeamEdit("On call", people=(boris,)))
    assert OpenItems("team without anybody else", 1) in directory.open_items(admin, boris, TODAY)
    with pytest.raises(Invalid):
        directory.leave_company(admin, boris, TODAY)
    (before,) = directory.teams(admin)
    directory.leave_company(admin, boris, TODAY, take_over_by=house.hosts["Chiara Rossi"])
    assert states(messages.send(actor, TO_TEAM)) == {"Chiara Rossi": S.SENT}
    # A sheet that was open over it doesn't take the successor out again.
    with pytest.raises(Conflict):
        teams.save_team(admin, TeamEdit("On call", people=(boris,), version=before.version), before.id)
    kept = AuditService(house.desk.store).entries(admin, AuditFilter(subject="team"))
    assert [entry.action for entry in kept] == ["team.hand_over", "team.save"]
