"""Which mails were forgotten, as keyed digests, and what lay in a mailbox when it was begun with; mails as they came
move beside the others. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Three tables, one more column, and one less."""
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
    op.create_table(
        "mail_originals",
        sa.Column("mail_id", _ID, autoincrement=False, nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name=op.f("fk_mail_originals_mail_id_mails")),
        sa.PrimaryKeyConstraint("mail_id", name=op.f("pk_mail_originals")),
    )
    op.execute("INSERT INTO mail_originals (mail_id, packed) SELECT id, original FROM mails")
    op.drop_column("mails", "original")


def downgrade() -> None:
    """Back to the version before: what was forgotten may be taken in again."""
    op.add_column("mails", sa.Column("original", sa.LargeBinary(), server_default="", nullable=False))
    op.execute("UPDATE mails SET original = (SELECT packed FROM mail_originals WHERE mail_id = mails.id)")
    op.drop_table("mail_originals")
    op.drop_column("mailboxes", "begun_to")
    op.drop_table("mail_secrets")
    op.drop_table("mails_forgotten")
