"""The services: for what people come at a time, and who offers it."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, insert, select, update

from reception_app.appointments.models import ServiceRow
from reception_app.appointments.records import Service
from reception_app.audit import record
from reception_app.db.remembered import Remembered
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound, Outdated
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, clean_name, fold, isolate
from reception_app.visits import FrontDesk

SERVICES = ServiceRow.__table__
CHANGE = "service"
_MINUTES_MAX = 24 * 60
_FEE_MAX = 100_000_000
_MANY = 30


class ServiceCatalogue:
    """The services, kept in memory and read again when one was changed. Safe in every thread."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk
        self._known = Remembered(desk.store, CHANGE, _read)

    def all(self, actor: Actor, include_inactive: bool = False) -> list[Service]:
        """The services in their order; retired ones only when asked for. Raises NotAllowed."""
        require(actor, Right.SEE_SCHEDULE)
        return [each for each in self.known().values() if each.active or include_inactive]

    def known(self) -> Mapping[int, Service]:
        """Every service by id, in order, the retired ones included: old appointments refer to them."""
        return self._known.get()

    def usable(self, service_id: int, kept: int = 0) -> Service:
        """A service a new appointment may have, or the one it has (`kept`). Raises Invalid."""
        found = self.known().get(service_id)
        if found is None:
            raise Invalid("Choose a service.", field="service_id")
        if not found.active and service_id != kept:
            raise Invalid(f"“{isolate(found.name)}” is no longer offered.", field="service_id")
        return found

    def offering(self, service: Service) -> tuple[int, ...]:
        """Who offers a service and has not left, the first first."""
        hosts = ((each, self._desk.any_host(each)) for each in service.people)
        return tuple(each for each, host in hosts if host is not None and not host.left_company)

    def save(self, actor: Actor, wanted: Service) -> Service:
        """Add a service (id 0) or change one. Appointments that are made already stay as they are.

        Raises NotAllowed, Invalid naming a field, NotFound, Conflict.
        """
        require(actor, Right.EDIT_VISITOR_TYPES)
        checked = self._checked(wanted)
        with self._desk.store.write(actor) as tx:
            known = _read(tx)
            for other in known.values():
                if other.id != checked.id and other.active and fold(other.name) == fold(checked.name):
                    raise Conflict(f"There is a service “{isolate(other.name)}” already.")
            if checked.id:
                return _change(tx, checked)
            last = max((each.position for each in known.values()), default=-1)
            return _add(tx, replace(checked, position=last + 1))

    def retire(self, actor: Actor, service_id: int, *, offered: bool = False) -> Service:
        """No longer offer a service, or offer it again; what refers to it stays. Raises NotAllowed, NotFound."""
        require(actor, Right.EDIT_VISITOR_TYPES)
        with self._desk.store.write(actor) as tx:
            found = _read(tx).get(service_id)
            if found is None:
                raise NotFound("This service is not there any more.")
            return _change(tx, replace(found, active=offered))

    def _checked(self, wanted: Service) -> Service:
        for field in ("buffer_before", "buffer_after"):
            if not 0 <= getattr(wanted, field) <= _MINUTES_MAX:
                raise Invalid("From 0 minutes to a day.", field=field)
        if not 1 <= wanted.minutes <= _MINUTES_MAX:
            raise Invalid("From a minute to a day.", field="minutes")
        if not 0 <= wanted.fee <= _FEE_MAX:
            raise Invalid("A fee is 0 or more.", field="fee")
        currency = wanted.currency.strip().upper()
        if wanted.fee and not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
            raise Invalid("A currency has three letters, such as EUR.", field="currency")
        documents = dict.fromkeys(clean_line(each, limit=80, field="documents") for each in wanted.documents)
        people = tuple(dict.fromkeys(wanted.people))
        if len(documents) > _MANY or len(people) > 10 * _MANY:
            raise Invalid("These are too many.", field="documents" if len(documents) > _MANY else "people")
        if any(self._desk.any_host(each) is None for each in people):
            raise Invalid("Somebody is not in the directory any more.", field="people")
        if wanted.type_id:
            self._desk.types.usable(wanted.type_id)
        return replace(
            wanted,
            name=clean_name(wanted.name),
            currency=currency if wanted.fee else "",
            documents=tuple(each for each in documents if each),
            people=people,
            place=clean_line(wanted.place, limit=100, field="place"),
        )


def _values(wanted: Service) -> dict[str, Any]:
    values = {name: value for name, value in asdict(wanted).items() if name not in ("id", "version")}
    return {**values, "documents": list(wanted.documents), "people": list(wanted.people)}


def _add(tx: WriteTx, wanted: Service) -> Service:
    added = replace(wanted, id=new_id(), version=1)
    tx.execute(insert(SERVICES), {"id": added.id, **_values(added), **tx.stamps()})
    record(tx, "service.add", CHANGE, added.id, {"name": added.name})
    tx.changed(CHANGE, added.id)
    return added


def _change(tx: WriteTx, wanted: Service) -> Service:
    was = _read(tx).get(wanted.id)
    if was is None:
        raise NotFound("This service is not there any more.")
    if was.version != wanted.version:
        raise Outdated("Not saved: somebody else changed this service.", hint="Look at it again, then save.")
    values = {**_values(wanted), **tx.restamps(wanted.version)}
    tx.execute(update(SERVICES).where(SERVICES.c.id == wanted.id).values(values))
    changed = [name for name in _values(wanted) if getattr(was, name) != getattr(wanted, name)]
    record(tx, "service.change", CHANGE, wanted.id, {"name": wanted.name, "changed": changed})
    tx.changed(CHANGE, wanted.id)
    return replace(wanted, version=wanted.version + 1)


def _read(tx: ReadTx) -> Mapping[int, Service]:
    rows = tx.execute(select(SERVICES).order_by(SERVICES.c.position, SERVICES.c.id))
    return MappingProxyType({row.id: _service(row) for row in rows})


def _service(row: Row[Any]) -> Service:
    plain = ("id", "name", "minutes", "buffer_before", "buffer_after", "fee", "currency", "place", "type_id")
    return Service(
        **{name: getattr(row, name) for name in plain},
        documents=tuple(row.documents),
        people=tuple(row.people),
        active=bool(row.active),
        position=row.position,
        version=row.version,
    )
