import threading

from django.contrib.auth.hashers import Argon2PasswordHasher

# A hash takes memory on purpose. Without a bound, as many sign-ins at once as there are threads, of anybody who comes
# along, would take all that a small server has; and more at once than there are cores are no faster.
AT_ONCE = threading.BoundedSemaphore(2)


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes and one lane, one of the equally strong settings that OWASP recommends.

    https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html. Django's own are 100 MiB and eight
    lanes. Hashes made with those still count, and are made anew at the next sign-in.
    """

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1

    def encode(self, password, salt):
        with AT_ONCE:
            return super().encode(password, salt)

    def verify(self, password, encoded):
        with AT_ONCE:
            return super().verify(password, encoded)
