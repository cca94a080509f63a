"""Adding and changing visitor types."""

import re
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import insert, update

from reception_app.audit import record
from reception_app.badges import check_prefix
from reception_app.db.uow import WriteTx
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.languages import language_of
from reception_app.kernel.text import clean_line, clean_name
from reception_app.visits.fields import check_definitions
from reception_app.visits.models import VisitorTypeRow
from reception_app.visits.records import VisitorType
from reception_app.visits.types import read_types

_TYPES = VisitorTypeRow.__table__
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_MINUTES_MAX = 31 * 24 * 60
_PHOTO_RULES = frozenset({"off", "optional", "required"})


def checked(wanted: VisitorType) -> VisitorType:
    """A type as it may be kept. Raises Invalid with the field to blame."""
    name = clean_name(wanted.name)
    band = clean_line(wanted.band_text, limit=24, field="band_text") or name.upper()[:24]
    if not _COLOUR.fullmatch(wanted.band_colour):
        raise Invalid("A colour such as #0F6E66 is needed.", field="band_colour")
    for field in ("expected_minutes", "overstay_minutes", "amber_minutes", "red_minutes"):
        if not 0 <= getattr(wanted, field) <= _MINUTES_MAX:
            raise Invalid("From 0 minutes to 31 days.", field=field)
    if wanted.expected_minutes == 0:
        raise Invalid("The expected stay is at least a minute.", field="expected_minutes")
    if wanted.red_minutes < wanted.amber_minutes:
        raise Invalid("Red comes after amber.", field="red_minutes")
    if wanted.photo_rule not in _PHOTO_RULES:
        raise Invalid("A photo is off, optional or required.", field="photo_rule")
    if wanted.second_language and language_of(wanted.second_language).code != wanted.second_language:
        raise Invalid("Badges don't speak this language.", field="second_language")
    return replace(
        wanted,
        name=name,
        band_text=band,
        badge_prefix=check_prefix(wanted.badge_prefix),
        badge_template=clean_line(wanted.badge_template, limit=60, field="badge_template"),
        fields=check_definitions(wanted.fields),
    )


def _values(wanted: VisitorType) -> dict[str, Any]:
    values = {
        name: value for name, value in asdict(wanted).items() if name not in ("id", "version", "fields")
    }
    values["fields"] = [{**asdict(field), "choices": list(field.choices)} for field in wanted.fields]
    return values


def add(tx: WriteTx, wanted: VisitorType) -> VisitorType:
    """Add a type."""
    added = replace(wanted, id=new_id(), version=1)
    tx.execute(insert(_TYPES), {"id": added.id, **_values(added), **tx.stamps()})
    record(tx, "visitor_type.add", "visitor_type", added.id, {"name": added.name})
    tx.changed("visitor_type", added.id)
    return added


def change(tx: WriteTx, wanted: VisitorType) -> VisitorType:
    """Change a type. Raises NotFound, and Conflict when somebody else changed it meanwhile."""
    was = read_types(tx).get(wanted.id)
    if was is None:
        raise NotFound("This visitor type is not there any more.")
    if was.version != wanted.version:
        raise Conflict(
            "Not saved: somebody else changed this visitor type.", hint="Look at it again, then save."
        )
    tx.execute(
        update(_TYPES)
        .where(_TYPES.c.id == wanted.id)
        .values(**_values(wanted), **tx.restamps(_TYPES.c.version))
    )
    changed = [name for name in _values(wanted) if getattr(was, name) != getattr(wanted, name)]
    record(tx, "visitor_type.change", "visitor_type", wanted.id, {"name": wanted.name, "changed": changed})
    tx.changed("visitor_type", wanted.id)
    return replace(wanted, version=wanted.version + 1)
