"""Who takes over from somebody who leaves; nobody is named for those who left. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """One more column."""
    op.add_column("employees", sa.Column("successor_id", _ID, nullable=True))


def downgrade() -> None:
    """Back to the version before."""
    op.drop_column("employees", "successor_id")
