"""Which mails were forgotten, as keyed digests, and what lay in a mailbox when it was begun with. Frozen: never edited
once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Two tables, and one more column."""
    op.create_table(
        "mails_forgotten",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("forgotten_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_mails_forgotten")),
    )
    op.create_index(
        op.f("ix_mails_forgotten_forgotten_at"), "mails_forgotten", ["forgotten_at"], unique=False
    )
    op.create_table(
        "mail_secrets",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_secrets")),
    )
    op.add_column("mailboxes", sa.Column("begun_to", sa.BigInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    """Back to the version before: what was forgotten may be taken in again."""
    op.drop_column("mailboxes", "begun_to")
    op.drop_table("mail_secrets")
    op.drop_table("mails_forgotten")
