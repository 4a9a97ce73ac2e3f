from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from api.core.transactions import writing
from api.factors.services import remove
from api.passwords.services import set_password
from api.users.models import User


class Command(BaseCommand):
    # In place of Django's own, which would leave everything alive that was made with the former password.
    help = "Sets the password that is typed, for somebody who cannot get in. All their sessions and API tokens end."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument(
            "--remove-second-factor",
            action="store_true",
            help="for somebody who lost their authenticator app and their recovery codes",
        )

    @writing()
    def handle(self, *, email: str, remove_second_factor: bool, **options):
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        password = getpass("New password: ")
        try:
            validate_password(password, person)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        set_password(person, password, by=None)
        if remove_second_factor:
            remove(person, by=None)
        self.stdout.write(f"{person.name} signs in with the new password.")
