"""What Home shows."""

from datetime import datetime

from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.records import DayPart, Tile, TypeChoice, Welcome
from reception_app.preferences.settings import OFFICE_ACCENT, OFFICE_NAME

_NOON, _EVENING = 12, 18
_TILES = {tile.value: tile for tile in Tile}


def welcome(stage: Backstage) -> Welcome:
    """See `KioskGateway.welcome`."""
    preferences, offer = stage.desk.preferences, stage.offer()
    return Welcome(
        organisation=preferences.text(OFFICE_NAME),
        logo=preferences.logo(),
        accent=preferences.text(OFFICE_ACCENT),
        day_part=day_part(stage.now().astimezone(stage.desk.zone())),
        languages=offer.languages,
        tiles=tuple(_TILES[name] for name in offer.tiles),
        types=tuple(TypeChoice(stage.type_handle(kind), kind.name) for kind in stage.types()),
        departments=offer.departments,
        idle_seconds=offer.idle_seconds,
        countdown_seconds=offer.countdown_seconds,
        camera=offer.camera,
        badge_box=offer.badge_box,
        large_text=offer.large_text,
        high_contrast=offer.high_contrast,
        notice=offer.notice,
    )


def day_part(local: datetime) -> DayPart:
    """The part of the day of a local moment."""
    if local.hour < _NOON:
        return DayPart.MORNING
    return DayPart.AFTERNOON if local.hour < _EVENING else DayPart.EVENING
