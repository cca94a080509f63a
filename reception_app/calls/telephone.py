"""The telephone systems of the house: begun and ended as the settings say, and how they are just now."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING

from reception_app.calls import settings as s
from reception_app.calls.events import CallEvents
from reception_app.calls.records import TelephoneStanding
from reception_app.calls.tokens import CallTokens, digest_of
from reception_app.integrations.telephony import CallSource, SourceState, SourceStatus
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import AppError, DeliveryTrouble, Invalid
from reception_app.kernel.phone_numbers import PhoneNumber
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, require
from reception_app.preferences import Preferences

if TYPE_CHECKING:
    from reception_app.integrations.telephony.ami_source import AmiServer

CHANGE = "telephone"
_HTTP, _AMI = "http", "ami"


@dataclass(frozen=True, slots=True)
class _HttpWanted:
    port: int
    digest: str = field(repr=False)


_Wanted = Mapping[str, "_HttpWanted | AmiServer"]


class Telephone:
    """Keeps a source for each system that the settings name. `follow` belongs in a worker; the rest never blocks.

    `Change("telephone")` is published when the standing changes; `say` is told what a person has to see to.
    """

    def __init__(
        self,
        preferences: Preferences,
        events: CallEvents,
        tokens: CallTokens,
        bus: ChangeBus,
        say: Callable[[str], object],
    ) -> None:
        self._values, self._events, self._tokens, self._bus, self._say = preferences, events, tokens, bus, say
        self._lock = threading.Lock()
        self._wanted: dict[str, object] = {}
        self._sources: dict[str, CallSource] = {}
        self._troubles: dict[str, str] = {}
        self._told = TelephoneStanding()
        self._ended = False

    def follow(self) -> None:
        """Begin, end or begin anew what the settings want otherwise than it is; what could not begin is tried again.

        Calls of which no system tells any more do not ring for ever. Raises StoreTrouble.
        """
        with self._lock:
            if self._ended:
                return
            wanted = self._as_wanted()
            for name in set(self._wanted) | set(wanted):
                same = name in wanted and self._wanted.get(name) == wanted[name]
                if not same or name in self._troubles:
                    self._end(name)
                    if name in wanted:
                        self._begin(name, wanted[name])
        self._look()
        sources = list(self._sources.values())
        self._events.end_missed(frozenset[str]().union(*(source.going_on() for source in sources)))

    def stop(self) -> None:
        """End everything; nothing begins any more."""
        with self._lock:
            self._ended = True
            for name in list(self._wanted):
                self._end(name)

    def standing(self) -> TelephoneStanding:
        """How it is just now. Answered at once."""
        return self._told

    def dials(self) -> bool:
        """Whether the house's telephone system can be asked to dial just now. Answered at once."""
        return any(source.dials() for source in list(self._sources.values()))

    def dial(self, actor: Actor, number: PhoneNumber) -> None:
        """Have the house's telephone system ring a number from the desk's telephone. Takes seconds.

        An emergency number is never dialled by a click: Invalid. Raises NotAllowed, DeliveryTrouble.
        """
        require(actor, Right.HANDLE_CALLS)
        if not number.may_be_dialled:
            raise Invalid("This number is not dialled from here.", hint="Dial it on the telephone.")
        for source in list(self._sources.values()):
            if source.dials():
                source.dial(number.dialled)
                return
        raise DeliveryTrouble("No telephone system dials numbers just now.", hint="Dial the number by hand.")

    def _as_wanted(self) -> _Wanted:
        wanted: dict[str, _HttpWanted | AmiServer] = {}
        if self._values.switch(s.HTTP_ON):
            wanted[_HTTP] = _HttpWanted(self._values.whole(s.HTTP_PORT), self._tokens.digest())
        if self._values.switch(s.AMI_ON):
            wanted[_AMI] = _asterisk(self._values)
        return wanted

    def _begin(self, name: str, wanted: "_HttpWanted | AmiServer") -> None:
        self._wanted[name] = wanted
        try:
            source = self._make(wanted)
            source.start(self._events.take)
        except AppError as error:
            self._troubles[name] = f"{error.message} {error.hint}".strip()
        else:
            self._sources[name] = source

    def _make(self, wanted: "_HttpWanted | AmiServer") -> CallSource:
        if isinstance(wanted, _HttpWanted):
            if not wanted.digest:
                raise AppError("The telephone system has no token yet.", hint="Make one in the settings.")
            # Late on purpose, as below.
            from reception_app.integrations.telephony.http_source import HttpCallSource

            return HttpCallSource(wanted.port, wanted.digest, digest_of)
        if not wanted.host or not wanted.user:
            raise AppError(
                "Where the Asterisk is, or who signs in, is not said yet.", hint="See the settings."
            )
        # Late on purpose, see above.
        from reception_app.integrations.telephony.ami_source import AmiCallSource

        return AmiCallSource(wanted, partial(self._events.settle, _AMI), self._look)

    def _end(self, name: str) -> None:
        self._wanted.pop(name, None)
        self._troubles.pop(name, None)
        source = self._sources.pop(name, None)
        if source is not None:
            source.stop()

    def _look(self) -> None:
        """Tell how it is, when that has changed. From any thread, also one of a source."""
        states = {name: source.status() for name, source in list(self._sources.items())}
        states |= {name: SourceStatus(SourceState.TROUBLE, why) for name, why in list(self._troubles.items())}
        bad = {name: status for name, status in states.items() if status.state is not SourceState.WELL}
        told = TelephoneStanding(
            on=bool(states),
            well=not bad,
            reason=" ".join(status.reason for status in bad.values() if status.reason),
            away=frozenset(bad),
        )
        if told == self._told:
            return
        self._told = told
        asks = [status.reason for status in bad.values() if status.state is SourceState.TROUBLE]
        self._say(" ".join(asks))
        self._bus.publish([Change(CHANGE, frozenset())])


def _asterisk(values: Preferences) -> "AmiServer":
    # Late on purpose: most houses have none, and this runs at every start.
    from reception_app.integrations.telephony.ami_source import AmiServer

    phones = (part.strip() for part in values.text(s.AMI_PHONES).split(","))
    return AmiServer(
        host=values.text(s.AMI_HOST).strip(),
        port=values.whole(s.AMI_PORT),
        user=values.text(s.AMI_USER).strip(),
        secret=values.text(s.AMI_SECRET),
        tls=values.text(s.AMI_SECURITY) == "tls",
        ca_file=values.text(s.AMI_CA_FILE),
        phones=tuple(phone for phone in phones if phone),
        context=values.text(s.AMI_CONTEXT).strip(),
        plus=values.text(s.AMI_PLUS).strip(),
    )
