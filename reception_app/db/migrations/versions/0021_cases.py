"""Cases. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_case_topics() -> None:
    op.create_table(
        "case_topics",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_topics")),
    )
    op.create_index("uq_case_topics_name_folded", "case_topics", ["name_folded"], unique=True)


def _cases_1() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("phone_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_key", sa.Text(), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("visitor_id", ID, nullable=False),
        sa.Column("call_id", ID, nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("topic_id", ID, nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("owner_name", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("on_the_spot", sa.Boolean(), nullable=False),
        sa.Column("waiting_for", sa.Text(), nullable=False),
        sa.Column("waiting_since", sa.BigInteger(), nullable=True),
        sa.Column("against_id", ID, nullable=False),
        sa.Column("against", sa.Text(), nullable=False),
        sa.Column("against_key", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
    ]


def _cases_2() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("satisfied", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("duplicate_of", ID, nullable=False),
        sa.Column("acknowledge_by", sa.BigInteger(), nullable=True),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.Column("answer_by", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_by", ID, nullable=False),
        sa.Column("taken_by_name", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    ]


def create_cases() -> None:
    op.create_table(
        "cases",
        *_cases_1(),
        *_cases_2(),
    )
    op.create_index(
        "ix_cases_closed_at",
        "cases",
        ["closed_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NOT NULL"),
    )
    op.create_index(
        "ix_cases_contact_id",
        "cases",
        ["contact_id", "id"],
        unique=False,
        sqlite_where=sa.text("contact_id <> 0"),
    )
    op.create_index(
        "ix_cases_email_key",
        "cases",
        ["email_key", "id"],
        unique=False,
        sqlite_where=sa.text("email_key <> ''"),
    )
    op.create_index("ix_cases_open", "cases", ["id"], unique=False, sqlite_where=sa.text("closed_at IS NULL"))
    op.create_index(
        "ix_cases_owner_id", "cases", ["owner_id", "id"], unique=False, sqlite_where=sa.text("owner_id <> 0")
    )
    op.create_index(
        "ix_cases_phone_key",
        "cases",
        ["phone_key", "id"],
        unique=False,
        sqlite_where=sa.text("phone_key <> ''"),
    )
    op.create_index(
        "ix_cases_visitor_id",
        "cases",
        ["visitor_id", "id"],
        unique=False,
        sqlite_where=sa.text("visitor_id <> 0"),
    )
    op.create_index("uq_cases_serial", "cases", ["year", "serial"], unique=True)


def create_case_steps() -> None:
    op.create_table(
        "case_steps",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_steps_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_steps")),
    )
    op.create_index(op.f("ix_case_steps_case_id"), "case_steps", ["case_id"], unique=False)


CREATES = (
    create_case_topics,
    create_cases,
    create_case_steps,
)
TABLES = (
    "case_steps",
    "cases",
    "case_topics",
)


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held and what Find knew of it."""
    op.execute("DELETE FROM find_calls WHERE rowid < 0")
    for name in TABLES:
        op.drop_table(name)
