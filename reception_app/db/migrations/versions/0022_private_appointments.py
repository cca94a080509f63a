"""Appointments may be private; those there are, are not. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One more column."""
    op.add_column("appointments", sa.Column("private", sa.Boolean(), server_default="0", nullable=False))


def downgrade() -> None:
    """Back to the version before."""
    op.drop_column("appointments", "private")
