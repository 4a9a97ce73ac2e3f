import logging

from django.contrib.auth import authenticate
from rest_framework import serializers

from api.core.secrets import unseal
from api.factors import codes
from api.factors.models import Totp
from api.factors.views import SecondFactorViewSet
from api.links import mails
from api.sessions.serializers import SessionSerializer
from api.users.serializers import UserSerializer

PROOF = "api/tests/proofs/test_canaries.py"


def a_digest_in_the_list_of_sessions(patch):
    """A field too many in a serializer."""
    field = serializers.CharField(source="refresh_digest", read_only=True)
    patch.setitem(SessionSerializer._declared_fields, "address", field)


def the_password_in_the_list_of_people(patch):
    patch.setitem(
        UserSerializer._declared_fields, "timezone", serializers.CharField(source="password", read_only=True)
    )


def a_secret_in_the_log(patch):
    """A line for debugging that stayed."""
    new_secret = codes.new_secret

    def logged(user):
        secret = new_secret(user)
        logging.getLogger("api").info("the secret of %s is %s", user, secret)
        return secret

    patch.setattr(codes, "new_secret", logged)


def refused_passwords_in_the_log(patch):
    """With what somebody tries to get in is now and then the password of somebody else."""

    def logged(**given):
        user = authenticate(**given)
        if user is None:
            logging.getLogger("api").debug("refused: %s", given)
        return user

    patch.setattr("api.passwords.services.authenticate", logged)


def the_secret_of_the_app_once_more(patch):
    """Asking whether it is on tells what it is, as good as showing the picture again."""
    retrieve = SecondFactorViewSet.retrieve

    def with_secret(view, request):
        response = retrieve(view, request)
        for totp in Totp.objects.filter(user=request.user):
            response.headers["X-Secret"] = unseal(totp.sealed_secret, purpose=codes.PURPOSE)
        return response

    patch.setattr(SecondFactorViewSet, "retrieve", with_secret)


def the_digest_in_the_mail(patch):
    send = mails.send_link

    def with_digest(link, token):
        link.refresh_from_db()
        link.user.name = f"Bob {link.digest}"
        send(link, token)

    patch.setattr(mails, "send_link", with_digest)


PLANTED = {
    "a digest in the list of sessions": a_digest_in_the_list_of_sessions,
    "the password in the list of people": the_password_in_the_list_of_people,
    "a secret in the log": a_secret_in_the_log,
    "the digest in the mail": the_digest_in_the_mail,
    "refused passwords in the log": refused_passwords_in_the_log,
    "the secret of the app once more": the_secret_of_the_app_once_more,
}
