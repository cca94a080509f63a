"""Label sheets: which label is the next free one. Never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_label_sheets() -> None:
    op.create_table(
        "label_sheets",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("next_label", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_sheets")),
    )
    op.create_index("uq_label_sheets_place", "label_sheets", ["queue", "template"], unique=True)


CREATES = (create_label_sheets,)
TABLES = ("label_sheets",)


def upgrade() -> None:
    """The new table; every sheet begins with its first label."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)
