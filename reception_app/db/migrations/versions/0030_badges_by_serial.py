"""The numbers of badges are found by their two parts. Frozen: never edited once handed out.

They had an index of their own beside that of the parts: whoever was the first to wear one waited for both.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_COPY = """
INSERT INTO badges (id, prefix, serial, number, state, visit_id, taken_at, changed_at, note)
SELECT id, prefix, serial, number, state, visit_id, taken_at, changed_at, note FROM badges_before ORDER BY id
"""


def upgrade() -> None:
    """The table made anew, with what is in it."""
    _make_anew()


def downgrade() -> None:
    """Back to the version before."""
    _make_anew(sa.UniqueConstraint("number", name=op.f("uq_badges_number")))


def _make_anew(*constraints: sa.Constraint) -> None:
    for index in ("ix_badges_stored", "uq_badges_prefix_serial"):
        op.drop_index(index, "badges")
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badges")),
        *constraints,
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
    op.create_index("uq_badges_prefix_serial", "badges", ["prefix", "serial"], unique=True)
