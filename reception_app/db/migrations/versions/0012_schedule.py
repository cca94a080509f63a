"""Lanes, entries and series of the schedule. Frozen: never edited once handed out."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _entries_1() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("lane_id", ID, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("master_id", ID, nullable=False),
        sa.Column("recurrence_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("long", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("repeats", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("exdates", sa.Text(), nullable=False),
        sa.Column("rdates", sa.Text(), nullable=False),
        sa.Column("replaced", sa.Text(), nullable=False),
        sa.Column("ends_by", sa.BigInteger(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def _entries_2() -> list[sa.schema.SchemaItem]:
    return [
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
    ]


def create_entries() -> None:
    op.create_table(
        "entries",
        *_entries_1(),
        *_entries_2(),
    )
    op.create_index("ix_entries_lane_id", "entries", ["lane_id", "starts_at"], unique=False)
    op.create_index(
        "ix_entries_long",
        "entries",
        ["ends_at"],
        unique=False,
        sqlite_where=sa.text("repeats = 0 AND long = 1"),
    )
    op.create_index(
        "ix_entries_master_id", "entries", ["master_id"], unique=False, sqlite_where=sa.text("master_id <> 0")
    )
    op.create_index(
        "ix_entries_repeats", "entries", ["ends_by"], unique=False, sqlite_where=sa.text("repeats = 1")
    )
    op.create_index(
        "ix_entries_starts_at",
        "entries",
        ["starts_at"],
        unique=False,
        sqlite_where=sa.text("repeats = 0 AND long = 0"),
    )
    op.create_index("ix_entries_uid", "entries", ["uid"], unique=False)


def create_lanes() -> None:
    op.create_table(
        "lanes",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("tone", sa.Text(), nullable=False),
        sa.Column("overlap", sa.Text(), nullable=False),
        sa.Column("seen_by", sa.Text(), nullable=False),
        sa.Column("edited_by", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lanes")),
    )
    op.create_index("uq_lanes_name_folded", "lanes", ["name_folded"], unique=True)


CREATES = (
    create_entries,
    create_lanes,
)
TABLES = (
    "lanes",
    "entries",
)


def upgrade() -> None:
    """The new tables, with a lane for each part of a house."""
    for create in CREATES:
        create()
    make_first_lanes()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)


LANES = (
    ("Management", "management", "info"),
    ("Staff", "staff", "ok"),
    ("Programmes", "programmes", "warn"),
    ("Facilities", "facilities", "mute"),
)


def make_first_lanes() -> None:
    now = int(datetime.now(UTC).timestamp() * 1000)
    insert = sa.text(
        "INSERT INTO lanes (id, name, name_folded, part, tone, overlap, seen_by, edited_by, archived, position,"
        " created_at, created_by, updated_at, updated_by, version) VALUES (:id, :name, :part, :part, :tone, 'free',"
        " 'intern', 'receptionist', 0, :id, :now, 0, :now, 0, 1)"
    )
    for number, (name, part, tone) in enumerate(LANES, 1):
        values = {"id": number, "name": name, "part": part, "tone": tone, "now": now}
        op.execute(insert.bindparams(**values))
