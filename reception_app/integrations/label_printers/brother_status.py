"""The 32 bytes by which a Brother QL says how it is and what it holds."""

from reception_app.integrations.label_printers.media import loaded
from reception_app.integrations.label_printers.standing import Standing

SIZE = 32
_HEAD = b"\x80\x20B"
_MODELS = {
    "5": "QL-700", "6": "QL-710W", "7": "QL-720NW", "8": "QL-800", "9": "QL-810W", "A": "QL-820NWB",
    "C": "QL-1100", "D": "QL-1110NWB", "E": "QL-1115NWB",
}  # fmt: skip
_WIDE = frozenset("CDE")
_MODEL, _ERRORS_1, _ERRORS_2, _WIDTH, _TYPE, _LENGTH, _WHAT, _PHASE, _COLOURS = (
    4,
    8,
    9,
    10,
    11,
    17,
    18,
    19,
    25,
)
_NO_MEDIA = 0x00
_DIE_CUT = (0x0B, 0x4B)
_BLACK_AND_RED = 0x81
_PRINTED, _TURNED_OFF, _PRINTING = 0x01, 0x04, 0x01
_FIRST = {
    0x01: "media-empty",
    0x02: "media-empty",
    0x04: "cutter-jam",
    0x10: "in-use",
    0x20: "shutdown",
    0x80: "other",
}
_SECOND = {
    0x01: "media-needed",
    0x02: "other",
    0x04: "other",
    0x08: "other",
    0x10: "cover-open",
    0x40: "media-jam",
    0x80: "other",
}


def read_status(data: bytes) -> Standing | None:
    """The first whole status in what came; None when there is none. Bytes before it are passed over."""
    start = data.find(_HEAD)
    status = data[start : start + SIZE] if start >= 0 else b""
    if len(status) < SIZE:
        return None
    reasons = [word for bit, word in _FIRST.items() if status[_ERRORS_1] & bit]
    reasons += [word for bit, word in _SECOND.items() if status[_ERRORS_2] & bit]
    if status[_WHAT] == _TURNED_OFF:
        reasons.append("shutdown")
    if status[_TYPE] == _NO_MEDIA and not reasons:
        reasons.append("media-empty")
    length = status[_LENGTH] if status[_TYPE] in _DIE_CUT else 0
    medium = loaded(status[_WIDTH], length)
    code = chr(status[_MODEL])
    return Standing(
        reasons=tuple(dict.fromkeys(reasons)),
        busy=status[_PHASE] == _PRINTING,
        printed=status[_WHAT] == _PRINTED,
        model=_MODELS.get(code, "QL"),
        medium=medium,
        two_colour=status[_COLOURS] == _BLACK_AND_RED,
        told="" if medium or not status[_WIDTH] else _told(status[_WIDTH], length),
    )


def is_wide(model: str) -> bool:
    """Whether it is one of the models with a print head of 4 inches, whose rows are longer."""
    return model in {_MODELS[code] for code in _WIDE}


def rest_of(data: bytes) -> bytes:
    """What follows the first whole status."""
    start = data.find(_HEAD)
    return data[start + SIZE :] if start >= 0 else b""


def _told(width: int, length: int) -> str:
    return f"{width} x {length} mm labels" if length else f"a {width} mm roll"
