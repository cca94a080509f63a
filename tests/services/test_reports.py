"""Exports are exactly what is filtered, safe to open, whole or not there at all."""

import csv
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from reception_app.badges.pool_records import HolderKind, ItemKind
from reception_app.calls.log import CallLog
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Cancelled, Invalid, NotAllowed, StoreTrouble
from reception_app.reports import Format, ReportService
from reception_app.reports.sentences import filter_sentence
from reception_app.visits import HistoryFilter, Sort, VisitState
from reception_app.visits.pool_service import PoolService
from tests.builders.front_desk import Office, open_office
from tests.builders.messages import message_service
from tests.builders.people import an_actor
from tests.fakes.clock import FixedClock
from tests.unit.documents.reading import text_of

CLERK = an_actor(Role.CLERK)
EVIL = '=HYPERLINK("http://evil.example")'


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


@pytest.fixture
def reports(office: Office, store: Store) -> ReportService:
    desk = office.desk
    lists = (CallLog(desk), message_service(desk))
    return ReportService(store, office.history, desk.types, desk.directory, desk.preferences, *lists)


@pytest.fixture
def visits(office: Office, actor: Actor, clock: FixedClock) -> list[str]:
    names = ["Ana Souza", "فاطمة الزهراء", "李伟", EVIL]
    for name in names:
        visit = office.visits.check_in(
            actor, office.walk_in(name, company="@Helix", contact="+44 20 7946 0018")
        ).visit
        clock.advance(minutes=30)
        if name != "李伟":
            office.visits.check_out(actor, [visit.id])
    return names


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def csv_rows(reports: ReportService, folder: Path) -> list[dict[str, str]]:
    reports.export_visits(CLERK, HistoryFilter(), folder / "all.csv", Format.CSV)
    return rows_of(folder / "all.csv")


def test_csv_has_exactly_what_is_filtered_in_its_order(
    reports: ReportService, visits: list[str], tmp_path: Path
) -> None:
    everything = reports.export_visits(
        CLERK, HistoryFilter(sort=Sort.OLDEST), tmp_path / "all.csv", Format.CSV
    )
    assert everything.rows == 4
    assert [row["Name"] for row in rows_of(tmp_path / "all.csv")] == [*visits[:3], f"'{EVIL}"]
    left = HistoryFilter(states=frozenset({VisitState.CHECKED_OUT}), sort=Sort.NEWEST)
    assert reports.export_visits(CLERK, left, tmp_path / "left.csv", Format.CSV).rows == 3
    found = rows_of(tmp_path / "left.csv")
    assert [row["State"] for row in found] == ["Left"] * 3
    assert found[-1]["Minutes"] == "30"
    assert found[0]["Company"] == "'@Helix"
    assert found[0]["Day"] == "2026-11-24"


def test_a_stay_without_an_end_has_no_length(
    office: Office, reports: ReportService, actor: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    office.visits.check_in(actor, office.walk_in("Ana Souza"))
    clock.advance(hours=20)
    office.closing.close_day(clock.now())
    reports.export_visits(CLERK, HistoryFilter(), tmp_path / "x.csv", Format.CSV)
    row = rows_of(tmp_path / "x.csv")[0]
    assert (row["State"], row["Left"], row["Minutes"]) == ("Presumed left", "", "")


def test_xlsx_holds_strings_only(reports: ReportService, visits: list[str], tmp_path: Path) -> None:
    reports.export_visits(CLERK, HistoryFilter(), tmp_path / "x.xlsx", Format.XLSX)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sheet.max_row == 5


def test_pdf_says_what_was_filtered(reports: ReportService, visits: list[str], tmp_path: Path) -> None:
    wanted = HistoryFilter(from_on=date(2026, 11, 24), until_on=date(2026, 11, 24))
    done = reports.export_visits(CLERK, wanted, tmp_path / "x.pdf", Format.PDF)
    assert done.rows == 4
    said = text_of((tmp_path / "x.pdf").read_bytes())
    titles = dict(reports.visit_columns())
    # Neither a heading nor a moment is broken in the middle.
    assert {titles[key] for key in ("expected", "arrived", "minutes", "people")} <= set(said.split())
    left = [row["Left"] for row in csv_rows(reports, tmp_path) if row["Left"]]
    assert left
    assert all(moment in said for moment in left)


def test_chosen_columns_and_unknown_ones(reports: ReportService, visits: list[str], tmp_path: Path) -> None:
    reports.export_visits(CLERK, HistoryFilter(), tmp_path / "x.csv", Format.CSV, columns=("host", "name"))
    assert list(rows_of(tmp_path / "x.csv")[0]) == ["Host", "Name"]
    with pytest.raises(Invalid, match="no column called shoe"):
        reports.export_visits(CLERK, HistoryFilter(), tmp_path / "y.csv", Format.CSV, columns=("shoe",))
    assert not (tmp_path / "y.csv").exists()
    assert dict(reports.visit_columns())["host"] == "Host"


def test_progress_and_cancel_leave_nothing_behind(
    reports: ReportService, visits: list[str], tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    reports.export_visits(
        CLERK,
        HistoryFilter(),
        tmp_path / "x.csv",
        Format.CSV,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told[0] == (0, 4)
    assert told[-1] == (4, 4)
    for form in Format:
        with pytest.raises(Cancelled):
            reports.export_visits(
                CLERK, HistoryFilter(), tmp_path / f"stopped.{form}", form, stopped=lambda: True
            )
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".db"] == ["x.csv"] or not list(
        tmp_path.glob("stopped*")
    )


def test_a_place_that_takes_no_file_is_said(
    reports: ReportService, visits: list[str], tmp_path: Path
) -> None:
    with pytest.raises(StoreTrouble, match="could not be written"):
        reports.export_visits(CLERK, HistoryFilter(), tmp_path / "nowhere" / "x.csv", Format.CSV)


def test_exports_are_audited_and_need_the_right(
    reports: ReportService, visits: list[str], tmp_path: Path, actor: Actor, store: Store
) -> None:
    with pytest.raises(NotAllowed):
        reports.export_visits(actor, HistoryFilter(), tmp_path / "x.csv", Format.CSV)
    with pytest.raises(NotAllowed):
        reports.export_staff(actor, tmp_path / "x.csv", Format.CSV)
    reports.export_visits(CLERK, HistoryFilter(text="ana"), tmp_path / "x.csv", Format.CSV)
    with store.read() as tx:
        detail = tx.execute_sql("SELECT detail FROM audit_entries WHERE action = 'visit.export'").scalar_one()
    assert '"rows":1' in detail
    store.read_only = True
    assert reports.export_visits(CLERK, HistoryFilter(), tmp_path / "y.csv", Format.CSV).rows == 4


def test_staff(
    reports: ReportService, office: Office, tmp_path: Path, clock: FixedClock, admin: Actor
) -> None:
    today = clock.now().date()
    office.desk.directory.leave_company(admin, office.hosts["Chiara Rossi"], today - timedelta(days=1))
    assert reports.export_staff(CLERK, tmp_path / "x.csv", Format.CSV).rows == 2
    everybody = reports.export_staff(CLERK, tmp_path / "y.xlsx", Format.XLSX, include_left=True)
    assert everybody.rows == 3
    assert reports.export_staff(CLERK, tmp_path / "z.pdf", Format.PDF).rows == 2
    rows = {row["Name"]: row for row in rows_of(tmp_path / "x.csv")}
    assert rows["Anna Kovacs"]["Deputy"] == "Boris Lindt"


def test_who_holds_what(
    office: Office, reports: ReportService, admin: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    pool = PoolService(office.desk)
    ids = [each.id for each in pool.add(admin, ItemKind.KEY, "K-1", "K-3", "=Server room")]
    due = clock.now() + timedelta(hours=1)
    pool.hand_out(admin, ids[1], HolderKind.EMPLOYEE, office.hosts["Boris Lindt"], due=due)
    pool.report_lost(admin, [ids[2]], "not in the drawer")
    pool.retire(admin, [ids[0]])
    shown = [ids[1], ids[2], ids[0], 77]
    said = "Every pass and key."
    assert reports.export_passes(CLERK, tmp_path / "x.csv", Format.CSV, which=said, only=shown).rows == 3
    out, lost, retired = rows_of(tmp_path / "x.csv")
    assert (retired["Number"], retired["State"]) == ("K-1", "Retired")
    assert (out["Number"], out["With, or last with"], out["Who"]) == ("K-2", "Boris Lindt", "Staff")
    assert (out["For"], out["Back by"]) == ("'=Server room", "2026-11-24 11:42")
    assert (lost["State"], lost["Who"], lost["Note"]) == ("Lost", "", "not in the drawer")


def test_too_many_rows_for_paper(
    reports: ReportService, visits: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reception_app.reports.service.PDF_ROWS_MAX", 3)
    with pytest.raises(Invalid, match="too many for paper"):
        reports.export_visits(CLERK, HistoryFilter(), tmp_path / "x.pdf", Format.PDF)
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (HistoryFilter(), "All visits, newest first."),
        (
            HistoryFilter(from_on=date(2026, 11, 1), until_on=date(2026, 11, 21), sort=Sort.HOST),
            "From 1 Nov 2026 until 21 Nov 2026, type Client, host Anna, by host.",
        ),
        (
            HistoryFilter(
                text=" ana ",
                from_on=date(2026, 11, 21),
                until_on=date(2026, 11, 21),
                states=frozenset({VisitState.PRESUMED_LEFT, VisitState.CHECKED_OUT}),
            ),
            "On 21 Nov 2026, matching “ana”, left or presumed left, newest first.",
        ),
        (HistoryFilter(until_on=date(2026, 1, 2), sort=Sort.OLDEST), "Until 2 Jan 2026, oldest first."),
    ],
)
def test_the_filter_in_words(wanted: HistoryFilter, said: str) -> None:
    named = {"type_name": "Client", "host_name": "Anna"} if wanted.sort is Sort.HOST else {}
    assert filter_sentence(wanted, **named) == said
