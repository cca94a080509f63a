"""Numbers, mail addresses and tags of contacts lie where their key says. Frozen: never edited once handed out.

Each was kept twice, as a row and in the index of its key: an import wrote both.
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXTS = {
    "contact_phones": ("raw", "number", "digits", "extension", "kind"),
    "contact_emails": ("address", "address_key", "kind"),
    "contact_tags": ("tag", "tag_key"),
}


def upgrade() -> None:
    """The three tables made anew, with what is in them."""
    _make_anew(with_rowid=False)


def downgrade() -> None:
    """Back to the version before."""
    _make_anew(with_rowid=True)


def _make_anew(*, with_rowid: bool) -> None:
    for table, texts in _TEXTS.items():
        before = f"{table}_before"
        op.rename_table(table, before)
        op.create_table(
            table,
            sa.Column("contact_id", ID, nullable=False),
            sa.Column("place", sa.Integer(), nullable=False),
            *[sa.Column(name, sa.Text(), nullable=False) for name in texts],
            sa.ForeignKeyConstraint(
                ["contact_id"], ["contacts.id"], name=op.f(f"fk_{table}_contact_id_contacts")
            ),
            sa.PrimaryKeyConstraint("contact_id", "place", name=op.f(f"pk_{table}")),
            sqlite_with_rowid=with_rowid,
        )
        columns = ", ".join(("contact_id", "place", *texts))
        copied = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {before} ORDER BY contact_id, place"  # noqa: S608
        op.execute(sa.text(copied))
        op.drop_table(before)
        _INDEXES[table]()


def _index_phones() -> None:
    for name in ("digits", "number"):
        op.create_index(
            f"ix_contact_phones_{name}",
            "contact_phones",
            [name, "contact_id"],
            unique=False,
            sqlite_where=sa.text(f"{name} <> ''"),
        )


def _index_emails() -> None:
    op.create_index("ix_contact_emails_key", "contact_emails", ["address_key", "contact_id"], unique=False)


def _index_tags() -> None:
    op.create_index("ix_contact_tags_key", "contact_tags", ["tag_key", "contact_id"], unique=False)


_INDEXES: dict[str, Callable[[], None]] = {
    "contact_phones": _index_phones,
    "contact_emails": _index_emails,
    "contact_tags": _index_tags,
}
