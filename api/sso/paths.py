"""Where to go after the sign-on."""

import json

HOME = "/"
# Characters, as they stand in the sealed cookie: browsers drop one of more than 4096.
LONGEST = 2000


def ours(path: str) -> str:
    """A path of this server, never an address that somebody else's link has smuggled in."""
    foreign = not path.startswith("/") or path.startswith("//") or "\\" in path
    if foreign or any(ord(char) <= 32 or 127 <= ord(char) < 160 for char in path):
        return HOME
    return path if len(json.dumps(path)) <= LONGEST else HOME
