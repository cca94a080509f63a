"""The table of the organisation's own badge templates."""

from sqlalchemy import Text

from reception_app.db.base import Base, Id, Mapped, Stamped, mapped_column


class BadgeTemplateRow(Stamped, Base):
    """One template as its file would read. It is kept word for word, also when this release can't read it."""

    __tablename__ = "badge_templates"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    """As in the text, so that a template can be named that can't be read."""
    text: Mapped[str] = mapped_column(Text)
