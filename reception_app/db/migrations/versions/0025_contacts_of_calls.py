"""Which contact rings; of the calls there are nobody has said. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INDEX = "ix_calls_contact_id"


def upgrade() -> None:
    """One more column, and its index."""
    op.add_column("calls", sa.Column("contact_id", _ID, server_default="0", nullable=False))
    op.create_index(_INDEX, "calls", ["contact_id"], unique=False, sqlite_where=sa.text("contact_id <> 0"))


def downgrade() -> None:
    """Back to the version before."""
    op.drop_index(_INDEX, table_name="calls")
    op.drop_column("calls", "contact_id")
