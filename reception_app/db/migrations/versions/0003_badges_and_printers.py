"""Badges and printers: templates, printers and their places, passes and keys. Never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_badge_templates() -> None:
    op.create_table(
        "badge_templates",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_templates")),
        sa.UniqueConstraint("name", name=op.f("uq_badge_templates_name")),
    )


def create_pool_items() -> None:
    op.create_table(
        "pool_items",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("holder_kind", sa.Text(), nullable=False),
        sa.Column("holder_id", ID, nullable=True),
        sa.Column("holder_name", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("due", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_items")),
        sa.UniqueConstraint("number", name=op.f("uq_pool_items_number")),
    )
    op.create_index(
        "ix_pool_items_holder_id",
        "pool_items",
        ["holder_kind", "holder_id"],
        unique=False,
        sqlite_where=sa.text("holder_id IS NOT NULL"),
    )
    op.create_index(
        "ix_pool_items_state",
        "pool_items",
        ["state"],
        unique=False,
        sqlite_where=sa.text("state <> 'stored'"),
    )


def create_printers() -> None:
    op.create_table(
        "printers",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("dpi", sa.Integer(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("labels_left", sa.Integer(), nullable=True),
        sa.Column("warn_at", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printers")),
    )


def create_pool_moves() -> None:
    op.create_table(
        "pool_moves",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("holder_kind", sa.Text(), nullable=False),
        sa.Column("holder_id", ID, nullable=True),
        sa.Column("holder_name", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["pool_items.id"], name=op.f("fk_pool_moves_item_id_pool_items")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_moves")),
    )
    op.create_index(
        "ix_pool_moves_holder_id",
        "pool_moves",
        ["holder_kind", "holder_id"],
        unique=False,
        sqlite_where=sa.text("holder_id IS NOT NULL"),
    )
    op.create_index("ix_pool_moves_item_id_at", "pool_moves", ["item_id", "at"], unique=False)


def create_printer_routes() -> None:
    op.create_table(
        "printer_routes",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("place_kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("printer_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["printer_id"], ["printers.id"], name=op.f("fk_printer_routes_printer_id_printers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printer_routes")),
    )
    op.create_index("ix_printer_routes_printer_id", "printer_routes", ["printer_id"], unique=False)
    op.create_index("uq_printer_routes_place", "printer_routes", ["place_kind", "place"], unique=True)


CREATES = (
    create_badge_templates,
    create_pool_items,
    create_printers,
    create_pool_moves,
    create_printer_routes,
)
TABLES = (
    "printer_routes",
    "pool_moves",
    "printers",
    "pool_items",
    "badge_templates",
)


def upgrade() -> None:
    """The new tables; types say how their badges look, visits whether theirs was printed ahead."""
    for create in CREATES:
        create()
    op.add_column(
        "visitor_types", sa.Column("badge_template", sa.Text(), server_default=sa.text("''"), nullable=False)
    )
    op.add_column(
        "visitor_types", sa.Column("second_language", sa.Text(), server_default=sa.text("''"), nullable=False)
    )
    op.add_column("visits", sa.Column("badge_preprinted_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Back to the version before, without what the new tables and columns held."""
    op.drop_column("visits", "badge_preprinted_at")
    op.drop_column("visitor_types", "second_language")
    op.drop_column("visitor_types", "badge_template")
    for name in TABLES:
        op.drop_table(name)
