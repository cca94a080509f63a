"""Messages: what was left for whom, what became of it, how each wants to be told. Never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_message_ways() -> None:
    op.create_table(
        "message_ways",
        sa.Column("employee_id", ID, autoincrement=False, nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("outside", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Text(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("employee_id", name=op.f("pk_message_ways")),
    )


def _messages_indexes() -> None:
    op.create_index(
        "ix_messages_call_id", "messages", ["call_id"], unique=False, sqlite_where=sa.text("call_id <> 0")
    )
    op.create_index(
        "ix_messages_contact_id",
        "messages",
        ["contact_id"],
        unique=False,
        sqlite_where=sa.text("contact_id <> 0"),
    )
    op.create_index(
        "ix_messages_email_key",
        "messages",
        ["email_key", "id"],
        unique=False,
        sqlite_where=sa.text("email_key <> ''"),
    )
    op.create_index(
        "ix_messages_open", "messages", ["id"], unique=False, sqlite_where=sa.text("closed_at IS NULL")
    )
    op.create_index(
        "ix_messages_phone_key",
        "messages",
        ["phone_key", "id"],
        unique=False,
        sqlite_where=sa.text("phone_key <> ''"),
    )
    op.create_index(op.f("ix_messages_taken_at"), "messages", ["taken_at"], unique=False)
    op.create_index(
        "ix_messages_visitor_id",
        "messages",
        ["visitor_id"],
        unique=False,
        sqlite_where=sa.text("visitor_id <> 0"),
    )
    op.create_index("uq_messages_serial", "messages", ["year", "serial"], unique=True)


def create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("caller_name", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("phone_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_key", sa.Text(), nullable=False),
        sa.Column("call_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("visitor_id", ID, nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("done_for_all", sa.Boolean(), nullable=False),
        sa.Column("call_back_by", sa.BigInteger(), nullable=True),
        sa.Column("follow_up_at", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_by", ID, nullable=False),
        sa.Column("taken_by_name", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    _messages_indexes()


def create_message_enclosures() -> None:
    op.create_table(
        "message_enclosures",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_message_enclosures_message_id_messages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_enclosures")),
    )
    op.create_index(
        op.f("ix_message_enclosures_message_id"), "message_enclosures", ["message_id"], unique=False
    )


def create_message_recipients() -> None:
    op.create_table(
        "message_recipients",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("employee_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("delivery_id", ID, nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("ask_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_message_recipients_message_id_messages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_recipients")),
    )
    op.create_index(
        "ix_message_recipients_ask_by",
        "message_recipients",
        ["ask_by"],
        unique=False,
        sqlite_where=sa.text("ask_by IS NOT NULL"),
    )
    op.create_index(
        "ix_message_recipients_employee_id", "message_recipients", ["employee_id", "message_id"], unique=False
    )
    op.create_index(
        op.f("ix_message_recipients_message_id"), "message_recipients", ["message_id"], unique=False
    )


def create_message_steps() -> None:
    op.create_table(
        "message_steps",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_message_steps_message_id_messages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_steps")),
    )
    op.create_index(op.f("ix_message_steps_message_id"), "message_steps", ["message_id"], unique=False)


CREATES = (
    create_message_ways,
    create_messages,
    create_message_enclosures,
    create_message_recipients,
    create_message_steps,
)
TABLES = (
    "message_steps",
    "message_recipients",
    "message_enclosures",
    "messages",
    "message_ways",
)


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)
