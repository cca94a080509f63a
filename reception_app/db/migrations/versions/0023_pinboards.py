"""Pinboards. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_pinboards() -> None:
    op.create_table(
        "pinboards",
        sa.Column("user_id", ID, autoincrement=False, nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_pinboards")),
    )


CREATES = (create_pinboards,)
TABLES = ("pinboards",)


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)
