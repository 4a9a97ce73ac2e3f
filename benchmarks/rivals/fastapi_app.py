"""Tasks with FastAPI and SQLAlchemy as their documentation writes it: ORM models, eager loading, response models.

Nobody signs in, nothing is counted and no rights are asked, all of which the product does: this is the lighter load.
FastAPI turns response models into JSON in Rust; since it does, orjson is no gain (its own documentation).
"""

import os
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import joinedload, selectinload

from benchmarks.rivals.fastapi_models import Label, Task

WHO = 2
EAGER: tuple[Any, ...] = (
    joinedload(Task.project),
    joinedload(Task.assignee),
    joinedload(Task.creator),
    joinedload(Task.completed_by),
    selectinload(Task.labels),
)
engine = create_async_engine(
    make_url(os.environ["DATABASE_URL"]).set(drivername="postgresql+asyncpg"),
    pool_size=8,
    max_overflow=0,
    connect_args={"server_settings": {"application_name": os.environ.get("PGAPPNAME", "")}},
)
new_session = async_sessionmaker(engine, expire_on_commit=False)
app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)


async def session() -> AsyncIterator[AsyncSession]:
    async with new_session() as opened:
        yield opened


Session = Annotated[AsyncSession, Depends(session)]


class Person(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str


class Coloured(Person):
    color: str


class TaskOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    title: str
    description: str
    status: str
    done: bool
    priority: int
    due_date: date | None
    project: Coloured | None
    parent: int | None = Field(validation_alias="parent_id")
    assignee: Person | None
    labels: list[Coloured]
    position: str
    creator: Person
    completed_at: datetime | None
    completed_by: Person | None
    comment_count: int
    source: str | None
    source_url: str | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    version: int


class Page(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    results: list[TaskOut]


class TaskIn(BaseModel):
    title: str = Field(min_length=1, max_length=255)
    description: str = ""
    priority: int = Field(default=0, ge=0, le=4)
    due_date: date | None = None
    project: int | None = None
    assignee: int | None = None
    labels: list[int] = []


@app.get("/health")
async def health() -> dict:
    return {}


@app.get("/api/tasks", response_model=Page)
async def list_tasks(session: Session, limit: int = 50) -> Any:
    statement = (
        select(Task)
        .where(Task.deleted_at.is_(None))
        .options(*EAGER)
        .order_by(Task.created_at.desc(), Task.id.desc())
        .limit(limit)
    )
    return {"results": (await session.scalars(statement)).all()}


@app.post("/api/tasks", response_model=TaskOut, status_code=201)
async def create_task(body: TaskIn, session: Session) -> Any:
    now = datetime.now(UTC)
    fields = body.model_dump(exclude={"labels", "project", "assignee"})
    task = Task(
        **fields,
        project_id=body.project,
        assignee_id=body.assignee,
        creator_id=WHO,
        status="todo",
        position=f"{int(now.timestamp() * 1e6):014x}",
        created_at=now,
        updated_at=now,
        version=1,
    )
    task.labels = list(await session.scalars(select(Label).where(Label.id.in_(body.labels))))
    session.add(task)
    await session.commit()
    return await _fresh(session, task.id)


@app.post("/api/tasks/{number}/toggle", response_model=TaskOut)
async def toggle_task(number: int, session: Session) -> Any:
    task = await session.get(Task, number, with_for_update={"of": Task})
    if task is None:
        raise HTTPException(404)
    now = datetime.now(UTC)
    task.status = "todo" if task.done else "done"
    task.completed_at, task.completed_by_id = (now, WHO) if task.done else (None, None)
    task.updated_at, task.version = now, task.version + 1
    await session.commit()
    return await _fresh(session, number)


async def _fresh(session: AsyncSession, number: int) -> Task:
    statement = select(Task).where(Task.id == number).options(*EAGER)
    return (await session.scalars(statement.execution_options(populate_existing=True))).one()
