"""The words of a contact stand in the find index alone. Frozen: never edited once handed out.

They were kept in a column as well, which nothing has read since the index was first filled.
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_MAILS = "SELECT group_concat(' ' || address_key, '') FROM contact_emails WHERE contact_id = contacts.id"
_DIGITS = "SELECT group_concat(' #' || digits, '') FROM contact_phones WHERE contact_id = contacts.id"
_KEYS = "' ' || name_key || ' ' || company_key || ' ' || category_key"
_WORDS = f"{_KEYS} || coalesce(({_MAILS}), '') || coalesce(({_DIGITS}), '')"
_REFILL = f"UPDATE contacts SET words = {_WORDS} WHERE state <> 'erased'"  # noqa: S608 - our own words


def upgrade() -> None:
    """One column less."""
    op.drop_column("contacts", "words")


def downgrade() -> None:
    """Back to the version before, with words as near as the other columns have them."""
    op.add_column("contacts", sa.Column("words", sa.Text(), nullable=False, server_default=""))
    op.execute(sa.text(_REFILL))
