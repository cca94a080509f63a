"""The visitors' screen: papers and answers, rings and refreshments, the site's key. Never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create_agreements() -> None:
    op.create_table(
        "agreements",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("assent", sa.Text(), nullable=False),
        sa.Column("renew_days", sa.Integer(), nullable=False),
        sa.Column("may_decline", sa.Boolean(), nullable=False),
        sa.Column("type_ids", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
    )


def create_arrivals() -> None:
    op.create_table(
        "arrivals",
        sa.Column("visit_id", ID, autoincrement=False, nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=False),
        sa.Column("kiosk", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("no_photo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_arrivals")),
    )


def create_kiosk_pins() -> None:
    op.create_table(
        "kiosk_pins",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiosk_pins")),
    )


def create_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("type_ids", sa.Text(), nullable=False),
        sa.Column("holds", sa.Text(), nullable=False),
        sa.Column("hold_below", sa.Text(), nullable=False),
        sa.Column("hold_above", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )


def create_refreshments() -> None:
    op.create_table(
        "refreshments",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("served_at", sa.BigInteger(), nullable=True),
        sa.Column("served_by", ID, nullable=False),
        sa.Column("served_by_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refreshments")),
    )
    op.create_index(
        "ix_refreshments_due", "refreshments", ["id"], unique=False, sqlite_where=sa.text("served_at IS NULL")
    )
    op.create_index(op.f("ix_refreshments_visit_id"), "refreshments", ["visit_id"], unique=False)


def create_rings() -> None:
    op.create_table(
        "rings",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("kiosk", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("rung_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=True),
        sa.Column("seen_by", ID, nullable=False),
        sa.Column("seen_by_name", sa.Text(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("done_by", ID, nullable=False),
        sa.Column("done_by_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rings")),
    )
    op.create_index("ix_rings_open", "rings", ["id"], unique=False, sqlite_where=sa.text("done_at IS NULL"))
    op.create_index(op.f("ix_rings_rung_at"), "rings", ["rung_at"], unique=False)
    op.create_index(
        "ix_rings_visit_id", "rings", ["visit_id"], unique=False, sqlite_where=sa.text("visit_id <> 0")
    )


def create_signature_keys() -> None:
    op.create_table(
        "signature_keys",
        sa.Column("paper_id", ID, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_signature_keys")),
    )


def create_signatures() -> None:
    op.create_table(
        "signatures",
        sa.Column("paper_id", ID, autoincrement=False, nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_signatures")),
    )
    op.create_index(op.f("ix_signatures_taken_at"), "signatures", ["taken_at"], unique=False)


def create_site_keys() -> None:
    op.create_table(
        "site_keys",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_keys")),
    )


def create_agreement_wordings() -> None:
    op.create_table(
        "agreement_wordings",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("agreement_id", ID, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", ID, nullable=False),
        sa.Column("replaced_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_wordings_agreement_id_agreements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_wordings")),
    )
    op.create_index(
        "ix_agreement_wordings_agreement_id", "agreement_wordings", ["agreement_id"], unique=False
    )
    op.create_index(
        "ix_agreement_wordings_current",
        "agreement_wordings",
        ["agreement_id", "language"],
        unique=True,
        sqlite_where=sa.text("replaced_at IS NULL"),
    )


def create_question_wordings() -> None:
    op.create_table(
        "question_wordings",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("question_id", ID, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", ID, nullable=False),
        sa.Column("replaced_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_question_wordings_question_id_questions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_wordings")),
    )
    op.create_index(
        "ix_question_wordings_current",
        "question_wordings",
        ["question_id", "language"],
        unique=True,
        sqlite_where=sa.text("replaced_at IS NULL"),
    )
    op.create_index("ix_question_wordings_question_id", "question_wordings", ["question_id"], unique=False)


def create_signed_papers() -> None:
    op.create_table(
        "signed_papers",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("agreement_id", ID, nullable=False),
        sa.Column("wording_id", ID, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("visitor_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("assent", sa.Text(), nullable=False),
        sa.Column("declined", sa.Boolean(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("signed_at", sa.BigInteger(), nullable=False),
        sa.Column("kiosk", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wording_id"],
            ["agreement_wordings.id"],
            name=op.f("fk_signed_papers_wording_id_agreement_wordings"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_papers")),
    )
    op.create_index(op.f("ix_signed_papers_visit_id"), "signed_papers", ["visit_id"], unique=False)
    op.create_index(
        "ix_signed_papers_visitor_id_agreement_id",
        "signed_papers",
        ["visitor_id", "agreement_id"],
        unique=False,
    )


def create_visit_answers() -> None:
    op.create_table(
        "visit_answers",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("question_id", ID, nullable=False),
        sa.Column("wording_id", ID, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wording_id"],
            ["question_wordings.id"],
            name=op.f("fk_visit_answers_wording_id_question_wordings"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_answers")),
    )
    op.create_index(op.f("ix_visit_answers_visit_id"), "visit_answers", ["visit_id"], unique=False)


CREATES = (
    create_agreements,
    create_arrivals,
    create_kiosk_pins,
    create_questions,
    create_refreshments,
    create_rings,
    create_signature_keys,
    create_signatures,
    create_site_keys,
    create_agreement_wordings,
    create_question_wordings,
    create_signed_papers,
    create_visit_answers,
)
TABLES = (
    "visit_answers",
    "signed_papers",
    "question_wordings",
    "agreement_wordings",
    "site_keys",
    "signatures",
    "signature_keys",
    "rings",
    "refreshments",
    "questions",
    "kiosk_pins",
    "arrivals",
    "agreements",
)


def upgrade() -> None:
    """The new tables; types say who may choose them alone, the nights count the signatures they erase."""
    for create in CREATES:
        create()
    op.add_column(
        "visitor_types", sa.Column("at_kiosk", sa.Boolean(), server_default=sa.text("1"), nullable=False)
    )
    op.add_column(
        "retention_runs", sa.Column("signatures", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )


def downgrade() -> None:
    """Back to the version before, without what the new tables held.

    Whoever is held for their answers stays held: the program of before knows an approval only.
    """
    op.execute("UPDATE visits SET hold = 'approval' WHERE hold = 'answers'")
    op.drop_column("retention_runs", "signatures")
    op.drop_column("visitor_types", "at_kiosk")
    for name in TABLES:
        op.drop_table(name)
