"""A small assistive program: it knows the running window by accessible role and name alone, over AT-SPI."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from dbus_fast import BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus

T = TypeVar("T")
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_PATIENCE_S = 60.0
_BETWEEN_S = 0.05
# States of AtspiStateType that matter here, as bits of the first word.
_CHECKED, _ENABLED, _SHOWING = 4, 8, 25


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a person could be told of: its role and name, and where to reach it."""

    peer: str
    path: str
    role: str
    name: str
    states: int = 0

    @property
    def enabled(self) -> bool:
        """Whether it can be used now."""
        return bool(self.states >> _ENABLED & 1)

    @property
    def showing(self) -> bool:
        """Whether it is on the screen."""
        return bool(self.states >> _SHOWING & 1)

    @property
    def checked(self) -> bool:
        """Whether it is ticked."""
        return bool(self.states >> _CHECKED & 1)


class Trouble(AssertionError):
    """What was looked for is not there, or can't be done."""


class Assistive:
    """Finds things by role and name, and acts on them through their own interfaces."""

    def __init__(self, session_bus: str) -> None:
        self.behind: Callable[[], str] = str
        """What to tell with what was waited for in vain: how the program fares that it is looked for in."""
        self._loop = asyncio.new_event_loop()
        self._bus = self._run(self._connect(session_bus))

    def close(self) -> None:
        """Hang up."""
        self._run(_hang_up(self._bus))
        self._loop.close()

    # Finding

    def wait_for(self, role: str, name: str) -> Thing:
        """The first such thing, as soon as there is one. A name ending in "…" needs only begin so."""
        return self.until(lambda: self.look(role, name), f"a {role} named {name!r}")

    def wait_gone(self, role: str, name: str) -> None:
        """Until no such thing is on the screen."""
        self.until(lambda: self.look(role, name) is None, f"the {role} named {name!r} to go")

    def look(self, role: str, name: str) -> Thing | None:
        """Such a thing if there is one on the screen just now."""
        for thing in self.everything():
            if thing.role == role and thing.showing and _fits(thing.name, name):
                return thing
        return None

    def until(self, look: Callable[[], T | None], what: str) -> T:
        """Look again and again until something true comes back."""
        ends = time.monotonic() + _PATIENCE_S
        while True:
            found = look()
            if found:
                return found
            if time.monotonic() > ends:
                raise Trouble(f"waited in vain for {what}; there are:\n{self.tale()}\n{self.behind()}")
            self._run(asyncio.sleep(_BETWEEN_S))

    def everything(self) -> Iterator[Thing]:
        """Every thing of every program that may be on the screen, as it is met on the way down.

        What stands in something that is not on the screen is not on the screen, whatever it says of itself: nobody
        asks for it. It would be most of what there is.
        """
        stack = self._ask("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", "GetChildren") or []
        while stack:
            peer, path = stack.pop(0)
            thing = self._thing(peer, path)
            if thing is None:
                continue
            yield thing
            if thing.showing or thing.role == "application":
                stack = (self._ask(peer, path, "GetChildren") or []) + stack

    def tale(self) -> str:
        """What is on the screen, a line each."""
        return "\n".join(f"  {t.role}: {t.name}" for t in self.everything() if t.showing and t.name)

    def description(self, thing: Thing) -> str:
        """Its accessible description."""
        return str(self._property(thing, _ACCESSIBLE, "Description"))

    # Acting

    def press(self, role: str, name: str) -> Thing:
        """Do what a press does: the first action that presses, toggles or chooses."""

        def ready() -> Thing | None:
            found = self.look(role, name)
            return found if found is not None and found.enabled else None

        thing = self.until(ready, f"a {role} named {name!r} that can be pressed")
        self.act(thing)
        return thing

    def act(self, thing: Thing, *wanted: str) -> None:
        """Do one of the wanted actions, by default the likeliest."""
        actions = [
            entry[0].lower()
            for entry in self._ask(thing.peer, thing.path, "GetActions", "org.a11y.atspi.Action") or []
        ]
        for action in wanted or ("press", "toggle", "showmenu"):
            if action in actions:
                self._ask(
                    thing.peer,
                    thing.path,
                    "DoAction",
                    "org.a11y.atspi.Action",
                    "i",
                    [actions.index(action)],
                )
                return
        raise Trouble(f"{thing.role} {thing.name!r} can't be pressed; it knows {actions}")

    def write(self, name: str, text: str, *, role: str = "text") -> Thing:
        """Put text into the field of this name, as dictation does."""
        thing = self.wait_for(role, name)
        done = self._ask(
            thing.peer, thing.path, "SetTextContents", "org.a11y.atspi.EditableText", "s", [text]
        )
        if not done:
            raise Trouble(f"{name!r} takes no text")
        return thing

    def read(self, thing: Thing) -> str:
        """The text in a field."""
        whole = self._ask(thing.peer, thing.path, "GetText", "org.a11y.atspi.Text", "ii", [0, -1])
        return str(whole or "")

    # Below

    async def _connect(self, session_bus: str) -> MessageBus:
        session = await MessageBus(session_bus, bus_type=BusType.SESSION).connect()
        reply = await session.call(
            Message(
                destination="org.a11y.Bus",
                path="/org/a11y/bus",
                interface="org.a11y.Bus",
                member="GetAddress",
            )
        )
        await _hang_up(session)
        if reply.message_type is MessageType.ERROR:
            raise Trouble(f"there is no accessibility bus: {reply.body}")
        return await MessageBus(reply.body[0]).connect()

    def _run(self, work: Awaitable[T]) -> T:
        return self._loop.run_until_complete(work)

    def _ask(self, peer: str, path: str, member: str, *how: Any) -> Any:
        return self._run(self._call(peer, path, member, *how))

    async def _call(
        self,
        peer: str,
        path: str,
        member: str,
        interface: str = _ACCESSIBLE,
        signature: str = "",
        body: list[Any] | None = None,
    ) -> Any:
        """The answer, None when the thing has gone in the meantime."""
        message = Message(
            destination=peer,
            path=path,
            interface=interface,
            member=member,
            signature=signature,
            body=body or [],
        )
        try:
            reply = await asyncio.wait_for(self._bus.call(message), 20)
        except TimeoutError as error:
            raise Trouble(f"{member} on {path} was not answered: the window hangs") from error
        if reply.message_type is MessageType.ERROR:
            return None
        return reply.body[0] if reply.body else True

    def _property(self, thing: Thing, interface: str, name: str) -> Any:
        value = self._ask(
            thing.peer, thing.path, "Get", "org.freedesktop.DBus.Properties", "ss", [interface, name]
        )
        return value.value if isinstance(value, Variant) else ""

    def _thing(self, peer: str, path: str) -> Thing | None:
        return self._run(self._described(peer, path))

    async def _described(self, peer: str, path: str) -> Thing | None:
        # In one go: each question by itself would wake the bus and the program once more.
        role, name, words = await asyncio.gather(
            self._call(peer, path, "GetRoleName"),
            self._call(peer, path, "Get", "org.freedesktop.DBus.Properties", "ss", [_ACCESSIBLE, "Name"]),
            self._call(peer, path, "GetState"),
        )
        if role is None:
            return None
        shown = str(name.value) if isinstance(name, Variant) else ""
        low, high = words or (0, 0)
        return Thing(peer, path, str(role), shown, low | high << 32)


async def _hang_up(bus: MessageBus) -> None:
    bus.disconnect()
    with contextlib.suppress(EOFError):
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]


def _fits(name: str, wanted: str) -> bool:
    if wanted.endswith("…"):
        return name.startswith(wanted[:-1])
    return name == wanted
