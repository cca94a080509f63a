"""One desk a store: a second start brings the first window forward and ends."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 800
_HELLO = b"show\n"


class SingleInstance(QObject):
    """Holds a local socket named after the data folder.

    The store's own lock is what protects the data; this only finds the first window.
    """

    shown_wanted = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:16]
        self._name = f"reception-{digest}"
        self._server: QLocalServer | None = None

    def first(self) -> bool:
        """True when no other window has this store open; otherwise that window has been asked to come forward."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MS):
            socket.write(_HELLO)
            socket.waitForBytesWritten(_WAIT_MS)
            socket.disconnectFromServer()
            return False
        # Nobody answers: what lies there is left over from a process that was killed.
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_server_new_connection)
        server.listen(self._name)
        self._server = server
        return True

    def close(self) -> None:
        """Give the name back."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _on_server_new_connection(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        # Whatever was said is not read: the one thing another process may ask for is to see the window.
        socket.disconnected.connect(socket.deleteLater)
        self.shown_wanted.emit()
