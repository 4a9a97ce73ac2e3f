"""Every model of the product, gathered where Django looks for them."""

from api.comments.models import Comment
from api.core.models import IdempotencyKey, RateCounter
from api.factors.models import RecoveryCode, Totp
from api.filters.models import SavedFilter
from api.labels.models import Label
from api.links.models import Link
from api.log.models import Event, EventCounter
from api.projects.models import Membership, Project
from api.sessions.models import Session
from api.setup.models import Installation
from api.sso.models import Identity, PendingSignOn
from api.tasks.models import Task
from api.tokens.models import ApiToken
from api.users.models import User

__all__ = [
    "ApiToken",
    "Comment",
    "Event",
    "EventCounter",
    "IdempotencyKey",
    "Identity",
    "Installation",
    "Label",
    "Link",
    "Membership",
    "PendingSignOn",
    "Project",
    "RateCounter",
    "RecoveryCode",
    "SavedFilter",
    "Session",
    "Task",
    "Totp",
    "User",
]
