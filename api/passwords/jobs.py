from api.core.jobs import job
from api.links import services as links
from api.links.models import Link
from api.users.models import User


@job
def answer_reset(*, email: str) -> None:
    """A link for whoever signs in with this address and a password.

    Others get no mail: who asked may not be they, and who comes by single sign-on shall not get another way in.
    """
    user = User.objects.filter(email=email, is_active=True).first()
    if user is not None and user.has_usable_password():
        links.issue(Link.Kind.RESET, user, address=email)
