"""The people, projects and labels among which the tasks are spread."""

import random
from datetime import datetime, timedelta

PEOPLE, PROJECTS, LABELS = 500, 300, 60
# Who asks: a member with much to do, second only to one other. They sign in with this address.
ASKER, EMAIL = 2, "person2@example.com"
NAMES = "Ana Bruno Carla João Luísa Zé Íris Otávio Conceição Alice Bob Charlie Núria Thaïs Ivo Marta".split()
COLORS = ("#3f7d5b", "#6b7280", "#b45309", "#1d4ed8", "#be123c")


def people(start: datetime):
    for number in range(1, PEOPLE + 1):
        yield {
            "id": number,
            "name": f"{NAMES[number % len(NAMES)]} {number}",
            "email": f"person{number}@example.com",
            "role": "admin" if number == 1 else "guest" if number % 25 == 0 else "member",
            "created_at": start,
        }


def projects(chance: random.Random, start: datetime):
    """The busiest are the team's; a quarter is private."""
    for number in range(1, PROJECTS + 1):
        archived = number > 50 and chance.random() < 0.1
        yield {
            "id": number,
            "name": f"Projeto {number} ção",
            "color": chance.choice(COLORS),
            "visibility": "private" if number % 4 == 0 else "team",
            "created_at": start,
            "archived_at": start + timedelta(days=200) if archived else None,
        }


def memberships(chance: random.Random):
    """Three to fifteen people in each project; who asks is in every sixth."""
    rows = 0
    for project in range(1, PROJECTS + 1):
        members = set(chance.sample(range(1, PEOPLE + 1), chance.randint(3, 15)))
        members = members | {ASKER} if project % 6 == 0 else members - {ASKER}
        for user in sorted(members):
            rows += 1
            role = chance.choice(("viewer", "commenter", "editor", "editor", "manager"))
            yield {"id": rows, "project_id": project, "user_id": user, "role": role}


def labels(chance: random.Random, start: datetime):
    for number in range(1, LABELS + 1):
        yield {
            "id": number,
            "name": f"etiqueta {number}",
            "color": chance.choice(COLORS),
            "created_at": start,
        }
