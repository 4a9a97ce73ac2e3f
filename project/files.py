"""How long browsers keep the client's files."""

from wsgiref.headers import Headers


def ask_anew(headers: Headers, path: str, url: str) -> None:
    """Of the files at the root, whose names stay the same, browsers ask for the present ones.

    Above all for `sw.js`: an old one would go on showing an old release.
    """
    if url.count("/") == 1:
        headers["Cache-Control"] = "no-cache"
