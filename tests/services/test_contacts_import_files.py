"""Several files of contacts in one import: told apart, taken together, the next one read ahead."""

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.contacts import exchange_files
from reception_app.contacts.exchange import ContactExchange
from reception_app.contacts.exchange_child import CardFile, CardReader
from reception_app.contacts.records import ContactFilter
from reception_app.contacts.service import ContactService
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Cancelled, StoreTrouble
from reception_app.kernel.import_report import ImportFile, ImportReport
from tests.patience import PATIENCE_MS

_PHONE = ImportFile("phone.vcf", b"BEGIN:VCARD\nFN:Ada Quill\nEMAIL:ada@example.com\nEND:VCARD\n")
_LIST = ImportFile("list.csv", b"Name,E-mail\nBo Berg,bo@example.com\nAda Quill,ada@example.com\n,no@\n")
_EMPTY = ImportFile("empty.csv", b"")
_WORKBOOK = ImportFile("book.csv", b"PK\x03\x04")
_CUT = ImportFile("cut.csv", b"Shoe size\n39\n")


@pytest.fixture
def exchange(store: Store) -> ContactExchange:
    return ContactExchange(store, region=lambda: "GB")


def _told(report: ImportReport) -> list[tuple[str, int, str]]:
    return [(one.file, one.line, one.message) for one in report.problems]


def test_what_is_said_of_files_names_them_and_applying_does_what_was_said(
    exchange: ContactExchange, store: Store, admin: Actor
) -> None:
    files = [_PHONE, _LIST]
    dry = exchange.read(admin, files)
    assert dry.added == 2
    assert _told(dry)[0] == ("list.csv", 3, "The same contact as on line 1 of phone.vcf. It was left out.")
    assert ("list.csv", 4) in [one[:2] for one in _told(dry)]
    assert [heading for heading, _ in dry.columns] == ["Name", "E-mail"]
    done = exchange.apply(admin, files)
    assert (done.added, _told(done), done.applied) == (2, _told(dry), True)
    assert ContactService(store).count(admin, ContactFilter()) == 2


def test_one_file_is_not_named(exchange: ContactExchange, admin: Actor) -> None:
    assert {one.file for one in exchange.read(admin, [_LIST]).problems} == {""}


@pytest.mark.parametrize("unreadable", [_EMPTY, _WORKBOOK, _CUT])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_of_several_files_those_that_can_not_be_read_are_left_out(
    exchange: ContactExchange, admin: Actor, unreadable: ImportFile, place: int
) -> None:
    files = [_PHONE, ImportFile("one.csv", b"Name\nBo Berg\n")]
    files.insert(place, unreadable)
    for report in (exchange.read(admin, files), exchange.apply(admin, files)):
        assert report.added == 2
        [(file, line, said)] = _told(report)
        assert (file, line) == (unreadable.name, 0)
        assert said.endswith("It was left out.")
        assert "Nothing was imported" not in said


def test_a_backup_is_made_once_before_the_first_is_taken(store: Store, admin: Actor) -> None:
    made: list[int] = []

    def back_up() -> None:
        made.append(ContactService(store).count(admin, ContactFilter()))

    ContactExchange(store, before_apply=back_up).apply(admin, [_EMPTY, _PHONE, _LIST])
    assert made == [0]


def test_each_file_is_in_the_audit(exchange: ContactExchange, store: Store, admin: Actor) -> None:
    exchange.apply(admin, [_PHONE, _LIST])
    lines = AuditService(store).entries(admin, AuditFilter(action="contact.import"))
    assert sorted(line.detail["added"] for line in lines) == [1, 1]


def test_progress_rises_over_all_files_and_can_stop_them(exchange: ContactExchange, admin: Actor) -> None:
    told: list[tuple[int, int]] = []
    exchange.read(admin, [_PHONE, _EMPTY, _LIST], lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert len({total for _, total in told}) == 1
    assert told[-1][0] == told[-1][1]

    def stop(done: int, total: int) -> None:
        if done * 2 >= total:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        exchange.apply(admin, [_PHONE, ImportFile("one.csv", b"Name\nBo Berg\n")], stop)
    assert exchange.apply(admin, _PHONE.data).unchanged == 1


def test_the_next_file_is_being_read_while_the_one_before_is_written(
    exchange: ContactExchange, store: Store, admin: Actor, asked: list[CardFile]
) -> None:
    committed: list[int] = []

    def look_at_the_next(done: int, total: int) -> None:
        if done * 2 == total and not committed:
            assert asked[1].is_there(PATIENCE_MS / 1000)
            committed.append(ContactService(store).count(admin, ContactFilter()))

    report = exchange.apply(admin, [_PHONE, ImportFile("one.csv", b"Name\nBo Berg\n")], look_at_the_next)
    assert report.added == 2
    # The second one was read before the first one's only contact was committed.
    assert committed == [0]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[CardFile]:
    """The files that are being read, in their order."""
    found: list[CardFile] = []

    class Asked(CardReader):
        def read(self, data: bytes) -> CardFile:
            found.append(super().read(data))
            return found[-1]

    monkeypatch.setattr(exchange_files, "CardReader", Asked)
    return found


@pytest.fixture
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> list[ImportFile]:
    """Two files of which the second is read as soon as the first one is: nobody has to wait for it."""

    class ReadAtOnce(CardReader):
        def read(self, data: bytes) -> CardFile:
            file = super().read(data)
            assert file.is_there(PATIENCE_MS / 1000)
            return file

    monkeypatch.setattr(exchange_files, "CardReader", ReadAtOnce)
    return [_PHONE, ImportFile("one.csv", b"Name\nBo Berg\n")]


def test_files_share_a_transaction_while_nobody_waits(
    exchange: ContactExchange, store: Store, admin: Actor, two_at_once: list[ImportFile]
) -> None:
    before = store.commits
    assert exchange.apply(admin, two_at_once).added == 2
    assert store.commits == before + 1
    lines = AuditService(store).entries(admin, AuditFilter(action="contact.import"))
    assert [line.detail["added"] for line in lines] == [1, 1]


def test_of_what_could_not_be_saved_the_audit_says_nothing(
    exchange: ContactExchange, store: Store, admin: Actor, two_at_once: list[ImportFile]
) -> None:
    def fail(_tx: WriteTx, _ids: frozenset[int]) -> None:
        raise StoreTrouble("The disk is full.")

    store.followers["contact"] = [fail]
    with pytest.raises(StoreTrouble):
        exchange.apply(admin, two_at_once)
    del store.followers["contact"]
    assert ContactService(store).count(admin, ContactFilter()) == 0
    lines = AuditService(store).entries(admin, AuditFilter(action="contact.import"))
    assert [line.detail["added"] for line in lines] == [0]
    assert exchange.apply(admin, _PHONE.data).added == 1


def test_one_that_is_stopped_amid_the_second_file_has_the_first_one(
    exchange: ContactExchange, store: Store, admin: Actor, two_at_once: list[ImportFile]
) -> None:
    def stop(done: int, total: int) -> None:
        if done * 2 > total:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        exchange.apply(admin, two_at_once, stop)
    lines = AuditService(store).entries(admin, AuditFilter(action="contact.import"))
    assert [line.detail["added"] for line in lines] == [1, 1], "cards that were told of are written"
