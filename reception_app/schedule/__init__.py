"""The schedule: lanes with their entries, and the layers in which other features show what happens when."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later
from reception_app.occupancy.items import (
    BUSY,
    Column,
    ScheduledItem,
    Target,
    Undo,
    Wanted,
    Window,
)
from reception_app.occupancy.layers import Layer, MovableLayer
from reception_app.occupancy.records import Subject

if TYPE_CHECKING:
    from reception_app.schedule.entries import EntryService
    from reception_app.schedule.house import House
    from reception_app.schedule.lanes import LaneService
    from reception_app.schedule.pins import PinService
    from reception_app.schedule.records import (
        TONES,
        Choice,
        Collides,
        Collision,
        EntryDetail,
        EntryPlan,
        EntryState,
        Lane,
        LaneEdit,
        LaneGroup,
        NewEntry,
        Overlap,
        Parted,
        Saved,
        Scope,
        Stored,
        Visibility,
        Way,
    )
    from reception_app.schedule.service import ScheduleService
else:
    __getattr__ = later(
        __name__,
        entries="EntryService",
        house="House",
        lanes="LaneService",
        pins="PinService",
        records=(
            "TONES Choice Collides Collision EntryDetail EntryPlan EntryState Lane LaneEdit "
            "LaneGroup NewEntry Overlap Parted Saved Scope Stored Visibility Way"
        ),
        service="ScheduleService",
    )

__all__ = [
    "BUSY",
    "TONES",
    "Choice",
    "Collides",
    "Collision",
    "Column",
    "EntryDetail",
    "EntryPlan",
    "EntryService",
    "EntryState",
    "House",
    "Lane",
    "LaneEdit",
    "LaneGroup",
    "LaneService",
    "Layer",
    "MovableLayer",
    "NewEntry",
    "Overlap",
    "Parted",
    "PinService",
    "Saved",
    "ScheduleService",
    "ScheduledItem",
    "Scope",
    "Stored",
    "Subject",
    "Target",
    "Undo",
    "Visibility",
    "Wanted",
    "Way",
    "Window",
]
