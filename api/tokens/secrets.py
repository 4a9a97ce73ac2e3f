"""What a token looks like: `mut_`, 43 random characters, and six that check the others.

The prefix and the checksum let scanners for leaked secrets find tokens without guessing, as those of GitHub do:
https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
"""

import re
import secrets
import string
import zlib

PREFIX = "mut_"
ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
# 62 to the power of 43 is a little more than 2 to the power of 256.
RANDOM, CHECK = 43, 6
WELL_FORMED = re.compile(rf"{PREFIX}[0-9A-Za-z]{{{RANDOM + CHECK}}}")
HINT = len(PREFIX) + 4


def new_token() -> str:
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return f"{PREFIX}{body}{_checksum(body)}"


def is_token(text: str) -> bool:
    """Whether we may have made this: the database need not be asked about anything else."""
    return bool(WELL_FORMED.fullmatch(text)) and text[-CHECK:] == _checksum(text[len(PREFIX) : -CHECK])


def _checksum(body):
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(CHECK):
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits
