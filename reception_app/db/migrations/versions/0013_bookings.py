"""Bookings. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_booking_series() -> None:
    op.create_table(
        "booking_series",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("without", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("rolled_until", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("split_of", ID, nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("made_by", ID, nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_series")),
    )
    op.create_index(
        "ix_booking_series_open",
        "booking_series",
        ["rolled_until"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
    )


def create_occupancy() -> None:
    op.create_table(
        "occupancy",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("owner_kind", sa.Text(), nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("hard", sa.Boolean(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupancy")),
    )
    op.create_index("ix_occupancy_owner", "occupancy", ["owner_kind", "owner_id"], unique=False)
    op.create_index(
        "ix_occupancy_subject",
        "occupancy",
        ["subject_kind", "subject_id", "starts_at", "ends_at"],
        unique=False,
    )


def create_resources() -> None:
    op.create_table(
        "resources",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("layouts", sa.Text(), nullable=False),
        sa.Column("equipment", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("buffer_before", sa.Integer(), nullable=False),
        sa.Column("buffer_after", sa.Integer(), nullable=False),
        sa.Column("longest", sa.Integer(), nullable=False),
        sa.Column("days_ahead", sa.Integer(), nullable=False),
        sa.Column("notice", sa.Integer(), nullable=False),
        sa.Column("needs_approval", sa.Boolean(), nullable=False),
        sa.Column("check_in", sa.Boolean(), nullable=False),
        sa.Column("release_after", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("place_in_list", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resources")),
        sa.UniqueConstraint("name_key", name=op.f("uq_resources_name_key")),
    )


def _bookings_1() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("resource_id", ID, nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organiser_id", ID, nullable=False),
        sa.Column("organiser_name", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("original_end", sa.BigInteger(), nullable=True),
        sa.Column("lengthy", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("party", sa.Integer(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("wishes", sa.Text(), nullable=False),
        sa.Column("catering", sa.Text(), nullable=False),
        sa.Column("setup", sa.Text(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("hold_until", sa.BigInteger(), nullable=True),
        sa.Column("placed_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("checked_in_at", sa.BigInteger(), nullable=True),
        sa.Column("deposit", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("series_id", ID, nullable=False),
        sa.Column("occurrence", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
    ]


def _bookings_2() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("booked_by", ID, nullable=False),
        sa.Column("booked_by_name", sa.Text(), nullable=False),
        sa.Column("booked_at", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_bookings_resource_id_resources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
    ]


def create_bookings() -> None:
    op.create_table(
        "bookings",
        *_bookings_1(),
        *_bookings_2(),
    )
    op.create_index(
        "ix_bookings_contact_id",
        "bookings",
        ["contact_id"],
        unique=False,
        sqlite_where=sa.text("contact_id <> 0"),
    )
    op.create_index(
        "ix_bookings_due_at", "bookings", ["due_at"], unique=False, sqlite_where=sa.text("due_at IS NOT NULL")
    )
    op.create_index(
        "ix_bookings_lengthy", "bookings", ["ends_at"], unique=False, sqlite_where=sa.text("lengthy")
    )
    op.create_index(
        "ix_bookings_organiser_id",
        "bookings",
        ["organiser_id", "starts_at"],
        unique=False,
        sqlite_where=sa.text("organiser_id <> 0"),
    )
    op.create_index("ix_bookings_resource_id", "bookings", ["resource_id", "starts_at"], unique=False)
    op.create_index(
        "ix_bookings_series_id",
        "bookings",
        ["series_id", "starts_at"],
        unique=False,
        sqlite_where=sa.text("series_id <> 0"),
    )
    op.create_index(op.f("ix_bookings_starts_at"), "bookings", ["starts_at"], unique=False)


def create_resource_outages() -> None:
    op.create_table(
        "resource_outages",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("resource_id", ID, nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_resource_outages_resource_id_resources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource_outages")),
    )
    op.create_index(
        op.f("ix_resource_outages_resource_id"), "resource_outages", ["resource_id"], unique=False
    )


def create_booking_steps() -> None:
    op.create_table(
        "booking_steps",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("booking_id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_booking_steps_booking_id_bookings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_steps")),
    )
    op.create_index(op.f("ix_booking_steps_booking_id"), "booking_steps", ["booking_id"], unique=False)


CREATES = (
    create_booking_series,
    create_occupancy,
    create_resources,
    create_bookings,
    create_resource_outages,
    create_booking_steps,
)
TABLES = (
    "booking_steps",
    "resource_outages",
    "bookings",
    "resources",
    "occupancy",
    "booking_series",
)


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)
