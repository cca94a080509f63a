"""A staff list that is too long says what helps."""

import pytest

from reception_app.db.uow import Store
from reception_app.directory.importing import StaffImport
from reception_app.kernel.errors import Invalid
from tests.services.test_directory_import import MANAGER


@pytest.mark.parametrize("data", [b"Key,Name\n" + b"A1,Ada\n" * 10_001, b"x" * 5_000_001])
def test_a_list_too_long_is_not_to_be_split(store: Store, data: bytes) -> None:
    """Whoever is not in the part that is read last would be marked as having left."""
    with pytest.raises(Invalid, match="10,000 people") as refused:
        StaffImport(store).read(MANAGER, data)
    assert "several" not in refused.value.hint
    assert "one file" in refused.value.hint
