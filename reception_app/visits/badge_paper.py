"""What stands on a badge: for the preview while it is typed, and for the printer. Both come from here."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from reception_app.db.uow import ReadTx
from reception_app.documents.records import BadgeContent, BadgeWords
from reception_app.documents.when import clock_text
from reception_app.documents.words import badge_words, day_text_in
from reception_app.kernel.errors import NotFound
from reception_app.kernel.languages import FALLBACK
from reception_app.lobby.arrivals import spoken
from reception_app.preferences.settings import (
    OFFICE_ASSEMBLY_POINT,
    OFFICE_BADGE_RETURN_TEXT,
    OFFICE_NAME,
)
from reception_app.visits.arriving import valid_until
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.photos import read_photo
from reception_app.visits.records import CheckIn, VisitorType
from reception_app.visits.rows import read_visit
from reception_app.visits.visitor_rows import known_visitor


def of_visit(tx: ReadTx, desk: FrontDesk, visit_id: int) -> BadgeContent:
    """The badge of a visit as it now is. Raises NotFound."""
    row = dict(read_visit(tx, visit_id)._mapping)
    return _content(
        desk,
        row,
        desk.types.known().get(row["type_id"]),
        valid_until(row, desk.types.known().get(row["type_id"])),
        photo=read_photo(tx, row["photo_id"]),
        language=spoken(tx, visit_id),
    )


def of_check_in(tx: ReadTx, desk: FrontDesk, asked: CheckIn) -> BadgeContent:
    """The badge that a check-in would print; what is still empty or wrong on the sheet stays empty here."""
    kind = desk.types.known().get(asked.type_id)
    booked = read_visit(tx, asked.visit_id) if asked.visit_id else None
    row = {
        "name": asked.name.strip(),
        "company": asked.company.strip(),
        "host_name": _host_name(desk, asked.host_id),
        "badge": desk.badges.next_number(tx, kind.badge_prefix) if kind else "",
        "token": booked.token if booked is not None else "preview",
        "escort": kind.needs_escort if kind else False,
        "leaves_by": asked.leaves_by,
        "arrived_at": tx.now,
        "expected_at": booked.expected_at if booked is not None else None,
        "expected_until": booked.expected_until if booked is not None else None,
    }
    return _content(desk, row, kind, valid_until(row, kind), photo=_photo(tx, asked, kind))


def _photo(tx: ReadTx, asked: CheckIn, kind: VisitorType | None) -> bytes:
    if kind is None or kind.photo_rule == "off":
        return b""
    if asked.photo:
        # Late: Pillow takes a while to import, and most check-ins bring no photo.
        from reception_app.documents.images import clean_photo

        return clean_photo(asked.photo)
    if not asked.visitor_id:
        return b""
    try:
        known = known_visitor(tx, asked.visitor_id)
    except NotFound:
        return b""
    return read_photo(tx, known.photo_id) if known is not None else b""


def _host_name(desk: FrontDesk, host_id: int) -> str:
    host = desk.any_host(host_id)
    return host.name if host else ""


def _content(
    desk: FrontDesk,
    row: Mapping[str, Any],
    kind: VisitorType | None,
    until: datetime,
    *,
    photo: bytes,
    language: str = "",
) -> BadgeContent:
    """`language` is the one its wearer reads; empty for the house's words."""
    preferences, zone = desk.preferences, desk.zone()
    return BadgeContent(
        organisation=preferences.text(OFFICE_NAME),
        number=row["badge"],
        band_text=kind.band_text if kind else "VISITOR",
        band_colour=kind.band_colour if kind else "#141412",
        name=row["name"],
        company=row["company"],
        host=row["host_name"],
        valid_date=day_text_in(language, until, zone),
        valid_time=clock_text(until, zone),
        token=row["token"],
        photo=photo or None,
        logo=preferences.logo() or None,
        escort=bool(row["escort"]),
        assembly_point=preferences.text(OFFICE_ASSEMBLY_POINT),
        words=_words(preferences.text(OFFICE_BADGE_RETURN_TEXT), language),
    )


def _words(give_back: str, language: str) -> BadgeWords:
    """The badge's words in a language. What an office has written itself is printed as they wrote it."""
    words = badge_words(language)
    own = not language or language == FALLBACK.code or give_back != OFFICE_BADGE_RETURN_TEXT.default
    return replace(words, give_back=give_back) if own else words
