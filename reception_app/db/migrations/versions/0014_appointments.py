"""Appointments. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _appointments_1() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.Column("service_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("visitor_id", ID, nullable=False),
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("visit_state", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("buffer_before", sa.Integer(), nullable=False),
        sa.Column("buffer_after", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("fee", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sooner", sa.Boolean(), nullable=False),
        sa.Column("outside_hours", sa.Boolean(), nullable=False),
        sa.Column("expected", sa.Boolean(), nullable=False),
        sa.Column("send_mails", sa.Boolean(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
    ]


def _appointments_2() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("remind_at", sa.BigInteger(), nullable=True),
        sa.Column("late_at", sa.BigInteger(), nullable=True),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    ]


def create_appointments() -> None:
    op.create_table(
        "appointments",
        *_appointments_1(),
        *_appointments_2(),
    )
    op.create_index(
        "ix_appointments_ahead",
        "appointments",
        ["starts_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('proposed', 'booked')"),
    )
    op.create_index(
        "ix_appointments_contact_id",
        "appointments",
        ["contact_id"],
        unique=False,
        sqlite_where=sa.text("contact_id <> 0"),
    )
    op.create_index(
        "ix_appointments_late_at",
        "appointments",
        ["late_at"],
        unique=False,
        sqlite_where=sa.text("late_at IS NOT NULL"),
    )
    op.create_index(
        "ix_appointments_remind_at",
        "appointments",
        ["remind_at"],
        unique=False,
        sqlite_where=sa.text("remind_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_appointments_starts_at"), "appointments", ["starts_at"], unique=False)
    op.create_index(
        "ix_appointments_visit_id",
        "appointments",
        ["visit_id"],
        unique=False,
        sqlite_where=sa.text("visit_id <> 0"),
    )
    op.create_index(
        "ix_appointments_visitor_id",
        "appointments",
        ["visitor_id"],
        unique=False,
        sqlite_where=sa.text("visitor_id <> 0"),
    )


def create_services() -> None:
    op.create_table(
        "services",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("buffer_before", sa.Integer(), nullable=False),
        sa.Column("buffer_after", sa.Integer(), nullable=False),
        sa.Column("fee", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("type_id", ID, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_services")),
    )


def create_appointment_staff() -> None:
    op.create_table(
        "appointment_staff",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("appointment_id", ID, nullable=False),
        sa.Column("employee_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_appointment_staff_appointment_id_appointments"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_staff")),
    )
    op.create_index(
        op.f("ix_appointment_staff_appointment_id"), "appointment_staff", ["appointment_id"], unique=False
    )
    op.create_index(
        "ix_appointment_staff_employee_id",
        "appointment_staff",
        ["employee_id", "appointment_id"],
        unique=False,
    )


def create_appointment_steps() -> None:
    op.create_table(
        "appointment_steps",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("appointment_id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_appointment_steps_appointment_id_appointments"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_steps")),
    )
    op.create_index(
        op.f("ix_appointment_steps_appointment_id"), "appointment_steps", ["appointment_id"], unique=False
    )


CREATES = (
    create_appointments,
    create_services,
    create_appointment_staff,
    create_appointment_steps,
)
TABLES = (
    "appointment_steps",
    "appointment_staff",
    "services",
    "appointments",
)


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)
