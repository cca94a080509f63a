"""A telephone system that tells of calls by real HTTP."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from reception_app.calls.events import CallEvents
from reception_app.calls.log import CallLog
from reception_app.calls.records import Call, CallFilter
from reception_app.calls.service import CallService
from reception_app.calls.tokens import digest_of
from reception_app.integrations.telephony.http_source import HttpCallSource
from reception_app.kernel.actor import Actor
from tests.builders.front_desk import Office

TOKEN = "a-token-of-the-test"
NUMBER, OTHER, DESK = "+44 20 7946 0018", "+44 20 7946 0555", "+44 20 7946 0000"
HERE = {"callId": "17", "from": NUMBER, "to": DESK}
THERE = {"callId": "18", "from": NUMBER, "to": "204", "user[]": "Tom Reed"}
DIVERTED = {**THERE, "diversion": DESK}


class Exchange:
    """The telephone system: tells by HTTP, and sees that it was heard."""

    def __init__(self, source: HttpCallSource, calls: CallService, log: CallLog, actor: Actor) -> None:
        self._source, self._calls, self._log, self._actor = source, calls, log, actor

    def post(self, body: str, kind: str = "application/x-www-form-urlencoded") -> int:
        line = http.client.HTTPConnection("127.0.0.1", self._source.port, timeout=30)
        line.request("POST", "/calls", body, {"Authorization": f"Bearer {TOKEN}", "Content-Type": kind})
        status = line.getresponse().status
        line.close()
        return status

    def tell(self, event: str, fields: dict[str, str]) -> None:
        assert self.post(urlencode({"event": event, **fields})) == 204

    def talks(self, **more: str) -> int:
        """Somebody rings, and the desk has them."""
        self.tell("newCall", {**HERE, **more})
        call = self._calls.open_calls(self._actor)[-1]
        self.tell("answer", {"callId": {**HERE, **more}["callId"], "user[]": self._actor.name})
        self._calls.take(self._actor, call.id)
        return call.id

    def call(self, call_id: int) -> Call:
        return self._calls.call(self._actor, call_id)

    def logged(self) -> list[Call]:
        return self._log.calls(self._actor, CallFilter())


@contextmanager
def listening(house: Office, calls: CallService, actor: Actor) -> Iterator[Exchange]:
    """The desk listens to it, and ends that at last."""
    source = HttpCallSource(0, digest_of(TOKEN), digest_of)
    source.start(CallEvents(house.desk).take)
    try:
        yield Exchange(source, calls, CallLog(house.desk), actor)
    finally:
        source.stop()
