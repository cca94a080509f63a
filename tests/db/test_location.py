"""Folders that can't hold a store, each refused with its reason."""

import sys
from pathlib import Path

import pytest

from reception_app.db.location import file_system, mounted, refusal, require_local
from reception_app.db.trouble import PlaceRefused

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
server:/home /home nfs4 rw 0 0
//nas/share /mnt/nas\\040share cifs rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
user@host: /mnt/ssh fuse.sshfs rw 0 0
broken
C: /mnt/c 9p rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/reception", "ext4"),
        ("/home/ada/reception", "nfs4"),
        ("/home", "nfs4"),
        ("/homeless/x", "ext4"),
        ("/home/local/x", "ext4"),
        ("/mnt/nas share/reception", "cifs"),
        ("/mnt/c/Users", "9p"),
    ],
)
def test_the_innermost_mount_counts(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


def test_the_last_of_two_mounts_on_one_point_counts() -> None:
    assert file_system(Path("/a/b"), "x /a ext4\ny /a nfs\n") == "nfs"


def test_a_containers_own_root_is_no_share() -> None:
    assert file_system(Path("/data"), "none / 9p rw 0 0\n") == ""


@pytest.mark.parametrize(
    "path", ["/home/ada/reception", "/mnt/nas share/x", "/mnt/ssh/deep/down", "/mnt/c/x"]
)
def test_network_shares_are_refused(path: str) -> None:
    assert "shared drive" in refusal(Path(path), MOUNTS)


@pytest.mark.parametrize(
    "path",
    [
        "/data/OneDrive/x",
        "/data/OneDrive - Example Ltd/x",
        "/data/Dropbox",
        "/data/Dropbox (Work)/x",
        "/data/Google Drive/x",
        "/data/GoogleDrive-ada@example.com/x",
        "/data/My Drive/x",
        "/data/Mobile Documents/x",
        "/data/CloudStorage/x",
        "/data/Nextcloud/x",
        "/data/Box/x",
        "//server/share/x",
    ],
)
def test_synchronised_folders_and_unc_paths_are_refused(path: str) -> None:
    assert refusal(Path(path), MOUNTS)


@pytest.mark.parametrize(
    "path", ["/data/boxes/x", "/data/dropboxes", "/data/onedriver", "/data/my drive-in", "/srv/x"]
)
def test_names_that_only_look_like_it_are_fine(path: str) -> None:
    assert refusal(Path(path), MOUNTS) == ""


@pytest.mark.parametrize("marker", [".stfolder", ".dropbox", "._sync_1a2b.db", ".csync_journal.db"])
def test_a_folder_a_sync_program_has_marked_is_refused(tmp_path: Path, marker: str) -> None:
    (tmp_path / marker).touch()
    assert "in step" in refusal(tmp_path / "data" / "store", MOUNTS)


def test_a_link_does_not_hide_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in refusal(tmp_path / "data", MOUNTS)


def test_the_sentence_says_why_and_what_to_do(tmp_path: Path) -> None:
    require_local(tmp_path)
    with pytest.raises(PlaceRefused, match="Dropbox") as caught:
        require_local(tmp_path / "Dropbox")
    assert "own disk" in caught.value.hint
    assert "PostgreSQL" in caught.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the Mac's command")
def test_on_a_mac_the_mount_command_tells(tmp_path: Path) -> None:
    command = tmp_path / "mount"
    command.write_text(
        "#!/bin/sh\n"
        "echo '/dev/disk3s1 on / (apfs, sealed, local)'\n"
        "echo '//ada@nas/front desk on /Volumes/front desk (smbfs, nodev, nosuid)'\n"
    )
    command.chmod(0o700)
    table = mounted(tmp_path / "no-proc", str(command))
    assert file_system(Path("/Volumes/front desk/store"), table) == "smbfs"
    assert file_system(Path("/Users/ada"), table) == "apfs"


def test_where_nothing_tells_nothing_is_refused(tmp_path: Path) -> None:
    assert mounted(tmp_path / "no-proc", str(tmp_path / "no-command")) == ""
    assert refusal(Path("/srv/x"), "") == ""
