"""The badges lie where the two parts of their numbers say. Frozen: never edited once handed out.

Their ids, the parts and the numbers had an index each: whoever was the first to wear one waited for all of them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_COPY = """
INSERT INTO badges (id, prefix, serial, number, state, visit_id, taken_at, changed_at, note)
SELECT id, prefix, serial, number, state, visit_id, taken_at, changed_at, note FROM badges_before
ORDER BY prefix, serial
"""


def upgrade() -> None:
    """The table made anew, with what is in it."""
    op.drop_index("uq_badges_prefix_serial", "badges")
    _make_anew(("prefix", "serial"), with_rowid=False)


def downgrade() -> None:
    """Back to the version before."""
    _make_anew(("id",), sa.UniqueConstraint("number", name=op.f("uq_badges_number")), with_rowid=True)
    op.create_index("uq_badges_prefix_serial", "badges", ["prefix", "serial"], unique=True)


def _make_anew(key: Sequence[str], *constraints: sa.Constraint, with_rowid: bool) -> None:
    op.drop_index("ix_badges_stored", "badges")
    op.rename_table("badges", "badges_before")
    op.create_table(
        "badges",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("prefix", sa.String(length=6), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("visit_id", ID, nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_badges")),
        *constraints,
        sqlite_with_rowid=with_rowid,
    )
    op.execute(sa.text(_COPY))
    op.drop_table("badges_before")
    op.create_index(
        "ix_badges_stored",
        "badges",
        ["prefix", "serial"],
        unique=False,
        sqlite_where=sa.text("state = 'stored'"),
    )
