"""Whether a folder may hold a store: file locks must work there, and nobody else may copy or merge its files."""

import os
import re
import sys
from pathlib import Path

from reception_app.db.trouble import PlaceRefused

_NETWORK = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "afs",
        "ncpfs",
        "ncp",
        "coda",
        "ceph",
        "glusterfs",
        "lustre",
        "beegfs",
        "gpfs",
        "pvfs2",
        "orangefs",
        "ocfs2",
        "gfs",
        "gfs2",
        "davfs",
        "webdav",
        "9p",
        "virtiofs",
        "vboxsf",
        "vmhgfs",
        "prl_fs",
        "drvfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.gvfsd-fuse",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.ceph",
        "fuse.s3fs",
        "fuse.curlftpfs",
        "fuse.smbnetfs",
        "fuse.vmhgfs-fuse",
        "fuse.google-drive-ocamlfuse",
        "fuse.onedriver",
        "osxfuse",
        "macfuse",
    }
)
# What a service adds to its own name ("OneDrive - Ada", "Dropbox (Work)") may follow the first kind, not the second.
_SYNCED = re.compile(
    r"(onedrive|dropbox|google ?drive|googledrive|nextcloud|owncloud|synologydrive|creative cloud files)(?=$|[ \-_(@])"
    r"|(my drive|icloud ?drive|mobile documents|cloudstorage|syncthing|resilio sync|seafile|pcloud ?drive|megasync|mega"
    r"|box|box sync|tresorit|yandex\.disk|sugarsync|spideroak hive|koofr)$",
    re.IGNORECASE,
)
_MARKERS = (".dropbox", ".dropbox.cache", ".stfolder", ".nextcloudsync.log", ".owncloudsync.log", ".sync")
_MARKED = re.compile(r"\.(_sync_.*|sync_.*|csync_journal)\.db")
_DRIVE_REMOTE = 4


def require_local(folder: Path) -> None:
    """Raise PlaceRefused, with the reason, when a store must not live in the folder."""
    reason = refusal(folder)
    if reason:
        raise PlaceRefused(
            f"The store can't be kept in {folder}: {reason}",
            hint="Choose a folder on this computer's own disk. Several desks on one store need a PostgreSQL server.",
        )


def refusal(folder: Path, mounts: str | None = None) -> str:
    """Why the folder is refused, as the end of a sentence; "" when it is fine.

    `mounts` is the table of mounted file systems in the form of /proc/mounts; read from the system when None.
    """
    given, real = Path(os.path.abspath(folder)), folder.resolve()
    for path in (given, real):
        if str(path).startswith(("\\\\", "//")):
            return "it is on a network share, where file locks can't be trusted."
        for part in path.parts:
            found = _SYNCED.match(part)
            if found:
                return f"it is in a folder that {found[0]} synchronises, which damages a store in use."
    for parent in (real, *real.parents):
        if any((parent / name).exists() for name in _MARKERS) or _is_marked(parent):
            return f"{parent} is kept in step with other computers, which damages a store in use."
    kind = _drive_kind(real) if mounts is None else file_system(real, mounts)
    if kind in _NETWORK:
        return f"it is on a network or shared drive ({kind}), where file locks can't be trusted."
    return ""


def _is_marked(folder: Path) -> bool:
    """Whether a sync program keeps its journal here. Its names are read once: there may be thousands."""
    try:
        names = os.listdir(folder)
    except OSError:
        return False  # it may be entered and not be read, or is not there yet
    return any(name.startswith(".") and _MARKED.fullmatch(name) for name in names)


def file_system(path: Path, mounts: str) -> str:
    """The type of the file system a path lies on, from a table in the form of /proc/mounts; "" if unknown."""
    best, kind = "", ""
    here = {str(each) for each in (path, *path.parents)}
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1]
        if "\\" in point:
            point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)
        # The last of several mounts on one point is the one in sight.
        if len(point) >= len(best) and point in here:
            best, kind = point, fields[2].casefold()
    # A container's own root may come through 9p; that is not a share anyone else writes to.
    return "" if kind in ("9p", "virtiofs") and best == "/" else kind


def mounted(table: Path = Path("/proc/mounts"), command: str = "/sbin/mount") -> str:
    """The mounted file systems in the form of /proc/mounts: from that table, or from a Mac's `mount`; "" if neither."""
    try:
        return table.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        pass
    # Late on purpose: only a Mac has no such table.
    import subprocess

    try:
        listing = subprocess.run([command], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    # `//user@server/share on /Volumes/share (smbfs, nodev, ...)`
    found = re.finditer(r"^(.+?) on (.+?) \((\w+)", listing, re.MULTILINE)
    return "\n".join(f"x {match[2].replace(' ', chr(92) + '040')} {match[3]}" for match in found)


if sys.platform == "win32":
    import ctypes

    def _drive_kind(path: Path) -> str:
        """A mapped network drive is named by its letter; the system knows."""
        return "smb" if ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _DRIVE_REMOTE else ""

else:

    def _drive_kind(path: Path) -> str:
        """Elsewhere the table of mounts tells."""
        return file_system(path, mounted())
