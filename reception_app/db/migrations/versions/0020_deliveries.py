"""Deliveries. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _parcels_1() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("tracking", sa.Text(), nullable=False),
        sa.Column("tracking_key", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("pieces_out", sa.Integer(), nullable=False),
        sa.Column("employee_id", ID, nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("shelf", sa.Text(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("expected_from", sa.BigInteger(), nullable=True),
        sa.Column("expected_until", sa.BigInteger(), nullable=True),
        sa.Column("announced_at", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=True),
        sa.Column("received_by", ID, nullable=False),
        sa.Column("received_by_name", sa.Text(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.Column("told_way", sa.Text(), nullable=False),
        sa.Column("collected_at", sa.BigInteger(), nullable=True),
        sa.Column("collector", sa.Text(), nullable=False),
        sa.Column("collector_id", ID, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    ]


def _parcels_2() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcels")),
    ]


def create_parcels() -> None:
    op.create_table(
        "parcels",
        *_parcels_1(),
        *_parcels_2(),
    )
    op.create_index(
        "ix_parcels_closed_at",
        "parcels",
        ["closed_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NOT NULL"),
    )
    op.create_index(
        "ix_parcels_contact_id",
        "parcels",
        ["contact_id"],
        unique=False,
        sqlite_where=sa.text("contact_id <> 0"),
    )
    op.create_index(
        "ix_parcels_employee_id",
        "parcels",
        ["employee_id"],
        unique=False,
        sqlite_where=sa.text("employee_id <> 0"),
    )
    op.create_index(
        "ix_parcels_expected_on",
        "parcels",
        ["expected_on"],
        unique=False,
        sqlite_where=sa.text("state = 'expected'"),
    )
    op.create_index(
        "ix_parcels_open", "parcels", ["id"], unique=False, sqlite_where=sa.text("closed_at IS NULL")
    )
    op.create_index(
        "ix_parcels_tracking_key",
        "parcels",
        ["tracking_key", "id"],
        unique=False,
        sqlite_where=sa.text("tracking_key <> ''"),
    )
    op.create_index("uq_parcels_serial", "parcels", ["year", "serial"], unique=True)


def create_parcel_steps() -> None:
    op.create_table(
        "parcel_steps",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("parcel_id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["parcels.id"], name=op.f("fk_parcel_steps_parcel_id_parcels")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel_steps")),
    )
    op.create_index(op.f("ix_parcel_steps_parcel_id"), "parcel_steps", ["parcel_id"], unique=False)


CREATES = (
    create_parcels,
    create_parcel_steps,
)
TABLES = (
    "parcel_steps",
    "parcels",
)


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held and what Find knew of it."""
    op.execute("DELETE FROM find_messages WHERE rowid < 0")
    for name in TABLES:
        op.drop_table(name)
