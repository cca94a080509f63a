"""Export, import and the roll call from the command line: what is written, said and returned."""

import csv
import json
import logging
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from reception_app.bootstrap import build
from reception_app.commands.cli import DONE, TROUBLE, USAGE, parse, run
from reception_app.context import AppContext
from reception_app.db.backup import list_backups
from reception_app.db.engine import open_engine
from reception_app.db.key import default_safe, load_key
from reception_app.db.uow import Store
from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.errors import Conflict
from reception_app.kernel.paths import Paths
from reception_app.roll_call import RollCallSheet
from reception_app.visits import CheckIn

STAFF = "Key,Name,E-mail,Extension,Department\n1,Anna Kovacs,anna@example.org,214,Sales\n2,Łukasz Nowak,,215,Sales\n"


pytestmark = pytest.mark.usefixtures("quiet_surroundings")


def opened(folder: Path, **more: object) -> AppContext:
    context = build(Paths(folder), start_workers=False, **more)  # type: ignore[arg-type]
    assert isinstance(context, AppContext)
    return context


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with one employee, two visitors on site and one who has left. Copy it, never open it."""
    folder = tmp_path_factory.mktemp("left") / "data"
    context = opened(folder)
    host = context.directory.save_employee(SYSTEM, EmployeeEdit("Anna Kovacs", key="1", extension="214"))
    kind = context.visitor_types.all(SYSTEM)[0]
    for name in ("Ana Souza", "Ben Left", "李伟"):
        visit = context.visits.check_in(SYSTEM, CheckIn(name, kind.id, host_id=host.id, party_size=2)).visit
        if name == "Ben Left":
            context.visits.check_out(SYSTEM, [visit.id])
    context.close()
    return folder


@pytest.fixture
def folder(left: Path, tmp_path: Path) -> Path:
    """It, for a test of its own."""
    return Path(shutil.copytree(left, tmp_path / "data"))


def command(folder: Path, *line: str) -> int:
    return run(parse(["--data-dir", str(folder), *line]))


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_export_visits(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "visits.csv"
    assert command(folder, "export", "visits", str(out), "--json") == DONE
    assert said(capsys) == {"file": str(out), "rows": 3, "format": "csv"}
    left = ("--state", "checked_out", "--type", "client", "--host", "anna kovacs", "--columns", "name, state")
    assert command(folder, "export", "visits", str(out), *left) == DONE
    assert "1 rows written" in capsys.readouterr().out
    assert rows_of(out) == [{"Name": "Ben Left", "State": "Left"}]
    assert (
        command(folder, "export", "visits", str(tmp_path / "x.pdf"), "--from", "2020-01-01", "--sort", "name")
        == DONE
    )
    assert command(folder, "export", "visits", str(tmp_path / "list"), "--format", "xlsx") == DONE
    assert (tmp_path / "list").read_bytes().startswith(b"PK")


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    ("line", "sentence", "code"),
    [
        (("visits", "list"), "doesn't say what it should be", USAGE),
        (("visits", "x.csv", "--from", "yesterday"), "a day such as 2026-11-24", USAGE),
        (("visits", "x.csv", "--from", "2026-11-24", "--until", "2026-11-23"), "a day before --from", USAGE),
        (("visits", "x.csv", "--type", "Alien"), "no visitor type called Alien", TROUBLE),
        (("visits", "x.csv", "--host", "Ana"), "nobody called Ana", TROUBLE),
        (("visits", "x.csv", "--columns", "shoe"), "no column called shoe", TROUBLE),
        (("visits", "x.csv", "--include-left"), "--include-left is not for visits", USAGE),
        (("staff", "x.csv", "--text", "Anna"), "--text is not for staff", USAGE),
        (("staff", "x.csv", "--from", "2026-11-01", "--state", "expected"), "--from is not for staff", USAGE),
        (("contacts", "x.csv", "--columns", "name"), "--columns is not for contacts", USAGE),
        (("reminders", "x.csv", "--until", "2026-11-01"), "--until is not for reminders", USAGE),
        (
            ("appointments", "x.csv", "--from", "2026-11-24", "--until", "2026-11-23"),
            "a day before --from",
            USAGE,
        ),
        (("appointments", "x.csv", "--until", "9999-12-31"), "too far away", TROUBLE),
    ],
)
def test_what_is_wrong_with_an_export_is_one_sentence(
    folder: Path, line: tuple[str, ...], sentence: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    what, file, *rest = line
    assert command(folder, "export", what, str(folder.parent / file), *rest) == code
    heard = capsys.readouterr().err.strip()
    assert sentence in heard
    assert "\n" not in heard


def test_export_while_the_desk_is_open(folder: Path, tmp_path: Path) -> None:
    desk = opened(folder)
    assert command(folder, "export", "staff", str(tmp_path / "staff.csv"), "--include-left") == DONE
    desk.close()
    assert "Anna Kovacs" in (tmp_path / "staff.csv").read_text(encoding="utf-8")


def test_import_tries_first_and_applies_when_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(STAFF, encoding="utf-8")
    assert command(folder, "import", str(file)) == DONE
    heard = capsys.readouterr().out
    assert "This would be imported: 1 new" in heard
    assert "Nothing was written" in heard
    backups = len(list_backups(Paths(folder).backups))
    assert command(folder, "import", str(file), "--apply", "--json") == DONE
    report = said(capsys)
    assert (report["applied"], report["added"]) == (True, 1)
    assert len(list_backups(Paths(folder).backups)) > backups
    context = opened(folder)
    assert {one.name for one in context.directory.employees(SYSTEM)} == {"Anna Kovacs", "Łukasz Nowak"}
    context.close()


def test_contacts_of_several_files_are_one_import_and_staff_is_one_list(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    phone, more, empty = (tmp_path / name for name in ("phone.vcf", "more.csv", "empty.csv"))
    phone.write_text("BEGIN:VCARD\nFN:Ada Quill\nEND:VCARD\n", encoding="utf-8")
    more.write_text("Name\nBo Berg\nAda Quill\n", encoding="utf-8")
    empty.touch()
    files = [str(phone), str(more), str(empty)]
    assert command(folder, "import", *files, "--contacts", "--apply") == TROUBLE
    heard = capsys.readouterr().out
    assert "Imported: 2 new" in heard
    assert "more.csv, line 3: The same contact as on line 1 of phone.vcf." in heard
    assert "empty.csv: The file is empty. It was left out." in heard
    assert command(folder, "import", *files, "--contacts", "--json") == TROUBLE
    assert [one["file"] for one in said(capsys)["problems"]] == ["more.csv", "empty.csv"]
    assert command(folder, "import", *files) == USAGE
    assert "one file" in capsys.readouterr().err


def test_contacts_are_tried_taken_and_written_again(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "phone.vcf"
    file.write_text("BEGIN:VCARD\nFN:Ada Quill\nTEL:+44 20 7946 0018\nEND:VCARD\n", encoding="utf-8")
    assert command(folder, "import", str(file), "--contacts") == DONE
    assert "This would be imported: 1 new" in capsys.readouterr().out
    assert command(folder, "import", str(file), "--contacts", "--apply") == DONE
    for form in ("vcf", "csv"):
        target = tmp_path / f"all.{form}"
        assert command(folder, "export", "contacts", str(target)) == DONE
        capsys.readouterr()
        assert command(folder, "import", str(target), "--contacts", "--json") == DONE
        assert said(capsys)["unchanged"] == 1
    assert command(folder, "export", "contacts", str(tmp_path / "all.xlsx")) == DONE
    assert (tmp_path / "all.xlsx").stat().st_size > 1000


def test_a_directory_server_that_is_not_set_up_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(folder, "import", "--server") == TROUBLE
    assert "No directory server is set up" in capsys.readouterr().err
    assert command(folder, "import", "--server", "--contacts") == USAGE


def test_an_import_needs_the_store_alone(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(STAFF, encoding="utf-8")
    desk = opened(folder)
    assert command(folder, "import", str(file), "--apply") == TROUBLE
    assert "open on this store already" in capsys.readouterr().err
    assert command(folder, "import", str(file)) == DONE
    desk.close()
    assert command(folder, "import", str(tmp_path / "missing.csv")) == TROUBLE


class StopsTheBackupAtTheClose(logging.Handler):
    """Ctrl+C when all is done but the backup that closes it."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith("backup made: close"):
            raise KeyboardInterrupt


def test_an_import_that_is_stopped_at_the_close_is_told_as_done(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(STAFF, "utf-8")
    stops = StopsTheBackupAtTheClose()
    log = logging.getLogger("reception.backup")
    log.addHandler(stops)
    try:
        assert command(folder, "import", str(file), "--apply") == DONE
    finally:
        log.removeHandler(stops)
    assert "Imported: 1 new" in capsys.readouterr().out


def test_problems_of_a_file_are_listed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "staff.csv"
    bad = "".join(f"{number},,x@example.org,1,Sales\n" for number in range(30))
    file.write_text("Key,Name,E-mail,Extension,Department\n" + bad, encoding="utf-8")
    assert command(folder, "import", str(file)) == TROUBLE
    heard = capsys.readouterr().out
    assert "Line 2:" in heard
    assert "and 10 more lines" in heard


def test_roll_call_lists_without_starting(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "list.pdf"
    assert command(folder, "roll-call", str(out), "--json") == DONE
    answer = said(capsys)
    assert (answer["people"], answer["started"], answer["troubles"]) == (4, False, [])
    assert out.read_bytes().startswith(b"%PDF")
    context = opened(folder)
    assert context.roll_call.current(SYSTEM) is None
    context.close()


def test_a_roll_call_started_here_goes_on_at_the_desk(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = opened(folder)
    assert command(folder, "roll-call", "--drill") == DONE
    assert "4 people on site" in capsys.readouterr().out
    assert len(list(tmp_path.glob("roll-call-*.pdf"))) == 1
    current = desk.roll_call.current(SYSTEM)
    assert current is not None
    assert (current.drill, current.counts.people) == (True, 4)
    desk.close()


def test_a_roll_call_that_is_started_says_so_though_its_list_can_not_be_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nowhere" / "list.pdf"
    assert command(folder, "roll-call", str(out), "--start") == TROUBLE
    assert "The roll call is started, but its list is not on paper." in capsys.readouterr().err
    assert command(folder, "roll-call", str(out)) == TROUBLE
    assert "started" not in capsys.readouterr().err


def test_the_desk_learns_by_itself_that_a_roll_call_was_started_beside_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = opened(folder)
    heard: list[Change] = []
    desk.bus.subscribe(heard.append)
    desk.roll_call.tick()
    assert command(folder, "roll-call", "--drill") == DONE
    desk.roll_call.tick()
    drill = desk.roll_call.current(SYSTEM)
    assert drill is not None
    assert [change.ids for change in heard if change.kind == "roll_call"] == [frozenset({drill.id})]
    # The real alarm that ends the drill is the one people are marked in, also where the drill was going on.
    desk.roll_call.mark(SYSTEM, drill.entries[0].id)
    assert command(folder, "roll-call", "--start") == DONE
    desk.roll_call.follow()
    alarm = desk.roll_call.current(SYSTEM)
    assert alarm is not None
    assert (alarm.drill, alarm.counts.missing) == (False, 4)
    assert frozenset({alarm.id}) in [change.ids for change in heard if change.kind == "roll_call"]
    desk.close()


def test_no_mark_goes_to_a_drill_that_a_real_alarm_has_ended(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk has not looked since: the first deed in the drill finds that another roll call runs."""
    monkeypatch.chdir(tmp_path)
    desk = opened(folder)
    calls = desk.roll_call

    def beside(*line: str) -> RollCallSheet:
        assert command(folder, "roll-call", *line) == DONE
        other = opened(folder, beside=True)
        found = other.roll_call.current(SYSTEM)
        other.close()
        assert found is not None
        return found

    drill = calls.start(SYSTEM, drill=True)
    first = drill.entries[0]
    alarm = beside("--start")
    with pytest.raises(Conflict, match="the real alarm runs now"):
        calls.mark(SYSTEM, first.id)
    current = calls.current(SYSTEM)
    assert current is not None
    assert (current.id, current.counts.safe) == (alarm.id, 0)
    calls.close(SYSTEM)

    # A badge and a name are for whichever runs; an end is only for the one that is seen.
    calls.start(SYSTEM, drill=True)
    beside("--start")
    assert calls.mark_scanned(SYSTEM, first.badge or first.token).safe
    calls.close(SYSTEM)
    calls.start(SYSTEM, drill=True)
    beside("--start")
    calls.add_unlisted(SYSTEM, "Somebody Else")
    current = calls.current(SYSTEM)
    assert current is not None
    assert (current.drill, current.counts.unlisted) == (False, 1)
    calls.close(SYSTEM)
    calls.start(SYSTEM, drill=True)
    alarm = beside("--start")
    with pytest.raises(Conflict, match="the real alarm runs now"):
        calls.close(SYSTEM, note="The drill is over")
    assert calls.start(SYSTEM).id == alarm.id, (
        "F12 goes on with the alarm that runs, and begins no second one"
    )
    calls.close(SYSTEM)
    assert calls.current(SYSTEM) is None
    desk.close()


def test_the_list_of_a_backup_when_the_store_cannot_be_opened(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Paths(folder).store
    damaged = bytearray(store.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    store.write_bytes(damaged)
    assert command(folder, "roll-call", str(tmp_path / "list.pdf"), "--json") == DONE
    answer = said(capsys)
    assert answer["people"] == 4
    assert "that of a backup, 0 minutes old" in str(answer["troubles"])
    for backup in list_backups(Paths(folder).backups):
        os.unlink(backup.path)
    assert command(folder, "roll-call", str(tmp_path / "other.pdf")) == TROUBLE
    assert "no good backup" in capsys.readouterr().err


def test_where_there_is_no_store_none_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(tmp_path / "empty", "export", "staff", str(tmp_path / "x.csv")) == TROUBLE
    assert "There is no store in" in capsys.readouterr().err
    assert not (tmp_path / "empty").exists()


def test_a_backup_that_the_audit_could_not_take_down_is_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = opened(folder)
    desk.close()
    paths = Paths(folder)
    key = load_key(paths, default_safe())
    store = Store(open_engine(paths.store, key.value, pooled=False), SystemClock(), ChangeBus())
    with store.write(SYSTEM):
        # Somebody writes, and goes on writing for longer than anybody waits.
        assert command(folder, "backup", "--json") == DONE
    store.close()
    told = said(capsys)
    assert told["name"] in [each.name for each in list_backups(paths.backups)]
    assert "It could not be written down in the audit" in str(told["audit"])
    assert command(folder, "backup", "--json") == DONE
    assert said(capsys)["audit"] == ""
