"""A real print server of our own: Debian's cupsd on loopback, in a temporary folder, with a label printer that obeys.

The printer is a back end script. What it does is the content of the file `mode`:
`ok` prints (writes the PDF to `out/`), `media-empty` and `cover-open` report that and wait until the mode changes,
`fail` ends with an error, `stop` stops the queue, `busy` takes its time and says nothing, `unreachable` says what CUPS'
own back ends say of a printer that is not to be found, `away` what the one for an address does: a sentence alone.
"""

import contextlib
import getpass
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reception_app.integrations import ipp_codec
from tests.fakes.peers_raw import free_port, wait_until

CUPSD = shutil.which("cupsd", path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin")
WHY_NOT = "cupsd is not installed (Debian: apt-get install cups-daemon); without it there is no print server to test"

_BACKEND = """#!/bin/sh
# job-id user title copies options [file]
if [ $# -eq 0 ]; then echo 'direct labels "Unknown" "Label printer"'; exit 0; fi
dir="${DEVICE_URI#labels:}"
cat ${6:-/dev/stdin} > "$dir/doc-$1"
trap 'rm -f "$dir/doc-$1"; exit 0' TERM
while :; do
  mode="$(cat "$dir/mode")"
  case "$mode" in
    ok) [ -n "$said" ] && echo "STATE: -$said-error,$said" >&2
        mv "$dir/doc-$1" "$dir/out/$1.pdf"; printf '%s' "$3" > "$dir/out/$1.title"; exit 0;;
    fail) exit 1;;
    stop) exit 4;;
    busy) sleep 0.05;;
    unreachable)
        if [ "$said" != connecting-to-device ]; then
          echo "STATE: +connecting-to-device" >&2; echo "ERROR: The printer is unreachable at this time." >&2
          said=connecting-to-device
        fi; sleep 0.05;;
    away)
        [ "$said" != away ] && echo "WARNING: The printer may not exist or is unavailable at this time." >&2
        said=away; sleep 0.05;;
    *) if [ "$said" != "$mode" ]; then echo "STATE: +$mode-error" >&2; said="$mode"; fi; sleep 0.05;;
  esac
done
"""

_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "LABELS.PPD"
*Manufacturer: "Test"
*Product: "(Labels)"
*ModelName: "Labels"
*ShortNickName: "Labels"
*NickName: "Labels"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*Throughput: "1"
*LandscapeOrientation: Plus90
*TTRasterizer: Type42
*cupsFilter: "application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: w176h283
*PageSize w176h283/62 x 100 mm: "<</PageSize[176 283]>>setpagedevice"
*PageSize w82h255/29 x 90 mm: "<</PageSize[82 255]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: w176h283
*PageRegion w176h283/62 x 100 mm: "<</PageSize[176 283]>>setpagedevice"
*PageRegion w82h255/29 x 90 mm: "<</PageSize[82 255]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: w176h283
*ImageableArea w176h283/62 x 100 mm: "0 0 176 283"
*ImageableArea w82h255/29 x 90 mm: "0 0 82 255"
*DefaultPaperDimension: w176h283
*PaperDimension w176h283/62 x 100 mm: "176 283"
*PaperDimension w82h255/29 x 90 mm: "82 255"
*DefaultFont: Courier
"""


class PrivateCups:
    """One cupsd with the queues `labels` (aborts failed jobs) and `paper` (stops when a job fails), and `more`."""

    def __init__(self, folder: Path, more: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.port = free_port()
        self.socket_file = str(folder / "cups.sock")
        self.server = f"127.0.0.1:{self.port}"
        self.out = folder / "labels" / "out"
        self._mode = folder / "labels" / "mode"
        self._more = more
        self._process: subprocess.Popen[bytes] | None = None
        self._write_files()

    def mode(self, mode: str) -> None:
        """Tell the label printer how to behave from now on."""
        fresh = self._mode.with_suffix(".new")
        fresh.write_text(mode)
        fresh.replace(self._mode)

    def printed(self) -> list[str]:
        """The job names that came out, in the order of their numbers."""
        titles = sorted(self.out.glob("*.title"), key=lambda path: int(path.stem))
        return [path.read_text() for path in titles]

    def order(self, operation: int, queue: str) -> None:
        """What an administrator does to a queue, by the number of the IPP operation."""
        asked: list[ipp_codec.Attribute] = [
            (ipp_codec.CHARSET, "attributes-charset", "utf-8"),
            (ipp_codec.LANGUAGE, "attributes-natural-language", "en"),
            (ipp_codec.URI, "printer-uri", f"ipp://localhost/printers/{queue}"),
            (ipp_codec.NAME, "requesting-user-name", getpass.getuser()),
        ]
        body = ipp_codec.encode(operation, 1, [(ipp_codec.OPERATION, asked)])
        connection = http.client.HTTPConnection("localhost")
        connection.sock = socket.socket(socket.AF_UNIX)
        with contextlib.closing(connection):
            connection.sock.connect(self.socket_file)
            headers = {"Content-Type": "application/ipp", "Authorization": f"PeerCred {getpass.getuser()}"}
            connection.request("POST", "/admin/", body, headers)
            answer = connection.getresponse()
            status = ipp_codec.decode(answer.read()).status if answer.status == http.client.OK else -1
        assert 0 <= status < 0x0100, (answer.status, status)

    def start(self) -> None:
        """Start the server and wait until it listens."""
        assert CUPSD is not None
        conf, files = self.folder / "cupsd.conf", self.folder / "cups-files.conf"
        self._process = subprocess.Popen(
            [CUPSD, "-f", "-c", str(conf), "-s", str(files)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._listens, "cupsd to listen")

    def stop(self) -> None:
        """End the server; jobs it holds stay in its spool."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def lose_jobs(self) -> None:
        """The computer of the print server went down and came up again without its spool."""
        self.stop()
        for file in (*self.folder.glob("spool/[cd]*"), self.folder / "cache/job.cache"):
            file.unlink(missing_ok=True)
        self.start()

    def _listens(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self.folder / "error_log").read_text()[-2000:]
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def _write_files(self) -> None:
        home = self.folder
        for name in ("spool/tmp", "cache", "state", "root/ppd", "bin/backend", "bin/daemon", "data/mime"):
            (home / name).mkdir(parents=True)
        self.out.mkdir(parents=True)
        self.mode("ok")
        shutil.copytree("/usr/share/cups/mime", home / "data/mime", dirs_exist_ok=True)
        (home / "root" / "mime.convs").write_text("application/pdf application/vnd.cups-pdf 0 -\n")
        shutil.copy("/usr/lib/cups/daemon/cups-exec", home / "bin/daemon/cups-exec")
        backend = home / "bin/backend/labels"
        backend.write_text(_BACKEND)
        # 0700: a cupsd that runs as root lets this back end keep root's rights, so it may write to our folder.
        backend.chmod(0o700)
        for queue in ("labels", "paper", *self._more):
            (home / "root/ppd" / f"{queue}.ppd").write_text(_PPD)
        (home / "cupsd.conf").write_text(_conf(self.port, self.socket_file))
        (home / "cups-files.conf").write_text(
            f"ServerRoot {home}/root\nServerBin {home}/bin\nDataDir {home}/data\nCacheDir {home}/cache\n"
            f"StateDir {home}/state\nRequestRoot {home}/spool\nTempDir {home}/spool/tmp\n"
            f"AccessLog {home}/access_log\nErrorLog {home}/error_log\nPageLog {home}/page_log\n"
            f"ServerKeychain {home}/root\nFileDevice Yes\n"
            + ("User lp\nGroup lp\n" if os.geteuid() == 0 else "")
            + f"SystemGroup {_own_group()}\n"
        )
        device = f"labels:{home}/labels"
        (home / "root/printers.conf").write_text(
            "".join(
                f"<Printer {name}>\nInfo {title}\nDeviceURI {device}\nState Idle\nAccepting Yes\n"
                f"ErrorPolicy {policy}\nOpPolicy default\nShared No\n</Printer>\n"
                for name, title, policy in (
                    ("labels", "Label printer at the desk", "abort-job"),
                    ("paper", "Paper printer", "stop-printer"),
                    *((name, name, "abort-job") for name in self._more),
                )
            )
        )


def _own_group() -> str:
    import grp  # not everywhere, and neither is cupsd

    return grp.getgrgid(os.getgid()).gr_name


def _conf(port: int, socket_file: str) -> str:
    # The policy is the one Debian ships: who may see a job's name and cancel it is part of what is tested.
    shipped = Path("/usr/share/cups/cupsd.conf.default").read_text()
    start = shipped.index("<Policy default>")
    policy = shipped[start : shipped.index("</Policy>", start) + len("</Policy>")]
    return (
        f"LogLevel info\nMaxLogSize 0\nListen 127.0.0.1:{port}\nListen {socket_file}\nBrowsing No\n"
        "DefaultAuthType Basic\nWebInterface No\nErrorPolicy abort-job\n"
        "<Location />\n  Order allow,deny\n  Allow localhost\n</Location>\n" + policy + "\n"
    )


@contextlib.contextmanager
def private_cups(more: tuple[str, ...] = ()) -> Iterator[PrivateCups]:
    """A running print server, gone afterwards. Its folder has a short path: socket files may not be long."""
    folder = Path(tempfile.mkdtemp(prefix="cups-"))
    cups = PrivateCups(folder, more)
    try:
        cups.start()
        yield cups
    finally:
        cups.stop()
        shutil.rmtree(folder, ignore_errors=True)
