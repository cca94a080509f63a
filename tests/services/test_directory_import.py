"""Importing the staff from a CSV file, and exporting it again, on a real store."""

import csv
import io
import threading
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService, EmployeeEdit, ImportReport, OpenWork, Shift, StaffDays
from reception_app.directory.importing import StaffImport
from reception_app.directory.records import EmployeeDetail
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed
from reception_app.kernel.text import isolate
from tests.builders.people import an_actor
from tests.builders.staff import CLERK, employee
from tests.fakes.clock import FixedClock

MANAGER = an_actor(Role.OFFICE_MANAGER, 1004)
FILE = """Key;Name;Title;Department;Supervisor;Extension;E-mail;Deputy;Fire warden;Shoe size
1;Anna Nowak;Head;Sales;;214;anna@example.com;2;yes;39
2;Łukasz Müller;Buyer;Sales;1;215;lukasz@example.com;;;44
3;山田太郎;;Research;Anna Nowak;216;taro@example.com;lukasz@example.com;no;41
"""


@pytest.fixture
def directory(store: Store) -> DirectoryService:
    return DirectoryService(store)


@pytest.fixture
def staff_import(store: Store, directory: DirectoryService) -> StaffImport:
    return StaffImport(store, handover=directory.handover)


def by_name(directory: DirectoryService) -> dict[str, EmployeeDetail]:
    return {detail.name: detail for detail in directory.employees(CLERK, include_left=True)}


def figures(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.deactivated, len(report.problems)


def people(count: int, first: int = 1) -> str:
    lines = [f"{n};Person {n};{n}@example.com" for n in range(first, first + count)]
    return "\n".join(["Key;Name;E-mail", *lines]) + "\n"


def test_a_dry_run_writes_nothing(
    staff_import: StaffImport, directory: DirectoryService, store: Store
) -> None:
    report = staff_import.read(MANAGER, FILE.encode())
    assert figures(report) == (3, 0, 0, 0, 0)
    assert not report.applied
    assert report.encoding == "utf-8"
    assert dict(report.columns) == {
        "Key": "key", "Name": "name", "Title": "title", "Department": "department", "Supervisor": "supervisor",
        "Extension": "extension", "E-mail": "email", "Deputy": "deputy", "Fire warden": "fire_warden",
        "Shoe size": "",
    }  # fmt: skip
    assert directory.employees(CLERK) == []
    assert AuditService(store).entries(MANAGER) == []


def test_an_import_brings_everybody_and_links_them(
    staff_import: StaffImport, directory: DirectoryService, store: Store
) -> None:
    dry = staff_import.read(MANAGER, FILE.encode())
    report = staff_import.apply(MANAGER, FILE.encode())
    assert report.applied
    assert figures(report) == figures(dry)
    found = by_name(directory)
    assert found["Łukasz Müller"].supervisor_name == "Anna Nowak"
    assert found["山田太郎"].supervisor_name == "Anna Nowak"
    assert found["山田太郎"].deputy_name == "Łukasz Müller"
    assert found["Anna Nowak"].deputy_name == "Łukasz Müller"
    assert found["Anna Nowak"].fire_warden
    assert not found["山田太郎"].fire_warden
    assert found["Anna Nowak"].edited_by_hand == frozenset()
    assert [option.name for option in directory.find_hosts(CLERK, "216")] == ["山田太郎"]
    (entry,) = AuditService(store).entries(MANAGER, AuditFilter(action="employee.import"))
    assert (entry.detail["added"], entry.actor_id) == (3, MANAGER.user_id)


def test_the_same_file_again_changes_nothing(staff_import: StaffImport, directory: DirectoryService) -> None:
    staff_import.apply(MANAGER, FILE.encode())
    before = by_name(directory)
    assert figures(staff_import.apply(MANAGER, FILE.encode())) == (0, 0, 3, 0, 0)
    assert by_name(directory) == before


def test_a_second_file_is_merged_by_key(staff_import: StaffImport, directory: DirectoryService) -> None:
    staff_import.apply(MANAGER, FILE.encode())
    second = FILE.replace("Anna Nowak;Head", "Anna Kowalska;Head").replace(";Anna Nowak;216", ";2;216")
    second += "4;New One;;;3;;new@example.com;;;\n"
    report = staff_import.apply(MANAGER, second.encode())
    assert figures(report) == (1, 2, 1, 0, 0)
    found = by_name(directory)
    assert found["Anna Kowalska"].version > 1
    assert found["山田太郎"].supervisor_name == "Łukasz Müller"
    assert found["New One"].supervisor_name == "山田太郎"


def test_what_was_edited_by_hand_stays(staff_import: StaffImport, directory: DirectoryService) -> None:
    staff_import.apply(MANAGER, FILE.encode())
    anna = by_name(directory)["Anna Nowak"]
    edit = EmployeeEdit(
        anna.name, anna.key, "Chief", anna.department, 0, "999", "", anna.email, deputy_id=0, fire_warden=True,
        version=anna.version,
    )  # fmt: skip
    directory.save_employee(CLERK, edit, anna.id)
    report = staff_import.apply(MANAGER, FILE.replace("anna@example.com", "nowak@example.com").encode())
    assert report.kept_by_hand == 3
    found = by_name(directory)["Anna Nowak"]
    assert (found.title, found.extension, found.deputy_id) == ("Chief", "999", 0)
    assert found.email == "nowak@example.com"


def test_somebody_added_by_hand_is_met_by_mail_and_never_missed(
    staff_import: StaffImport, directory: DirectoryService
) -> None:
    by_hand = employee(directory, "Lukasz M.", email="LUKASZ@example.com")
    guard = employee(directory, "Night Guard")
    report = staff_import.apply(MANAGER, FILE.encode())
    assert (report.added, report.changed) == (2, 1)
    found = directory.employee(CLERK, by_hand.id)
    assert (found.key, found.name, found.title) == ("2", "Lukasz M.", "Buyer")
    assert staff_import.apply(MANAGER, FILE.encode()).deactivated == 0
    assert directory.employee(CLERK, guard.id).left_on is None


def test_keys_may_follow_where_people_were_known_by_mail(
    staff_import: StaffImport, directory: DirectoryService
) -> None:
    staff_import.apply(MANAGER, b"Name,E-mail\nAnna,anna@example.com\nBo,bo@example.com\n")
    report = staff_import.apply(MANAGER, b"Key,Name,E-mail\nP1,Anna,anna@example.com\nP2,Bo,bo@example.com\n")
    assert figures(report) == (0, 2, 0, 0, 0)
    assert by_name(directory)["Anna"].key == "P1"


def test_more_than_a_tenth_gone_needs_a_word(
    staff_import: StaffImport, directory: DirectoryService, clock: FixedClock
) -> None:
    staff_import.apply(MANAGER, people(20).encode())
    fewer = people(17).encode()
    report = staff_import.read(MANAGER, fewer)
    assert report.deactivated == 3
    assert "3 of 20 people (15 %)" in report.stop_reason
    with pytest.raises(Conflict, match="3 of 20"):
        staff_import.apply(MANAGER, fewer)
    assert len(directory.employees(CLERK)) == 20
    report = staff_import.apply(MANAGER, fewer, confirmed=True)
    assert (report.deactivated, report.applied) == (3, True)
    assert len(directory.employees(CLERK)) == 17
    assert by_name(directory)["Person 20"].left_on == clock.now().date()


def test_a_tenth_is_not_more_than_a_tenth(staff_import: StaffImport, directory: DirectoryService) -> None:
    staff_import.apply(MANAGER, people(20).encode())
    report = staff_import.apply(MANAGER, people(18).encode())
    assert (report.deactivated, report.stop_reason) == (2, "")


def test_who_comes_back_is_taken_back_and_who_was_sent_by_hand_is_not(
    staff_import: StaffImport, directory: DirectoryService
) -> None:
    staff_import.apply(MANAGER, people(20).encode())
    staff_import.apply(MANAGER, people(19).encode())
    last = by_name(directory)["Person 1"]
    directory.leave_company(CLERK, last.id, date(2026, 11, 24))
    report = staff_import.apply(MANAGER, people(20).encode())
    assert (report.changed, report.kept_by_hand) == (1, 1)
    assert by_name(directory)["Person 20"].left_on is None
    assert by_name(directory)["Person 1"].left_on is not None


def test_a_line_with_a_problem_is_left_out_and_named(
    staff_import: StaffImport, directory: DirectoryService
) -> None:
    staff_import.apply(MANAGER, people(20).encode())
    broken = people(20).replace("Person 3;3@example.com", "Person 3;three").replace("Person 4", " ")
    broken += "2;Twin;2@example.com\n;No Key;\n30;" + "x" * 101 + ";30@example.com\n"
    report = staff_import.apply(MANAGER, broken.encode())
    assert [(problem.line, problem.message.split(".")[0]) for problem in report.problems] == [
        (4, "“three” is not an e-mail address"),
        (5, "A name is needed"),
        (22, "Line 3 has the same key"),
        (23, "There is neither a key nor an e-mail address"),
        (24, "This is longer than 100 characters"),
    ]
    assert report.deactivated == 0
    assert len(directory.employees(CLERK)) == 20


def test_supervisors_that_can_not_be_resolved_are_named(
    staff_import: StaffImport, directory: DirectoryService
) -> None:
    text = (
        "Key,Name,Supervisor,Deputy\n1,Anna,nobody,\n2,Bo,2,\n3,Cy,4,3\n4,Di,5,\n"
        "5,Ed,3,\n6,Twin,,\n7,Twin,,\n8,Flo,Twin,\n"
    )
    dry = staff_import.read(MANAGER, text.encode())
    report = staff_import.apply(MANAGER, text.encode())
    assert dry.problems == report.problems
    messages = [(problem.line, problem.message) for problem in report.problems]
    assert [line for line, _ in messages] == [2, 3, 4, 6, 9]
    assert "“nobody” is not in the file" in messages[0][1]
    assert "own supervisor" in messages[1][1]
    assert "own deputy" in messages[2][1]
    assert f"{isolate('Cy')} already reports to {isolate('Ed')}" in messages[3][1]
    assert "“Twin” names 2 people" in messages[4][1]
    found = by_name(directory)
    assert (found["Cy"].supervisor_name, found["Di"].supervisor_name, found["Ed"].supervisor_name) == (
        "Di",
        "Ed",
        "",
    )


def test_an_emptied_cell_empties_and_a_missing_column_does_not(
    staff_import: StaffImport, directory: DirectoryService
) -> None:
    staff_import.apply(MANAGER, b"Key,Name,Room,Title\n1,Anna,7,Head\n")
    staff_import.apply(MANAGER, b"Key,Name,Room\n1,Anna,\n")
    found = by_name(directory)["Anna"]
    assert (found.room, found.title) == ("", "Head")


def test_hours_come_with_the_file_and_those_set_by_hand_stay(
    staff_import: StaffImport, directory: DirectoryService
) -> None:
    staff_import.apply(MANAGER, b"Key,Name,Hours\n1,Anna,Mon-Fri 9:00-17:00\n2,Bo,Sat 8-12\n")
    anna = by_name(directory)["Anna"]
    assert anna.hours == tuple(Shift(day, 540, 1020) for day in range(5))
    mine = (Shift(2, 600, 900),)
    directory.save_employee(CLERK, EmployeeEdit("Anna", "1", hours=mine, version=anna.version), anna.id)
    report = staff_import.apply(MANAGER, b"Key,Name,Hours\n1,Anna,Mon-Fri 8-16\n2,Bo,\n3,Cy,all day\n")
    assert (report.kept_by_hand, "no part of a week" in report.problems[0].message) == (1, True)
    assert [by_name(directory)[name].hours for name in ("Anna", "Bo")] == [mine, ()]


def test_formulas_are_text(staff_import: StaffImport, directory: DirectoryService) -> None:
    text = 'Key,Name,Title,Mobile\n1,"=HYPERLINK(""http://x"",""y"")",@SUM(A1),+49 151 1\n'
    staff_import.apply(MANAGER, text.encode())
    (found,) = directory.employees(CLERK)
    assert (found.name, found.title, found.mobile) == ('=HYPERLINK("http://x","y")', "@SUM(A1)", "+49 151 1")
    exported = staff_import.export_csv(CLERK).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(exported)))
    assert (row["Name"], row["Title"], row["Mobile"]) == (
        "'=HYPERLINK(\"http://x\",\"y\")", "'@SUM(A1)", "'+49 151 1",
    )  # fmt: skip


def test_an_export_is_an_import_that_changes_nothing(
    staff_import: StaffImport, directory: DirectoryService, store: Store
) -> None:
    staff_import.apply(MANAGER, FILE.encode())
    anna = by_name(directory)["Anna Nowak"]
    directory.save_employee(
        CLERK,
        EmployeeEdit(
            anna.name, anna.key, "-x-", anna.department, mobile="+49 1", email=anna.email, webhook="https://e.example/x",
            deputy_id=anna.deputy_id, fire_warden=True, version=anna.version,
            hours=(Shift(0, 540, 750), Shift(0, 810, 1020), Shift(1, 540, 1020), Shift(5, 1320, 360)),
        ),
        anna.id,
    )  # fmt: skip
    exported = staff_import.export_csv(CLERK)
    report = staff_import.read(MANAGER, exported)
    assert figures(report) == (0, 0, 3, 0, 0)
    assert report.kept_by_hand == 0
    (entry,) = AuditService(store).entries(MANAGER, AuditFilter(action="employee.export"))
    assert entry.detail == {"rows": 3}


def test_a_backup_goes_before(store: Store, tmp_path: Path) -> None:
    made: list[int] = []
    careful = StaffImport(store, before_apply=lambda: made.append(1))
    careful.read(MANAGER, FILE.encode())
    assert made == []
    careful.apply(MANAGER, FILE.encode())
    assert made == [1]


def test_open_visits_of_who_is_gone_are_handed_over(
    staff_import: StaffImport, directory: DirectoryService
) -> None:
    text = "Key,Name,Supervisor,Deputy\n" + "".join(f"{n},P{n},,\n" for n in range(3, 40))
    staff_import.apply(MANAGER, (text + "1,Anna,,\n2,Bo,1,\n").encode())
    found = by_name(directory)
    open_with = {found["Bo"].id: 2, found["P39"].id: 1}
    moved: list[tuple[int, int]] = []

    def move(_tx: object, leaving: int, to: int, _since: date) -> int:
        moved.append((leaving, to))
        return 1

    directory.handover.append(OpenWork("visits", "visit", lambda _tx, i, _since: open_with.get(i, 0), move))
    text = "".join(line + "\n" for line in text.splitlines() if not line.startswith("39,"))
    report = staff_import.apply(MANAGER, (text + "1,Anna,,\n").encode())
    assert report.deactivated == 2
    assert moved == [(found["Bo"].id, found["Anna"].id)]
    (problem,) = report.problems
    assert problem.message == f"{isolate('P39')} left with 1 visit open and nobody to take over."


def test_nothing_is_imported_when_something_breaks_in_between(
    staff_import: StaffImport, directory: DirectoryService
) -> None:
    staff_import.apply(MANAGER, people(20).encode())

    def broken(*_: object) -> int:
        raise Invalid("The visits can't be counted.")

    directory.handover.append(OpenWork("expected visits", "expected visit", broken, broken))
    with pytest.raises(Invalid):
        staff_import.apply(MANAGER, (people(19) + "99;Late;99@example.com\n").encode())
    assert "Late" not in by_name(directory)
    assert len(directory.employees(CLERK)) == 20


def test_what_changes_between_comparing_and_writing_is_seen(
    store: Store, directory: DirectoryService
) -> None:
    """Another desk saves an employee just after the file was compared."""
    others = [lambda: employee(directory, "Zoe", key="2", title="Mine")]

    def zone() -> ZoneInfo:
        while others:
            other = threading.Thread(target=others.pop())
            other.start()
            other.join()
        return ZoneInfo("UTC")

    report = StaffImport(store, zone=zone).apply(MANAGER, FILE.encode())
    assert (report.added, report.changed, report.kept_by_hand) == (2, 1, 2)
    assert by_name(directory)["Zoe"].title == "Mine"


@pytest.mark.slow
def test_ten_thousand_people(staff_import: StaffImport, directory: DirectoryService) -> None:
    lines = [f"{n};First{n % 97} Last{n};{n}@example.com;{n // 10 or ''}" for n in range(1, 10_001)]
    data = "\n".join(["Key;Name;E-mail;Supervisor", *lines]).encode()
    report = staff_import.apply(MANAGER, data)
    assert figures(report) == (10_000, 0, 0, 0, 0)
    assert directory.find_hosts(CLERK, "last9999")[0].name == "First8 Last9999"


@pytest.mark.parametrize("role", [Role.INTERN, Role.RECEPTIONIST, Role.CLERK])
def test_only_a_manager_imports(staff_import: StaffImport, role: Role) -> None:
    who: Actor = an_actor(role)
    with pytest.raises(NotAllowed):
        staff_import.read(who, FILE.encode())
    with pytest.raises(NotAllowed):
        staff_import.apply(who, FILE.encode())


def test_languages_region_and_first_day_come_and_go(
    staff_import: StaffImport, directory: DirectoryService
) -> None:
    file = (
        "Key;Name;Sprachen;Region;Start date\n"
        "1;Anna;German, Polish;de-by;2026-12-01\n"
        "2;Ben;;;1.12.2026\n"
        "3;Cleo;;Atlantis;\n"
        "4;Dora;;;31.2.2026\n"
        "5;Emil;;;soon\n"
    )
    report = staff_import.apply(MANAGER, file.encode())
    assert [problem.line for problem in report.problems] == [4, 5, 6]
    anna, ben = (by_name(directory)[name] for name in ("Anna", "Ben"))
    assert (anna.languages, anna.region, anna.starts_on) == ("German, Polish", "DE-BY", date(2026, 12, 1))
    assert (ben.languages, ben.region, ben.starts_on) == ("", "", date(2026, 12, 1))
    exported = staff_import.export_csv(MANAGER)
    assert figures(staff_import.read(MANAGER, exported)) == (0, 0, 2, 0, 0)


def test_topics_of_whoever_is_gone_from_the_file_go_to_their_deputy(
    staff_import: StaffImport, directory: DirectoryService, store: Store
) -> None:
    staff_import.apply(MANAGER, b"Key;Name;Deputy\n1;Anna;2\n2;Ben;\n3;Cleo;\n")
    anna = by_name(directory)["Anna"]
    StaffDays(store).save_topic(CLERK, "Keys", [anna.id])
    staff_import.apply(MANAGER, b"Key;Name\n2;Ben\n3;Cleo\n", confirmed=True)
    (keys,) = directory.who_handles(CLERK, "keys")
    assert [person.name for person in keys.people] == ["Ben"]
