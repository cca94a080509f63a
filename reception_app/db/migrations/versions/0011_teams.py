"""Named teams of the staff; the mail that became a message is found by it. Never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_teams() -> None:
    op.create_table(
        "teams",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("name_folded", name=op.f("uq_teams_name_folded")),
    )


def create_team_members() -> None:
    op.create_table(
        "team_members",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("employee_id", ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_team_members_employee_id_employees")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_team_members_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_members")),
    )
    op.create_index(op.f("ix_team_members_employee_id"), "team_members", ["employee_id"], unique=False)
    op.create_index(op.f("ix_team_members_team_id"), "team_members", ["team_id"], unique=False)


CREATES = (
    create_teams,
    create_team_members,
)
TABLES = (
    "team_members",
    "teams",
)


def upgrade() -> None:
    """The new tables, and one more index."""
    for create in CREATES:
        create()
    used = sa.text("message_id <> 0")
    op.create_index("ix_mails_message_id", "mails", ["message_id"], unique=False, sqlite_where=used)


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    op.drop_index("ix_mails_message_id", "mails")
    for name in TABLES:
        op.drop_table(name)
