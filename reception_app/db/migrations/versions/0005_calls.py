"""Calls: every call, who is to be called back, the telephone system's token. Never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_call_tokens() -> None:
    op.create_table(
        "call_tokens",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_tokens")),
    )


def create_calls() -> None:
    op.create_table(
        "calls",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("visitor_id", ID, nullable=False),
        sa.Column("employee_id", ID, nullable=False),
        sa.Column("target_id", ID, nullable=False),
        sa.Column("target_name", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("rung_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("put_through_at", sa.BigInteger(), nullable=True),
        sa.Column("back_at", sa.BigInteger(), nullable=True),
        sa.Column("hung_up_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("taken_by", ID, nullable=False),
        sa.Column("taken_by_name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
    )
    op.create_index(
        "ix_calls_number_key",
        "calls",
        ["number_key", "id"],
        unique=False,
        sqlite_where=sa.text("number_key <> ''"),
    )
    op.create_index("ix_calls_open", "calls", ["id"], unique=False, sqlite_where=sa.text("ended_at IS NULL"))
    op.create_index(op.f("ix_calls_rung_at"), "calls", ["rung_at"], unique=False)
    op.create_index(
        "ix_calls_source_id", "calls", ["source_id"], unique=False, sqlite_where=sa.text("source_id <> ''")
    )
    op.create_index(
        "ix_calls_visitor_id", "calls", ["visitor_id"], unique=False, sqlite_where=sa.text("visitor_id <> 0")
    )


def create_call_backs() -> None:
    op.create_table(
        "call_backs",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("call_id", ID, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("owner_name", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("done_by", ID, nullable=False),
        sa.Column("done_by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_call_backs_call_id_calls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_backs")),
    )
    op.create_index(op.f("ix_call_backs_call_id"), "call_backs", ["call_id"], unique=False)
    op.create_index(
        "ix_call_backs_open", "call_backs", ["due_at"], unique=False, sqlite_where=sa.text("done_at IS NULL")
    )


CREATES = (
    create_call_tokens,
    create_calls,
    create_call_backs,
)
TABLES = (
    "call_backs",
    "calls",
    "call_tokens",
)


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)
