"""`make deploy`: another release into production on this machine, and no request fails meanwhile.

`web-next` stands in while `web` is replaced: nginx looks for a file at each request and sends it to the one or the
other. So a migration has to leave a schema on which the release before still works. It is not undone on the way back.
"""

import os
import time

from project.tooling.release import Release
from project.tooling.shell import Failure, say

# Seconds between sending requests elsewhere and stopping who had them: a body may still be on its way to it.
DRAIN = 5


def run() -> None:
    release = Release.named_by(os.environ)
    tag = release.wanted()
    if tag == release.tag:
        raise Failure(f"{tag} runs already. After a change of settings: docker compose … up --detach --wait")
    release.get_images(tag)
    release.back_up(tag)
    say(f"Migrating for {tag} …")
    release.compose("run", "--rm", "-T", "--no-deps", "migrate", tag=tag)
    _replace(release, tag)


def roll_back() -> None:
    release = Release.named_by(os.environ)
    if not release.previous:
        raise Failure("No release before this one is known.")
    _replace(release, release.previous)


def _replace(release: Release, tag: str) -> None:
    began, before = time.monotonic(), release.tag
    try:
        _roll(release, tag)
        release.try_out()
    except (Failure, KeyboardInterrupt) as problem:
        say(f"{tag} does not work: {problem}\nGoing back to {before} …")
        _roll(release, before)
        release.try_out()
        raise Failure(f"{tag} was not taken up; {before} answers as before.") from None
    release.remember(tag)
    say(f"{tag} answers after {time.monotonic() - began:.0f} s. The way back: make rollback ({before})")


def _roll(release: Release, tag: str) -> None:
    """Every step finds its way from wherever a failed one has left off."""
    say(f"Starting {tag} beside what runs …")
    release.start("web-next", tag)
    release.send_to_next()
    time.sleep(DRAIN)
    release.start("web", tag)
    release.send_to_usual()
    time.sleep(DRAIN)
    release.compose("rm", "--stop", "--force", "web-next", tag=tag)
    for service in ("worker", "backup", *release.chosen):
        release.start(service, tag)
    release.compose("run", "--rm", "-T", "--no-deps", "client", tag=tag)
    if release.nginx_differs(tag):
        say("nginx itself changes with this release: for some seconds connections are refused.")
        release.compose("up", "--detach", "--no-deps", "--wait", "nginx", tag=tag)
