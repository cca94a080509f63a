"""Which features a house uses: the code of one that has no record yet is not brought in to look for some."""

from reception_app.db.uow import Store


class InUse:
    """Looks into the store until it finds a first record. Safe in every thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._used: set[tuple[str, ...]] = set()

    def any(self, *tables: str) -> bool:
        """Whether one of these tables has a row, or has had one since the start. Raises StoreTrouble."""
        if tables not in self._used:
            # Only names of our own go into it.
            has_row = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables)  # noqa: S608
            with self._store.read() as tx:
                if tx.execute_sql(f"SELECT {has_row}").scalar():
                    self._used.add(tables)
        return tables in self._used
