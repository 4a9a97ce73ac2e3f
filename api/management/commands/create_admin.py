from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from api.core.transactions import writing
from api.log import services as events
from api.setup.services import mark_done
from api.users.models import User


class Command(BaseCommand):
    help = "Adds an administrator, who can sign in with the password that is typed."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *, email: str, name: str, **options):
        person = User(email=email.strip().lower(), name=name.strip(), role=User.Role.ADMIN)
        password = getpass("Password: ")
        try:
            validate_password(password, person)
            person.set_password(password)
            person.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        with writing():
            mark_done()
            person.save(force_insert=True)
            events.created(person, by=None)
        self.stdout.write(f"{person.name} can sign in as {person.email}.")
