"""What a search has to find, in plain Python."""

from api.core.search import fold


def has_words(text, query):
    asked, words = fold(query).split(), fold(text).split()
    if not asked:
        return False
    return all(word in words for word in asked[:-1]) and any(word.startswith(asked[-1]) for word in words)
