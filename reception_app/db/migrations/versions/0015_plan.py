"""Plan. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_deadlines() -> None:
    op.create_table(
        "deadlines",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("owner_name", sa.Text(), nullable=False),
        sa.Column("lane_id", ID, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("wanted_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("off_day", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("baseline_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("dropped_why", sa.Text(), nullable=False),
        sa.Column("copied_from", ID, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadlines")),
    )
    op.create_index(
        "ix_deadlines_copied_from",
        "deadlines",
        ["copied_from"],
        unique=False,
        sqlite_where=sa.text("copied_from <> 0"),
    )
    op.create_index(op.f("ix_deadlines_due_on"), "deadlines", ["due_on"], unique=False)
    op.create_index(
        "ix_deadlines_owner_id",
        "deadlines",
        ["owner_id"],
        unique=False,
        sqlite_where=sa.text("owner_id <> 0"),
    )


def create_deadline_links() -> None:
    op.create_table(
        "deadline_links",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("deadline_id", ID, nullable=False),
        sa.Column("predecessor_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["deadline_id"], ["deadlines.id"], name=op.f("fk_deadline_links_deadline_id_deadlines")
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["deadlines.id"], name=op.f("fk_deadline_links_predecessor_id_deadlines")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_links")),
    )
    op.create_index(
        op.f("ix_deadline_links_predecessor_id"), "deadline_links", ["predecessor_id"], unique=False
    )
    op.create_index(
        "uq_deadline_links_pair", "deadline_links", ["deadline_id", "predecessor_id"], unique=True
    )


def create_deadline_moves() -> None:
    op.create_table(
        "deadline_moves",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("deadline_id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deadline_id"], ["deadlines.id"], name=op.f("fk_deadline_moves_deadline_id_deadlines")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_moves")),
    )
    op.create_index(op.f("ix_deadline_moves_deadline_id"), "deadline_moves", ["deadline_id"], unique=False)


def create_deadline_steps() -> None:
    op.create_table(
        "deadline_steps",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("deadline_id", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deadline_id"], ["deadlines.id"], name=op.f("fk_deadline_steps_deadline_id_deadlines")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_steps")),
    )
    op.create_index(op.f("ix_deadline_steps_deadline_id"), "deadline_steps", ["deadline_id"], unique=False)


CREATES = (
    create_deadlines,
    create_deadline_links,
    create_deadline_moves,
    create_deadline_steps,
)
TABLES = (
    "deadline_steps",
    "deadline_moves",
    "deadline_links",
    "deadlines",
)


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)
