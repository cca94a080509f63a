"""Customers and third parties. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BY_PERSON = (
    "CREATE INDEX ix_calls_target_id ON calls (target_id) WHERE target_id <> 0",
    "CREATE INDEX ix_calls_employee_id ON calls (employee_id) WHERE employee_id <> 0",
)

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _contacts_1() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("merged_into", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("company_key", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("category_key", sa.Text(), nullable=False),
        sa.Column("addresses", sa.Text(), nullable=False),
        sa.Column("web_sites", sa.Text(), nullable=False),
        sa.Column("account_number", sa.Text(), nullable=False),
        sa.Column("contract_ref", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("do_not_tell", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("edited_by_hand", sa.Text(), nullable=False),
        sa.Column("hold_until", sa.Date(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
    ]


def _contacts_2() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    ]


def create_contacts() -> None:
    op.create_table(
        "contacts",
        *_contacts_1(),
        *_contacts_2(),
    )
    op.create_index(
        "ix_contacts_category", "contacts", ["state", "category_key", "name_key", "id"], unique=False
    )
    op.create_index("ix_contacts_changed", "contacts", ["state", "updated_at", "id"], unique=False)
    op.create_index("ix_contacts_company", "contacts", ["state", "company_key", "id"], unique=False)
    op.create_index("ix_contacts_match_key", "contacts", ["match_key"], unique=False)
    op.create_index(
        "ix_contacts_merged",
        "contacts",
        ["merged_into"],
        unique=False,
        sqlite_where=sa.text("merged_into <> 0"),
    )
    op.create_index("ix_contacts_name", "contacts", ["state", "name_key", "id"], unique=False)
    op.create_index(
        "ix_contacts_organisation",
        "contacts",
        ["organisation_id"],
        unique=False,
        sqlite_where=sa.text("organisation_id <> 0"),
    )
    op.create_index(
        "ix_contacts_owner", "contacts", ["owner_id"], unique=False, sqlite_where=sa.text("owner_id <> 0")
    )
    op.create_index("ix_contacts_uid", "contacts", ["uid"], unique=False, sqlite_where=sa.text("uid <> ''"))


def create_contact_documents() -> None:
    op.create_table(
        "contact_documents",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("added_by", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_contact_documents_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_documents")),
    )
    op.create_index(
        op.f("ix_contact_documents_contact_id"), "contact_documents", ["contact_id"], unique=False
    )
    op.create_index(
        "ix_contact_documents_expires",
        "contact_documents",
        ["expires_on"],
        unique=False,
        sqlite_where=sa.text("expires_on IS NOT NULL"),
    )


def create_contact_emails() -> None:
    op.create_table(
        "contact_emails",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_contact_emails_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("contact_id", "place", name=op.f("pk_contact_emails")),
    )
    op.create_index("ix_contact_emails_key", "contact_emails", ["address_key", "contact_id"], unique=False)


def create_contact_phones() -> None:
    op.create_table(
        "contact_phones",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("digits", sa.Text(), nullable=False),
        sa.Column("extension", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_contact_phones_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("contact_id", "place", name=op.f("pk_contact_phones")),
    )
    op.create_index(
        "ix_contact_phones_digits",
        "contact_phones",
        ["digits", "contact_id"],
        unique=False,
        sqlite_where=sa.text("digits <> ''"),
    )
    op.create_index(
        "ix_contact_phones_number",
        "contact_phones",
        ["number", "contact_id"],
        unique=False,
        sqlite_where=sa.text("number <> ''"),
    )


def create_contact_posts() -> None:
    op.create_table(
        "contact_posts",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_contact_posts_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_posts")),
    )
    op.create_index(op.f("ix_contact_posts_contact_id"), "contact_posts", ["contact_id"], unique=False)


def create_contact_tags() -> None:
    op.create_table(
        "contact_tags",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("tag_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_contact_tags_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("contact_id", "place", name=op.f("pk_contact_tags")),
    )
    op.create_index("ix_contact_tags_key", "contact_tags", ["tag_key", "contact_id"], unique=False)


def create_contact_visitors() -> None:
    op.create_table(
        "contact_visitors",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("visitor_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_contact_visitors_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("contact_id", "visitor_id", name=op.f("pk_contact_visitors")),
    )
    op.create_index(op.f("ix_contact_visitors_visitor_id"), "contact_visitors", ["visitor_id"], unique=False)


CREATES = (
    create_contacts,
    create_contact_documents,
    create_contact_emails,
    create_contact_phones,
    create_contact_posts,
    create_contact_tags,
    create_contact_visitors,
)
TABLES = (
    "contact_visitors",
    "contact_tags",
    "contact_posts",
    "contact_phones",
    "contact_emails",
    "contact_documents",
    "contacts",
)


def upgrade() -> None:
    """The new tables, and the time line's way to somebody's calls."""
    for create in CREATES:
        create()
    for statement in BY_PERSON:
        op.execute(statement)


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in ("ix_calls_target_id", "ix_calls_employee_id"):
        op.drop_index(name, "calls")
    for name in TABLES:
        op.drop_table(name)
