"""The product's tables for SQLAlchemy, as far as the application needs them."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Table, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, column_property, mapped_column, relationship
from sqlalchemy.types import DateTime


class Base(DeclarativeBase):
    type_annotation_map = {datetime: DateTime(timezone=True)}


links = Table(
    "api_task_labels",
    Base.metadata,
    Column("task_id", ForeignKey("api_task.id"), primary_key=True),
    Column("label_id", ForeignKey("api_label.id"), primary_key=True),
)


class User(Base):
    __tablename__ = "api_user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]


class Project(Base):
    __tablename__ = "api_project"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    color: Mapped[str]
    visibility: Mapped[str]
    archived_at: Mapped[datetime | None]


class Label(Base):
    __tablename__ = "api_label"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    color: Mapped[str]


class Membership(Base):
    __tablename__ = "api_membership"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("api_project.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("api_user.id"))
    role: Mapped[str]


class Comment(Base):
    __tablename__ = "api_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("api_task.id"))
    deleted_at: Mapped[datetime | None]


class Task(Base):
    __tablename__ = "api_task"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    description: Mapped[str]
    status: Mapped[str]
    priority: Mapped[int]
    due_date: Mapped[date | None]
    project_id: Mapped[int | None] = mapped_column(ForeignKey("api_project.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("api_task.id"))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("api_user.id"))
    creator_id: Mapped[int] = mapped_column(ForeignKey("api_user.id"))
    completed_by_id: Mapped[int | None] = mapped_column(ForeignKey("api_user.id"))
    position: Mapped[str]
    completed_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    source: Mapped[str | None]
    source_url: Mapped[str | None]
    version: Mapped[int]

    project: Mapped[Project | None] = relationship(lazy="raise")
    assignee: Mapped[User | None] = relationship(foreign_keys=assignee_id, lazy="raise")
    creator: Mapped[User] = relationship(foreign_keys=creator_id, lazy="raise")
    completed_by: Mapped[User | None] = relationship(foreign_keys=completed_by_id, lazy="raise")
    labels: Mapped[list[Label]] = relationship(secondary=links, order_by=(Label.name, Label.id), lazy="raise")
    comment_count: Mapped[int] = column_property(
        select(func.count(Comment.id))
        .where(Comment.task_id == id, Comment.deleted_at.is_(None))
        .correlate_except(Comment)
        .scalar_subquery()
    )

    @property
    def done(self) -> bool:
        return self.status == "done"
