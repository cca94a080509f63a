"""Which sentence is said for which answer of the desk."""

from reception_app.kiosk.records import Found, Reason, Tile
from ui.kiosk import texts

FOUND = {
    Found.UNKNOWN: texts.FOUND_UNKNOWN,
    Found.EARLY: texts.FOUND_EARLY,
    Found.EXPIRED: texts.FOUND_EXPIRED,
    Found.USED: texts.FOUND_USED,
    Found.FOREIGN: texts.FOUND_FOREIGN,
    Found.SLOW_DOWN: texts.SLOW_DOWN,
}
REASON = {
    Reason.NEEDED: texts.ERROR_NEEDED,
    Reason.TOO_LONG: texts.ERROR_TOO_LONG,
    Reason.NOT_A_NUMBER: texts.ERROR_NUMBER,
    Reason.NOT_A_DATE: texts.ERROR_DATE,
    Reason.NOT_AN_EMAIL: texts.ERROR_EMAIL,
    Reason.NOT_A_PHONE: texts.ERROR_PHONE,
    Reason.PATTERN: texts.ERROR_PATTERN,
    Reason.OUT_OF_RANGE: texts.ERROR_RANGE,
    Reason.CROWDED: texts.ERROR_CROWDED,
}
TILES = {
    Tile.APPOINTMENT: ("qr", texts.TILE_APPOINTMENT, texts.TILE_APPOINTMENT_SUB),
    Tile.VISITING: ("users", texts.TILE_VISITING, texts.TILE_VISITING_SUB),
    Tile.DELIVERY: ("box", texts.TILE_DELIVERY, texts.TILE_DELIVERY_SUB),
    Tile.LEAVING: ("door-out", texts.TILE_LEAVING, texts.TILE_LEAVING_SUB),
    Tile.ASK: ("bell", texts.TILE_ASK, texts.TILE_ASK_SUB),
}
NEEDS = {
    "step_free": texts.NEED_STEP_FREE,
    "hearing": texts.NEED_HEARING,
    "seeing": texts.NEED_SEEING,
    "seat": texts.NEED_SEAT,
    "companion": texts.NEED_COMPANION,
}


def of_introduction(problem: str, reason: Reason | None) -> str:
    """What to say of a part of an introduction that can't be taken."""
    if problem == "name" and reason is Reason.NEEDED:
        return texts.ERROR_NAME
    if problem == "contact" and reason in (Reason.NOT_AN_EMAIL, Reason.NOT_A_PHONE):
        return texts.ERROR_CONTACT
    return REASON.get(reason or Reason.PATTERN, texts.ERROR_PATTERN)
