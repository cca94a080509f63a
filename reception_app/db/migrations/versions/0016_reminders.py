"""Reminders. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_board_notices() -> None:
    op.create_table(
        "board_notices",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("from_at", sa.BigInteger(), nullable=False),
        sa.Column("until_at", sa.BigInteger(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("needs_tick", sa.Boolean(), nullable=False),
        sa.Column("posted_by", sa.Text(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_notices")),
    )
    op.create_index("ix_board_notices_until_at", "board_notices", ["until_at"], unique=False)


def create_reminder_digests() -> None:
    op.create_table(
        "reminder_digests",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_digests")),
    )
    op.create_index("uq_reminder_digests_receiver", "reminder_digests", ["day", "receiver"], unique=True)


def _reminders_1() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("follows", ID, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("at_minute", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("leads", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("repeat_from", sa.Text(), nullable=False),
        sa.Column("assignee_kind", sa.Text(), nullable=False),
        sa.Column("assignee_id", ID, nullable=False),
        sa.Column("assignee_name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("fell_from", sa.Text(), nullable=False),
        sa.Column("by_desk", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("needs_ack", sa.Boolean(), nullable=False),
        sa.Column("link_kind", sa.Text(), nullable=False),
        sa.Column("link_id", ID, nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("calls_since", sa.BigInteger(), nullable=True),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("seen_by", sa.Text(), nullable=False),
        sa.Column("snoozed_until", sa.BigInteger(), nullable=True),
        sa.Column("escalate_at", sa.BigInteger(), nullable=True),
        sa.Column("escalated_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_as", sa.Text(), nullable=False),
    ]


def _reminders_2() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
    ]


def create_reminders() -> None:
    op.create_table(
        "reminders",
        *_reminders_1(),
        *_reminders_2(),
    )
    op.create_index(
        "ix_reminders_assignee",
        "reminders",
        ["assignee_kind", "assignee_id"],
        unique=False,
        sqlite_where=sa.text("assignee_id <> 0"),
    )
    op.create_index(
        "ix_reminders_calls_since",
        "reminders",
        ["calls_since"],
        unique=False,
        sqlite_where=sa.text("calls_since IS NOT NULL"),
    )
    op.create_index(
        "ix_reminders_closed_at",
        "reminders",
        ["closed_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NOT NULL"),
    )
    op.create_index(
        "ix_reminders_due_at",
        "reminders",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_reminders_link",
        "reminders",
        ["link_kind", "link_id"],
        unique=False,
        sqlite_where=sa.text("link_id <> 0"),
    )
    op.create_index(
        "ix_reminders_next_at",
        "reminders",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
    )


def create_board_notice_ticks() -> None:
    op.create_table(
        "board_notice_ticks",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("notice_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["board_notices.id"], name=op.f("fk_board_notice_ticks_notice_id_board_notices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_notice_ticks")),
    )
    op.create_index(
        "uq_board_notice_ticks_reader", "board_notice_ticks", ["notice_id", "user_id"], unique=True
    )


def create_reminder_firings() -> None:
    op.create_table(
        "reminder_firings",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("reminder_id", ID, nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reminder_id"], ["reminders.id"], name=op.f("fk_reminder_firings_reminder_id_reminders")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_firings")),
    )
    op.create_index("uq_reminder_firings_moment", "reminder_firings", ["reminder_id", "moment"], unique=True)


CREATES = (
    create_board_notices,
    create_reminder_digests,
    create_reminders,
    create_board_notice_ticks,
    create_reminder_firings,
)
TABLES = (
    "reminder_firings",
    "board_notice_ticks",
    "reminders",
    "reminder_digests",
    "board_notices",
)


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)
