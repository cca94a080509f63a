"""Where the key lives, and that a missing one never leads anywhere but to a question."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reception_app.db import key as key_module
from reception_app.db import trouble
from reception_app.db.key import (
    KeyPlace,
    NoKeyring,
    SystemKeyring,
    accept_recovery,
    default_safe,
    fingerprint,
    first_key,
    load_key,
    name_file,
    read_name,
)
from reception_app.db.recovery_key import recovery_text
from reception_app.kernel.errors import Invalid, StoreTrouble
from reception_app.kernel.paths import Paths

POSIX = sys.platform != "win32"


class Drawer:
    """A keyring that works."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def put(self, name: str, secret: str) -> bool:
        self.kept[name] = secret
        return True


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path)


def test_without_a_keyring_it_goes_to_a_file_only_its_owner_reads(paths: Paths) -> None:
    made = first_key(paths, NoKeyring())
    assert made.place is KeyPlace.FILE
    assert len(made.value) == 32
    if POSIX:
        assert stat.S_IMODE(paths.key_file.stat().st_mode) == 0o600
    assert load_key(paths, NoKeyring()) == made


def test_with_a_keyring_no_file_is_written(paths: Paths) -> None:
    drawer = Drawer()
    made = first_key(paths, drawer)
    assert made.place is KeyPlace.KEYRING
    assert not paths.key_file.exists()
    assert load_key(paths, drawer) == made
    assert list(drawer.kept.values()) == [made.value.hex()]


def test_two_stores_have_two_keys_in_one_keyring(tmp_path: Path) -> None:
    drawer = Drawer()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = first_key(Paths(tmp_path / "a"), drawer), first_key(Paths(tmp_path / "b"), drawer)
    assert one.value != two.value
    assert load_key(Paths(tmp_path / "a"), drawer) == one


def test_a_moved_folder_finds_its_key(tmp_path: Path) -> None:
    drawer = Drawer()
    (tmp_path / "a").mkdir()
    made = first_key(Paths(tmp_path / "a"), drawer)
    (tmp_path / "a").rename(tmp_path / "b")
    assert load_key(Paths(tmp_path / "b"), drawer) == made


def test_an_interrupted_set_up_goes_on_with_the_same_key(paths: Paths) -> None:
    assert first_key(paths, NoKeyring()) == first_key(paths, NoKeyring())


def test_the_key_is_never_shown(paths: Paths) -> None:
    made = first_key(paths, NoKeyring())
    assert made.value.hex() not in repr(made)
    assert repr(made.value)[2:-1] not in repr(made)
    assert fingerprint(made.value) in name_file(paths).read_text()
    assert made.value.hex() not in name_file(paths).read_text()


def test_a_missing_key_is_a_question_and_makes_nothing(paths: Paths) -> None:
    first_key(paths, NoKeyring())
    paths.key_file.unlink()
    before = sorted(path.name for path in paths.data_dir.iterdir())
    with pytest.raises(trouble.KeyMissing, match="recovery key"):
        load_key(paths, NoKeyring())
    assert sorted(path.name for path in paths.data_dir.iterdir()) == before


def test_another_stores_key_counts_as_missing(paths: Paths) -> None:
    first_key(paths, NoKeyring())
    paths.key_file.write_text("11" * 32)
    with pytest.raises(trouble.KeyMissing):
        load_key(paths, NoKeyring())


@pytest.mark.parametrize("content", [b"", b"not hex", b"1234", b"\xff\xfe"])
def test_a_spoiled_key_file_counts_as_missing(paths: Paths, content: bytes) -> None:
    first_key(paths, NoKeyring())
    paths.key_file.write_bytes(content)
    with pytest.raises(trouble.KeyMissing):
        load_key(paths, NoKeyring())


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"store": 1'])
def test_a_spoiled_name_leaves_the_key_usable(paths: Paths, content: str) -> None:
    made = first_key(paths, NoKeyring())
    name_file(paths).write_text(content)
    assert read_name(paths) is None
    assert load_key(paths, NoKeyring()) == made


def test_the_printed_key_brings_it_back(paths: Paths) -> None:
    made = first_key(paths, NoKeyring())
    paths.key_file.unlink()
    assert accept_recovery(paths, NoKeyring(), recovery_text(made.value)).value == made.value
    assert load_key(paths, NoKeyring()).value == made.value


def test_the_printed_key_of_another_store_is_told_from_a_mistyped_one(paths: Paths) -> None:
    first_key(paths, NoKeyring())
    with pytest.raises(Invalid, match="another store"):
        accept_recovery(paths, NoKeyring(), recovery_text(bytes(32)))
    with pytest.raises(Invalid, match="Group"):
        accept_recovery(paths, NoKeyring(), "0" * 65)


@pytest.mark.skipif(not POSIX, reason="file modes are POSIX; on Windows the profile's own rights hold")
def test_a_key_file_open_to_others_is_closed(paths: Paths, caplog: pytest.LogCaptureFixture) -> None:
    made = first_key(paths, NoKeyring())
    paths.key_file.chmod(0o644)
    assert load_key(paths, NoKeyring()) == made
    assert stat.S_IMODE(paths.key_file.stat().st_mode) == 0o600
    assert "closed" in caplog.text


def test_a_folder_that_refuses_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreTrouble, match="can't be kept"):
        first_key(Paths(tmp_path / "file" / "below"), NoKeyring())


def test_the_systems_keyring_never_fails_only_says_no(tmp_path: Path) -> None:
    """In a process of its own, with no session bus to ask: as on a server without a screen."""
    script = (
        "from reception_app.db.key import SystemKeyring\n"
        "safe = SystemKeyring()\n"
        "assert safe.get('nothing') is None\n"
        "assert safe.put('nothing', 'x') is False\n"
    )
    root = Path(key_module.__file__).parents[2]
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    subprocess.run([sys.executable, "-c", script], cwd=root, env=environment, check=True, timeout=60)


def test_a_keyring_that_forgets_is_not_trusted(tmp_path: Path) -> None:
    script = "from reception_app.db.key import SystemKeyring\nassert SystemKeyring().put('nothing', 'x') is False\n"
    root = Path(key_module.__file__).parents[2]
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    subprocess.run([sys.executable, "-c", script], cwd=root, env=environment, check=True, timeout=60)


def test_the_keyring_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECEPTION_KEYRING", "OFF")
    assert isinstance(default_safe(), NoKeyring)
    monkeypatch.delenv("RECEPTION_KEYRING")
    assert isinstance(default_safe(), SystemKeyring)


@pytest.mark.skipif(not POSIX, reason="Windows knows no such rights")
def test_a_place_that_keeps_its_rights_does_not_lose_the_key(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is read-only, or one of a camera's or a stick's kind, where everybody may read everything."""
    made = first_key(paths, NoKeyring())
    paths.key_file.chmod(0o644)

    def refuse(place: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted", str(place))

    monkeypatch.setattr(Path, "chmod", refuse)
    assert load_key(paths, NoKeyring()) == made


def test_a_key_that_is_there_and_not_ours_to_read_is_said_to_be_there(paths: Paths) -> None:
    first_key(paths, NoKeyring())
    paths.key_file.unlink()
    paths.key_file.mkdir()  # nobody may read that as a file, root included
    with pytest.raises(trouble.KeyMissing) as refused:
        load_key(paths, NoKeyring())
    assert "can't be read" in refused.value.message
    assert "recovery" not in str(refused.value)
