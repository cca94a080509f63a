"""The roll call that runs."""

from reception_app.roll_call.records import RollCallSheet
from tests.ui.desk_rig import DeskRig


def current(desk: DeskRig) -> RollCallSheet:
    """As the store has it; there is one."""
    sheet = desk.context.roll_call.current(desk.actor)
    assert sheet is not None
    return sheet
