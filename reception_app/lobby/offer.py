"""What the settings offer at the visitors' screens, put together for those who show it."""

from typing import Protocol

from reception_app.kernel.records import dataclass
from reception_app.kernel.settings import Setting
from reception_app.kernel.text import fold, tokens
from reception_app.lobby import settings as s
from reception_app.lobby.rules import lines_of


class Values(Protocol):
    """Where settings are read: the preferences."""

    def text(self, setting: Setting) -> str:
        """The value of a setting that holds text."""
        ...

    def whole(self, setting: Setting) -> int:
        """The value of a whole number."""
        ...

    def switch(self, setting: Setting) -> bool:
        """The value of a switch."""
        ...


@dataclass(frozen=True, slots=True)
class Offer:
    """The settings of the visitors' screens as they are in force."""

    languages: tuple[str, ...]
    """Codes in the order offered; the first is the house's own."""
    tiles: tuple[str, ...]
    departments: tuple[str, ...]
    not_shown: frozenset[str]
    """Names and departments of the staff whom visitors don't find, as `in_any_order` writes them."""
    away_notes: bool
    refreshments: tuple[str, ...]
    notice: str
    idle_seconds: int
    countdown_seconds: int
    camera: bool
    badge_box: bool
    """Badges are put into a box by those who leave: whoever signs out there has given theirs back."""
    walk_ins_an_hour: int
    """At one screen, of those who show no invitation."""
    large_text: bool
    high_contrast: bool


def offer(values: Values) -> Offer:
    """What is offered now."""
    return Offer(
        languages=tuple(values.text(s.LANGUAGES_OFFERED).split(",")),
        tiles=tuple(values.text(s.TILES_OFFERED).split(",")),
        departments=lines_of(values.text(s.PINNED_DEPARTMENTS)),
        not_shown=frozenset(map(in_any_order, lines_of(values.text(s.NOT_SHOWN)))),
        away_notes=values.switch(s.AWAY_NOTES),
        refreshments=lines_of(values.text(s.REFRESHMENTS_OFFERED)),
        notice=values.text(s.NOTICE),
        idle_seconds=values.whole(s.IDLE_SECONDS),
        countdown_seconds=values.whole(s.COUNTDOWN_SECONDS),
        camera=values.switch(s.CAMERA_ON),
        badge_box=values.switch(s.BADGE_BOX),
        walk_ins_an_hour=values.whole(s.WALK_INS_AN_HOUR),
        large_text=values.switch(s.LARGE_TEXT),
        high_contrast=values.switch(s.HIGH_CONTRAST),
    )


def in_any_order(name: str) -> str:
    """What two writings of one name share: "Kovács, Anna" and "Anna Kovacs"."""
    return " ".join(sorted(tokens(name))) or fold(name)


def house_language(values: Values) -> str:
    """The code of the house's own language: what is spoken where the visitor's is not."""
    return values.text(s.LANGUAGES_OFFERED).partition(",")[0]
