"""The file that tells kiosks where their desk is: private, new at every start, gone with the desk."""

from pathlib import Path

import pytest

from reception_app.kernel.errors import StoreTrouble
from reception_app.kiosk.door import Door, OpenDoor, read_door


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"address": true, "token": ""}', '{"address": 5, "token": "zz"}']
)
def test_a_broken_door_file_is_no_door(tmp_path: Path, text: str) -> None:
    (tmp_path / "kiosk.door").write_text(text, "ascii")
    assert read_door(tmp_path) is None


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreTrouble):
        OpenDoor(tmp_path / "file" / "run")


def test_the_door_says_nothing_of_its_secret() -> None:
    secret = b"\xaa" * 32
    said = repr(Door("place", secret))
    assert "place" in said
    assert secret.hex() not in said
    assert repr(secret) not in said


@pytest.mark.parametrize("local", [True, False])
def test_the_secret_is_another_one_at_every_start(tmp_path: Path, local: bool) -> None:
    seen = set()
    for _ in range(2):
        opened = OpenDoor(tmp_path, local=local)
        found = read_door(tmp_path)
        assert found == opened.door
        seen.add(opened.door.token)
        opened.close()
        opened.close()
    assert len(seen) == 2
    assert read_door(tmp_path) is None


def test_a_killed_desks_door_is_taken_over(tmp_path: Path) -> None:
    """And the one that comes late to its own end leaves the new one alone."""
    first, second = OpenDoor(tmp_path), OpenDoor(tmp_path)
    first.close()
    assert read_door(tmp_path) == second.door
    second.close()
    assert read_door(tmp_path) is None
