"""Every model of the product, gathered where Django looks for them."""

from api.comments.models import Comment
from api.core.models import RateCounter
from api.labels.models import Label
from api.projects.models import Membership, Project
from api.sessions.models import Session
from api.tasks.models import Task
from api.users.models import User

__all__ = ["Comment", "Label", "Membership", "Project", "RateCounter", "Session", "Task", "User"]
