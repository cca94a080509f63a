"""Calendars of others: feeds, accounts, lanes kept the same, what was imported. Never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_calendar_accounts() -> None:
    op.create_table(
        "calendar_accounts",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("ca_file", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("looked_at", sa.BigInteger(), nullable=True),
        sa.Column("good_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_accounts")),
    )


def create_calendar_feeds() -> None:
    op.create_table(
        "calendar_feeds",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("lane_id", ID, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("modified", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.BigInteger(), nullable=True),
        sa.Column("good_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
    )


def create_calendar_imports() -> None:
    op.create_table(
        "calendar_imports",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("lane_id", ID, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_imports")),
    )
    op.create_index(op.f("ix_calendar_imports_entry_id"), "calendar_imports", ["entry_id"], unique=False)
    op.create_index("uq_calendar_imports_uid", "calendar_imports", ["lane_id", "uid"], unique=True)


def create_calendar_feed_events() -> None:
    op.create_table(
        "calendar_feed_events",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("feed_id", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_by", sa.BigInteger(), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["calendar_feeds.id"], name=op.f("fk_calendar_feed_events_feed_id_calendar_feeds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed_events")),
    )
    op.create_index("ix_calendar_feed_events_ends_by", "calendar_feed_events", ["ends_by"], unique=False)
    op.create_index(
        op.f("ix_calendar_feed_events_feed_id"), "calendar_feed_events", ["feed_id"], unique=False
    )


def create_calendar_links() -> None:
    op.create_table(
        "calendar_links",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lane_id", ID, nullable=False),
        sa.Column("writable", sa.Boolean(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("ctag", sa.Text(), nullable=False),
        sa.Column("good_at", sa.BigInteger(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("made_by", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["calendar_accounts.id"],
            name=op.f("fk_calendar_links_account_id_calendar_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_links")),
    )
    op.create_index("uq_calendar_links_href", "calendar_links", ["account_id", "href"], unique=True)
    op.create_index("uq_calendar_links_lane_id", "calendar_links", ["lane_id"], unique=True)


def create_calendar_objects() -> None:
    op.create_table(
        "calendar_objects",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("link_id", ID, nullable=False),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("ours", sa.Text(), nullable=False),
        sa.Column("theirs", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"], ["calendar_links.id"], name=op.f("fk_calendar_objects_link_id_calendar_links")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_objects")),
    )
    op.create_index("ix_calendar_objects_entry_id", "calendar_objects", ["entry_id"], unique=False)
    op.create_index("uq_calendar_objects_href", "calendar_objects", ["link_id", "href"], unique=True)


CREATES = (
    create_calendar_accounts,
    create_calendar_feeds,
    create_calendar_imports,
    create_calendar_feed_events,
    create_calendar_links,
    create_calendar_objects,
)
TABLES = (
    "calendar_objects",
    "calendar_links",
    "calendar_feed_events",
    "calendar_imports",
    "calendar_feeds",
    "calendar_accounts",
)


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)
