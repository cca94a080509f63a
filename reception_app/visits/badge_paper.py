"""What a badge is drawn from: for the preview while it is typed, and for the printer. Both come from here."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from reception_app.badges import BadgeDrawing, ChosenTemplate
from reception_app.db.uow import ReadTx
from reception_app.documents.records import BadgeContent
from reception_app.documents.when import clock_text
from reception_app.documents.words import day_text_in
from reception_app.kernel.errors import DeliveryTrouble, NotFound
from reception_app.lobby.arrivals import spoken
from reception_app.preferences.house_badge import house_badge, second_words
from reception_app.visits.arriving import valid_until
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.photos import read_photo
from reception_app.visits.records import CheckIn, Hold, VisitorType, VisitState
from reception_app.visits.rows import read_visit
from reception_app.visits.visitor_rows import known_visitor


def of_visit(
    tx: ReadTx, desk: FrontDesk, visit_id: int, template: str = "", *, with_host: bool = True
) -> BadgeDrawing:
    """The badge of a visit as it now is, on its type's template or the one that is named. Raises NotFound."""
    row = dict(read_visit(tx, visit_id)._mapping)
    kind = desk.types.known().get(row["type_id"])
    content = _content(
        desk,
        row,
        kind,
        valid_until(row, kind),
        photo=read_photo(tx, row["photo_id"]),
        language=spoken(tx, visit_id),
    )
    if not with_host:
        content = replace(content, host="")
    return _drawing(desk.templates.choose(template or (kind.badge_template if kind else "")), content)


def to_print(tx: ReadTx, desk: FrontDesk, data: Mapping[str, Any]) -> BadgeDrawing:
    """What a print job stands for now. Raises DeliveryTrouble, permanent, where no badge may come out any more."""
    visit_id = int(data["visit_id"])
    try:
        why = hindrance(dict(read_visit(tx, visit_id)._mapping))
    except NotFound as gone:
        raise DeliveryTrouble("The visit is not there any more.", permanent=True) from gone
    if why:
        raise DeliveryTrouble(why, permanent=True)
    with_host = bool(data.get("with_host", True))
    return of_visit(tx, desk, visit_id, str(data.get("template", "")), with_host=with_host)


def hindrance(row: Mapping[str, Any]) -> str:
    """Why the badge of a visit is not printed now, without naming anybody; empty when it may be.

    Asked when it is printed: a job may have waited, or be wanted once more, when its number is somebody else's by now.
    """
    state = VisitState(row["state"])
    if not (state.on_site or state is VisitState.EXPECTED):
        return "The visit is over: no badge is printed for it any more."
    if row["hold"] != Hold.NONE.value:
        return "The visitor is held: no badge is printed before the visit is approved."
    return "" if row["badge"] else "The visitor has no badge any more."


def of_check_in(tx: ReadTx, desk: FrontDesk, asked: CheckIn) -> BadgeDrawing:
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
    content = _content(desk, row, kind, valid_until(row, kind), photo=_photo(tx, asked, kind))
    return _drawing(desk.templates.choose(kind.badge_template if kind else ""), content)


def _drawing(chosen: ChosenTemplate, content: BadgeContent) -> BadgeDrawing:
    return BadgeDrawing(chosen.template, content, chosen.remark)


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
    zone = desk.zone()
    return replace(
        house_badge(desk.preferences, until, language),
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
        escort=bool(row["escort"]),
        second_words=second_words(kind.second_language if kind else "", language),
    )
