"""Visits of more than a day are filed by their end too. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One more index, of few rows."""
    op.create_index(
        op.f("ix_visits_long_stays"),
        "visits",
        ["left_at"],
        unique=False,
        sqlite_where=sa.text("left_at - arrived_at > 86400000"),
    )


def downgrade() -> None:
    """Back to the version before."""
    op.drop_index(op.f("ix_visits_long_stays"), table_name="visits")
