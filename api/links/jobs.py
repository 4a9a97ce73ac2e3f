from django.utils import timezone

from api.core.jobs import job
from api.core.secrets import digest, new_secret
from api.links import mails
from api.links.models import Link


@job
def send_link(*, link_id: int) -> None:
    """The token is made here and goes into the mail alone; a second attempt makes another one."""
    link = Link.objects.usable().select_related("user", "created_by").filter(pk=link_id).first()
    if link is None:
        return
    token = new_secret()
    unused = Link.objects.filter(pk=link.pk, used_at=None)
    unused.update(digest=digest(token))
    mails.send_link(link, token)
    unused.filter(digest=digest(token)).update(sent_at=timezone.now())


@job
def send_notice(*, user_id: int, address: str, about: str) -> None:
    """Tell a person what has happened to their account; `about` is one of `mails.NOTICES`."""
    mails.send_notice(user_id=user_id, address=address, about=about)
