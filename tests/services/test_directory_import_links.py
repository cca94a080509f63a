"""Who is whose supervisor, as a staff file says: what would make a loop is refused, and changes nobody."""

import pytest

from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.directory.importing import StaffImport
from tests.services.test_directory_import import MANAGER, by_name


@pytest.fixture
def directory(store: Store) -> DirectoryService:
    return DirectoryService(store)


@pytest.fixture
def staff_import(store: Store, directory: DirectoryService) -> StaffImport:
    return StaffImport(store, handover=directory.handover)


def test_two_who_swap_places_make_no_loop(staff_import: StaffImport, directory: DirectoryService) -> None:
    staff_import.apply(MANAGER, b"Key,Name,Supervisor\n1,Anna,\n2,Bo,1\n")
    report = staff_import.apply(MANAGER, b"Key,Name,Supervisor\n1,Anna,2\n2,Bo,\n")
    assert report.problems == ()
    found = by_name(directory)
    assert (found["Anna"].supervisor_name, found["Bo"].supervisor_name) == ("Bo", "")


def test_whoever_keeps_their_supervisor_because_of_a_loop_is_not_changed(
    staff_import: StaffImport, directory: DirectoryService
) -> None:
    staff_import.apply(MANAGER, b"Key,Name,Supervisor\n1,Anna,\n2,Bo,1\n")
    before = by_name(directory)["Anna"]
    file = b"Key,Name,Supervisor\n1,Anna,2\n2,Bo,1\n"
    for report in (staff_import.read(MANAGER, file), staff_import.apply(MANAGER, file)):
        assert (report.changed, report.unchanged, len(report.problems)) == (0, 2, 1)
    assert by_name(directory)["Anna"].version == before.version
