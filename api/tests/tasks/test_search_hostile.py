"""GET /api/tasks?search= with what means something to a search engine, or breaks one"""

import pytest

from api.core import fulltext, wordindex
from api.tests.rows import listed
from api.tests.tasks.oracle import has_words

# Each way to find rows has to give the same answer; which one is taken hangs on the numbers of rows.
WAYS = {
    "index": {},
    "walk": {"ENOUGH": 0},
    "many": {"MOST_IDS": 0},
    "read": {"ENOUGH": 0, "LARGE_SHARE": 0},
}

TEXTS = [
    "plain words here",
    'He said "plain words" and left',
    "NEAR the river, NOT far AND dry OR wet",
    "near(river far, 3)",
    "title:secret search_text:secret",
    "self-hosted e-mail -minus --double",
    "a*b c* *d",
    "O'Brien's o''clock",
    "back\\slash \\' and per%cent under_score",
    "x & y | !z <-> w:*",
    "Ärger über Öl, straße STRASSE",
    "İstanbul ISTANBUL ıstanbul istanbul",
    "日本語 の テスト 日本",
    "日本語のテスト",
    "🎉party 🎉 party🎉",
    "Ελληνικά ΕΛΛΗΝΙΚΆ ς σ",
    "{brackets} [square] (round) ^caret +plus ~tilde",
    "semi;colon; DROP TABLE api_task;--",
    "$1 %s ${jndi} {{ template }}",
    "naïve naive nai\u0308ve",
    "１２３ 123 ١٢٣ ½ ①",
    "tab\tnew\nline",
    "l" * 99 + " end",
    "m" * 100 + " end",
    "n" * 5000 + " end",
    "rowid rank bm25 match null true",
    "ﷺ ㌖㌖ ﬁx",
]

QUERIES = [
    *[
        '"',
        '""',
        '"plain words"',
        '"plain',
        "plain'",
        "''",
        "o'brien",
        "o''",
        "*",
        "pl*",
        "a*b",
        "*d",
        "^plain",
    ],
    *[
        "NEAR(",
        "NEAR(plain words)",
        "near(river far, 3)",
        "near river",
        "AND",
        "plain AND words",
        "OR",
        "NOT",
    ],
    *[
        "NOT plain",
        "plain NOT words",
        "-",
        "-minus",
        "e-mail",
        "--",
        ":",
        "title:secret",
        "search_text:secret",
    ],
    *[
        "search_text : secret",
        "&",
        "x & y",
        "x|y",
        "!z",
        "<->",
        "w:*",
        ":*",
        "\\",
        "\\'",
        "slash \\",
        "per%",
        "%",
    ],
    *[
        "_",
        "under_",
        "arger",
        "ÄRGER",
        "uber ol",
        "straße",
        "strasse",
        "STRASS",
        "İstanbul",
        "ISTANBUL",
        "ıst",
    ],
    *[
        "istanbul",
        "日本語",
        "日本",
        "日本語のテ",
        "テスト",
        "本語",
        "🎉",
        "🎉party",
        "party🎉",
        "ελληνικα",
        "ΕΛΛ",
    ],
    *[
        "σ",
        "ς",
        "naïve",
        "nai\u0308",
        "123",
        "１２",
        "١٢٣",
        "1 2",
        "①",
        "(round)",
        "{",
        "+plus",
        "~",
        ";",
        "--;",
    ],
    *["drop table api_task", "$1", "%s", "{{", "tab new line", "tab\tnew", "l" * 99, "l" * 98, "m" * 100],
    *["m" * 101, "m" * 150, "n" * 99, "n" * 100, "n" * 200, "n" * 100 + " end", "n" * 99 + " end", "rowid"],
    *[
        "rank",
        "bm25(",
        "null",
        "true",
        "صلى",
        "km",
        "キロ",
        "fix",
        "ﬁ",
        " ",
        "\t",
        "  plain  ",
        "PLAIN Words he",
    ],
]


@pytest.fixture(params=WAYS)
def way(request, monkeypatch):
    for name, value in WAYS[request.param].items():
        monkeypatch.setattr(wordindex if hasattr(wordindex, name) else fulltext, name, value)


def test_whatever_is_asked_finds_what_has_the_words(way, as_user, alice, add_task):
    tasks = [add_task(f"Task {number}", description=text) for number, text in enumerate(TEXTS)]
    asker = as_user(alice)

    for query in QUERIES:
        response = asker.get("/api/tasks", {"search": query, "ordering": "id", "page_size": 200})

        found = [t.pk for t in tasks if not query.strip() or has_words(f"{t.title} {t.description}", query)]
        assert listed(response, "id") == found, query
        assert response.json()["count"] == len(found), query


@pytest.mark.parametrize(
    ("query", "code"), [("a\0b", "null_characters_not_allowed"), ("a" * 3000, "max_length")]
)
def test_what_no_database_takes_is_refused(query, code, as_user, alice):
    response = as_user(alice).get("/api/tasks", {"search": query})

    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == code


def test_the_longest_description_is_stored_and_found(as_user, alice):
    # One sign can stand for six letters of three bytes: more than PostgreSQL indexes for one row.
    description = "".join(chr(0x3400 + number % 6000) + "㌖" * 16 + " " for number in range(3640)) + "end"
    asker = as_user(alice)

    response = asker.post("/api/tasks", {"title": "Long", "description": description}, format="json")

    assert response.status_code == 201
    assert listed(asker.get("/api/tasks?search=long")) == ["Long"]
    assert listed(asker.get("/api/tasks", {"search": "\u3401" + "㌖" * 16})) == ["Long"]
    assert listed(asker.get("/api/tasks?search=long+end")) == []
