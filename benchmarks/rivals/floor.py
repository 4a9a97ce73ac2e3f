"""The least a Python server can do for a page of tasks: one statement, whose answer is the body. Nobody signs in."""

import os

from psycopg_pool import ConnectionPool

PAGE = """
SELECT json_build_object('results', coalesce(json_agg(row), '[]'::json))::text FROM (
    SELECT task.id, task.title, task.description, task.status, task.status = 'done' AS done, task.priority,
        task.due_date,
        CASE WHEN project.id IS NOT NULL THEN
            json_build_object('id', project.id, 'name', project.name, 'color', project.color) END AS project,
        task.parent_id AS parent,
        CASE WHEN assignee.id IS NOT NULL THEN
            json_build_object('id', assignee.id, 'name', assignee.name) END AS assignee,
        coalesce((
            SELECT json_agg(json_build_object('id', label.id, 'name', label.name, 'color', label.color)
                            ORDER BY label.name, label.id)
            FROM api_task_labels link JOIN api_label label ON label.id = link.label_id
            WHERE link.task_id = task.id
        ), '[]'::json) AS labels,
        task.position, json_build_object('id', creator.id, 'name', creator.name) AS creator, task.completed_at,
        CASE WHEN finisher.id IS NOT NULL THEN
            json_build_object('id', finisher.id, 'name', finisher.name) END AS completed_by,
        (SELECT count(*) FROM api_comment WHERE task_id = task.id AND deleted_at IS NULL) AS comment_count,
        task.source, task.source_url, task.created_at, task.updated_at, task.deleted_at, task.version
    FROM (
        SELECT * FROM api_task WHERE deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 50
    ) task
    LEFT JOIN api_project project ON project.id = task.project_id
    LEFT JOIN api_user assignee ON assignee.id = task.assignee_id
    JOIN api_user creator ON creator.id = task.creator_id
    LEFT JOIN api_user finisher ON finisher.id = task.completed_by_id
    ORDER BY task.created_at DESC, task.id DESC
) row
"""
_pools: list[ConnectionPool] = []


def application(environ, start_response):
    if environ["PATH_INFO"] == "/health":
        return _answer(start_response, b"{}")
    with _pool().connection() as connection:
        row = connection.execute(PAGE, prepare=True).fetchone()
    return _answer(start_response, row[0].encode())


def _pool():
    # Not before the fork.
    if not _pools:
        _pools.append(
            ConnectionPool(
                os.environ["DATABASE_URL"], min_size=1, max_size=8, kwargs={"autocommit": True}, open=True
            )
        )
    return _pools[0]


def _answer(start_response, body):
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
