"""A package index on loopback that serves a folder of wheels, and can be made to hang."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class PackageIndex(ThreadingHTTPServer):
    """Answers `/simple/NAME/` and the wheels; holds every answer back until `go_on` is set."""

    daemon_threads = True

    def __init__(self, wheels: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.wheels = wheels
        self.asked = threading.Event()
        self.go_on = threading.Event()

    @property
    def url(self) -> str:
        """For PIP_INDEX_URL."""
        return f"http://127.0.0.1:{self.server_port}/simple/"


class _Handler(BaseHTTPRequestHandler):
    server: PackageIndex

    def do_GET(self) -> None:
        self.server.asked.set()
        self.server.go_on.wait(60)
        name = self.path.strip("/").split("/")[-1]
        wheel = self.server.wheels / name
        if wheel.suffix == ".whl" and wheel.is_file():
            self._answer(wheel.read_bytes(), "application/octet-stream")
        else:
            own = sorted(self.server.wheels.glob(f"{name.replace('-', '_')}-*.whl"))
            links = "".join(f'<a href="/wheels/{found.name}">{found.name}</a>' for found in own)
            self._answer(f"<!DOCTYPE html><html><body>{links}</body></html>".encode(), "text/html")

    def _answer(self, body: bytes, kind: str) -> None:
        try:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # the pip that asked was killed meanwhile

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the test's output belongs to the test."""


@contextmanager
def package_index(wheels: Path) -> Iterator[PackageIndex]:
    """Serve `wheels` while the block runs."""
    server = PackageIndex(wheels)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.go_on.set()
        server.shutdown()
        server.server_close()
        thread.join()
