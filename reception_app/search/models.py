"""The tables behind find: the indexes of `db.search`, and the dictionary that forgives misspellings."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from reception_app.db import search
from reception_app.db.base import Base


class FindWord(Base):
    """A word that occurs in a name."""

    __tablename__ = "find_words"
    __table_args__ = ({"sqlite_with_rowid": False},)

    word: Mapped[str] = mapped_column(Text, primary_key=True)


class FindDelete(Base):
    """A word of the dictionary with one letter left out: a misspelt word leads to the same piece."""

    __tablename__ = "find_deletes"
    __table_args__ = ({"sqlite_with_rowid": False},)

    piece: Mapped[str] = mapped_column(Text, primary_key=True)
    word: Mapped[str] = mapped_column(Text, primary_key=True)


EXTRA_DDL: tuple[str, ...] = search.DDL
