"""Staff: their hours, exceptions, region and languages, and who handles what. Never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_topics() -> None:
    op.create_table(
        "topics",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
        sa.UniqueConstraint("name_folded", name=op.f("uq_topics_name_folded")),
    )


def create_staff_exceptions() -> None:
    op.create_table(
        "staff_exceptions",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("employee_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("times", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_staff_exceptions_employee_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_exceptions")),
    )
    op.create_index(
        op.f("ix_staff_exceptions_employee_id"), "staff_exceptions", ["employee_id"], unique=False
    )


def create_topic_people() -> None:
    op.create_table(
        "topic_people",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("topic_id", ID, nullable=False),
        sa.Column("employee_id", ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_topic_people_employee_id_employees")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("fk_topic_people_topic_id_topics")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_people")),
    )
    op.create_index(op.f("ix_topic_people_employee_id"), "topic_people", ["employee_id"], unique=False)
    op.create_index(op.f("ix_topic_people_topic_id"), "topic_people", ["topic_id"], unique=False)


CREATES = (
    create_topics,
    create_staff_exceptions,
    create_topic_people,
)
TABLES = (
    "topic_people",
    "staff_exceptions",
    "topics",
)


def upgrade() -> None:
    """The new tables; staff have languages, a region, a first day and hours, of which nothing is known yet."""
    for create in CREATES:
        create()
    op.add_column("employees", sa.Column("languages", sa.Text(), server_default="", nullable=False))
    op.add_column("employees", sa.Column("region", sa.Text(), server_default="", nullable=False))
    op.add_column("employees", sa.Column("starts_on", sa.Date(), nullable=True))
    op.add_column("employees", sa.Column("hours", sa.Text(), server_default="[]", nullable=False))


def downgrade() -> None:
    """Back to the version before, without what the new tables and columns held."""
    for name in ("hours", "starts_on", "region", "languages"):
        op.drop_column("employees", name)
    for name in TABLES:
        op.drop_table(name)
