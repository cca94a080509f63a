"""The tables behind find: the indexes of `db.search`, and the list of words that forgives misspellings."""

from sqlalchemy import Text

from reception_app.db import search
from reception_app.db.base import Base, Mapped, mapped_column


class FindWord(Base):
    """A word that occurs in a name; `tail` is the word from its end, so that its last letters can be looked up."""

    __tablename__ = "find_words"
    __table_args__ = ({"sqlite_with_rowid": False},)

    word: Mapped[str] = mapped_column(Text, primary_key=True)
    tail: Mapped[str] = mapped_column(Text, index=True)


EXTRA_DDL: tuple[str, ...] = search.DDL
