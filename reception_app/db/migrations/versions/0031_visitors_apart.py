"""Who was said not to be the same person. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The new table."""
    op.create_table(
        "visitors_apart",
        sa.Column("one_id", ID, autoincrement=False, nullable=False),
        sa.Column("other_id", ID, autoincrement=False, nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("said_by", ID, nullable=False),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_visitors_apart")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_visitors_apart_other_id", "visitors_apart", ["other_id"], unique=False)


def downgrade() -> None:
    """Back to the version before, without what the new table held."""
    op.drop_table("visitors_apart")
