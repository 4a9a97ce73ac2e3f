import os
import secrets

from django.core.management.base import BaseCommand

from api.demo.services import load_demo
from api.demo.team import ADMIN_EMAIL
from api.users.models import User


class Command(BaseCommand):
    help = "Creates the demo team in an empty database, and says how to sign in to it."

    def handle(self, **options):
        password = os.environ.get("DEMO_PASSWORD", "") or secrets.token_urlsafe(12)
        load_demo(password=password)
        administrator = User.objects.filter(email=ADMIN_EMAIL).first()
        if administrator is None:
            return
        known = administrator.check_password(password)
        self.stdout.write(f"Sign in as {ADMIN_EMAIL}")
        self.stdout.write(f"with the password {password if known else 'chosen at the first start'}")
