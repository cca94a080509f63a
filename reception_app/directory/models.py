"""The tables of the directory: departments, employees, their teams, days unlike others, and who handles what."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Index, String, text

from reception_app.db.base import Base, Id, Json, Mapped, Stamped, UtcMoment, mapped_column


class DepartmentRow(Base):
    """A department, made when the first employee names it."""

    __tablename__ = "departments"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(100))
    name_folded: Mapped[str] = mapped_column(String(300), unique=True)


class EmployeeRow(Stamped, Base):
    """Somebody who works here, and may be visited."""

    __tablename__ = "employees"
    __table_args__ = (
        Index("uq_employees_key_folded", "key_folded", unique=True, sqlite_where=text("key_folded <> ''")),
        Index(None, "name_folded"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(200))
    key_folded: Mapped[str] = mapped_column(String(300))
    """The organisation's own key for matching; empty when there is none, else unique."""
    name: Mapped[str] = mapped_column(String(100))
    name_folded: Mapped[str] = mapped_column(String(300))
    title: Mapped[str] = mapped_column(String(200))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), index=True)
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), index=True)
    extension: Mapped[str] = mapped_column(String(40))
    mobile: Mapped[str] = mapped_column(String(40))
    email: Mapped[str] = mapped_column(String(254))
    room: Mapped[str] = mapped_column(String(60))
    webhook: Mapped[str] = mapped_column(String(500))
    fire_warden: Mapped[bool] = mapped_column(Boolean)
    first_aider: Mapped[bool] = mapped_column(Boolean)
    presence: Mapped[str] = mapped_column(String(20))
    back_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    away_note: Mapped[str] = mapped_column(String(200))
    left_on: Mapped[date | None] = mapped_column(Date)
    successor_id: Mapped[int | None] = mapped_column(Id)
    """Who takes over what comes in until the last day; empty once that is done."""
    edited_by_hand: Mapped[list[str]] = mapped_column(Json)
    """Fields a person set here; an import leaves them alone."""
    imported_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When an import last brought this person; only those are missed by the next one."""
    languages: Mapped[str] = mapped_column(server_default="")
    region: Mapped[str] = mapped_column(server_default="")
    starts_on: Mapped[date | None] = mapped_column(Date)
    hours: Mapped[list[list[int]]] = mapped_column(Json, server_default="[]")
    """The week as [weekday, start, end] in minutes after midnight."""


class StaffExceptionRow(Stamped, Base):
    """Days of somebody that are not as the others."""

    __tablename__ = "staff_exceptions"
    __table_args__ = (Index(None, "employee_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[str]
    first: Mapped[date]
    last: Mapped[date]
    reason: Mapped[str]
    times: Mapped[list[list[int]]] = mapped_column(Json)


class TopicRow(Base):
    """Something people ask for, such as parking permits."""

    __tablename__ = "topics"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(unique=True)


class TopicPersonRow(Base):
    """Somebody who handles a topic; the lowest place is asked first."""

    __tablename__ = "topic_people"
    __table_args__ = (Index(None, "topic_id"), Index(None, "employee_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    place: Mapped[int]


class TeamRow(Stamped, Base):
    """Several of the staff who are told together, such as those on call; not the same as a department."""

    __tablename__ = "teams"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str]
    """Where all of them read; empty when each is written to."""


class TeamMemberRow(Base):
    """Somebody who belongs to a team, in the order in which they were named."""

    __tablename__ = "team_members"
    __table_args__ = (Index(None, "team_id"), Index(None, "employee_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    place: Mapped[int]
