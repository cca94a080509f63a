"""Appointment rooms. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_appointment_rooms() -> None:
    op.create_table(
        "appointment_rooms",
        sa.Column("appointment_id", ID, autoincrement=False, nullable=False),
        sa.Column("resource_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_appointment_rooms_appointment_id_appointments"),
        ),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_appointment_rooms_resource_id_resources")
        ),
        sa.PrimaryKeyConstraint("appointment_id", name=op.f("pk_appointment_rooms")),
    )
    op.create_index(
        op.f("ix_appointment_rooms_resource_id"), "appointment_rooms", ["resource_id"], unique=False
    )


CREATES = (create_appointment_rooms,)
TABLES = ("appointment_rooms",)


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)
