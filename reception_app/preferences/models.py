"""The tables of the preferences: values that differ from their default, and the logo."""

from datetime import datetime

from sqlalchemy import LargeBinary, String

from reception_app.db.base import Base, Id, Json, Mapped, UtcMoment, mapped_column


class SettingRow(Base):
    """The value of one setting. A setting without a row has its default."""

    __tablename__ = "settings"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    value: Mapped[str | int | bool] = mapped_column(Json)
    updated_at: Mapped[datetime] = mapped_column(UtcMoment)
    updated_by: Mapped[int] = mapped_column(Id)


class PictureRow(Base):
    """A picture of the organisation's own, cleaned before it came here ("logo")."""

    __tablename__ = "pictures"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime] = mapped_column(UtcMoment)
    updated_by: Mapped[int] = mapped_column(Id)
