"""Less motion where the system wishes it: asked over a real session bus."""

import os
import shutil
import subprocess
import sys
import textwrap

import pytest

from tests.architecture.sources import ROOT

PORTAL = """
import asyncio, sys
from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

async def main():
    bus = await MessageBus().connect()
    def answer(message):
        if message.message_type == MessageType.METHOD_CALL and message.member == "ReadOne":
            if message.body[1] == "enable-animations":
                return Message.new_method_return(message, "v", [Variant("b", sys.argv[1] == "moving")])
            return Message.new_error(message, "org.freedesktop.portal.Error.NotFound", "no such setting")
    bus.add_message_handler(answer)
    await bus.request_name("org.freedesktop.portal.Desktop")
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", sys.argv[2])
    return await child.wait()

sys.exit(asyncio.run(main()))
"""
ASK = "from ui.kit.desktop_portal import less_motion_wished; import sys; sys.exit(42 if less_motion_wished() else 41)"


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a session bus of its own")
@pytest.mark.parametrize(("desktop", "code"), [("moving", 41), ("still", 42)])
def test_the_desktop_is_asked(desktop: str, code: int) -> None:
    command = ["dbus-run-session", "--", sys.executable, "-c", textwrap.dedent(PORTAL), desktop, ASK]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == code, done.stderr


def test_without_a_bus_things_move() -> None:
    alone = os.environ | {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=alone, capture_output=True, text=True, check=False
    )
    assert done.returncode == 41, done.stderr
