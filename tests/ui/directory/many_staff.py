"""Many staff in a store, as another desk changes them, and a window for what shows them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from reception_app.db.uow import Store
from reception_app.directory.models import EmployeeRow
from reception_app.directory.rows import add_employees
from reception_app.directory.rules import BLANK
from reception_app.kernel.actor import Role
from tests.builders.people import an_actor

MANY = 300
_PATIENCE_MS = 20_000


class ManyStaff:
    """`MANY` people of seven departments; `ids` are theirs, by name."""

    def __init__(self, qtbot: QtBot, store: Store, role: Role) -> None:
        self.qtbot, self.store, self.actor = qtbot, store, an_actor(role)
        with store.write(self.actor) as tx:
            rows = [
                {**BLANK, "name": f"Person {n:03}", "key": f"k{n}", "department": f"Part {n % 7}"}
                for n in range(MANY)
            ]
            self.ids = [made.id for made in add_employees(tx, rows)]
            tx.changed("employee", *self.ids)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(900, 500)

    def until(self, holds: Callable[[], object]) -> None:
        """Let jobs come back until something holds."""

        def check() -> None:
            assert holds()

        self.qtbot.waitUntil(check, timeout=_PATIENCE_MS)

    def rename(self, ids: list[int], **values: str | None) -> None:
        """A change that comes from another desk."""
        with self.store.write(self.actor) as tx:
            tx.execute(update(EmployeeRow).where(EmployeeRow.__table__.c.id.in_(ids)).values(**values))
            tx.changed("employee", *ids)
