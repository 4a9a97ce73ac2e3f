"""Requests that are no good HTTP, or HTTP that is no good request: mutations of some that are."""

import random

TARGETS = (
    "/api/tasks",
    "/api/tasks/{task}",
    "/api/tasks/{task}/comments",
    "/api/tasks/{task}/toggle",
    "/api/users/me",
    "/api/projects?page=1&search=x",
    "/api/labels",
    "/api/auth/token",
    "/api/auth/token/refresh",
    "/api/auth/password/forgotten",
    "/api/schema.json",
    "/api",
    "/health",
    "/health/ready",
    "/api/auth/login",
    "/",
)
METHODS = (
    b"GET",
    b"POST",
    b"PUT",
    b"PATCH",
    b"DELETE",
    b"HEAD",
    b"OPTIONS",
    b"TRACE",
    b"CONNECT",
    b"get",
    b"G\x00T",
    b"QUERY",
)
BODIES = (
    b'{"title": "x"}',
    b'{"email": "bob@example.com", "password": "x"}',
    b'{"title": "\xff\xfe"}',
    b'{"title": "\\ud800"}',
    b'{"title": "a\x00b"}',
    b'{"title": NaN, "priority": 1e999}',
    b'{"title": "x", "assignee": ' + b"9" * 400 + b"}",
    b"[" * 30_000,
    b'{"a":' * 980 + b"1" + b"}" * 980,
    b"null",
    b"",
    b"title=x&done=on",
    b"--x\r\nContent-Disposition: form-data; name=title\r\n\r\nx\r\n--x--\r\n",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    b"\xef\xbb\xbf{}",
)
LENGTHS = (
    b"-1",
    b"0",
    b"+5",
    b"1_0",
    b"0x10",
    b" 5 ",
    b"5, 5",
    b"5, 6",
    b"\xd9\xa1",
    b"1e3",
    b"99999999999999999999",
    b"",
)
CHUNKS = (
    b'5\r\n{"a":\r\n2\r\n1}\r\n0\r\n\r\n',
    b"FFFFFFFFFFFFFFFFF\r\n",
    b"-1\r\n\r\n",
    b"5;ext=\x00\r\nhello\r\n0\r\n\r\n",
    b"5\nhello\n0\n\n",
    b"z\r\n",
    b"2\r\nhello\r\n0\r\n\r\n",
    b"0\r\nTrailer: x\r\n\r\n",
    b"0\r\n" + b"A: b\r\n" * 500 + b"\r\n",
)
HEADERS = (
    b"Content-Type: application/json; charset=no-such-charset",
    b"Content-Type: application/json; charset=\xff",
    b"Content-Type: multipart/form-data",
    b"Content-Type: multipart/form-data; boundary=" + b"x" * 300,
    b"Content-Type: text/plain",
    b"Content-Type: /",
    b"Content-Encoding: gzip",
    b"Accept: " + b"a/b," * 300,
    b"Accept: application/json;q=nan",
    b"Accept: \xff/\xfe",
    b"Accept-Language: " + b"xx-" * 900,
    b"Authorization: Bearer \xff\xfe",
    b"Authorization: Bearer mut_" + b"x" * 3000,
    b"Authorization: Bearer " + b"a." * 50,
    b"Authorization: Basic !!!",
    b"Cookie: sessionid=\x80; csrftoken=\x00",
    b"Cookie: " + b"a=b; " * 400,
    b"Host: evil.example",
    b"Host: ",
    b"Host: [::1",
    b"Host: a@b",
    b"X-Request-ID: \xe2\x82\xac" + b"x" * 200,
    b"X-Forwarded-For: " + b"1, " * 500,
    b"X-Forwarded-Proto: https",
    b"If-Match: \x22",
    b"If-None-Match: W/",
    b"Idempotency-Key: \xff" + b"k" * 3000,
    b"Last-Event-ID: \x00",
    b"Range: bytes=9-1",
    b"Expect: 100-continue",
    b"Expect: nonsense",
    b"Upgrade: websocket",
    b"Upgrade: h2c\r\nHTTP2-Settings: AAAA",
    b"Transfer-Encoding: chunked, chunked",
    b"Transfer-Encoding: identity",
    b"Transfer-Encoding:\x0bchunked",
    b"Connection: close, keep-alive",
    b": empty",
    b"no colon",
    b" folded: x",
    b"Bad Name: x",
    b"B\x00d: x",
    b"X-Bare: a\rb",
    b"X-Line: a\nInjected: b",
    b"X-Huge: " + b"h" * 9000,
    b"\r\n".join(b"X-%d: y" % number for number in range(150)),
)
PATHS = (
    *(b"%", b"%0", b"%zz", b"%00", b"%ff%fe", b"%ed%a0%80", b"%c0%af", b"%2e%2e/", b"%0d%0aX: y", b"%D9%A1"),
    *(b"//", b"/../", b"\\", b";", b"#", b"\xff", b"\xe2\x82\xac", b" ", b"\t"),
    *(b"?" + b"a=1&" * 900, b"?page=\xff", b"?search=%00", b"?search=%ed%a0%80", b"?page=" + b"9" * 5000),
    *(b"?" + b"x" * 8200, b"?a[]=1&a=2&%ff=1", b"?ordering=" + b"-" * 500),
    b"?created_after=0001-01-01T00:00:00%2B14:00",
)
VERSIONS = (
    b"HTTP/1.0",
    b"HTTP/0.9",
    b"HTTP/2.0",
    b"HTTP/1.1 ",
    b"HTTP/9.9",
    b"http/1.1",
    b"",
    b"HTTP/1.1\x00",
    b"SIP/2.0",
)


class Maker:
    """The same seed makes the same requests."""

    def __init__(self, seed: int, token: str, task: int):
        self.random = random.Random(seed)  # noqa: S311
        self.token, self.task = token.encode(), str(task).encode()

    def make(self) -> bytes:
        pick = self.random.choice
        line = [pick(METHODS[:5]), pick(TARGETS).encode().replace(b"{task}", self.task), b"HTTP/1.1"]
        headers = [b"Host: 127.0.0.1", b"Content-Type: application/json"]
        if self.random.random() < 0.7:
            headers.append(b"Authorization: Bearer " + self.token)
        body = pick(BODIES) if line[0] in (b"POST", b"PUT", b"PATCH") else b""
        headers.append(b"Content-Length: %d" % len(body))
        for _each in range(self.random.choice((1, 1, 1, 2, 3))):
            body = pick(MUTATIONS)(self.random, line, headers, body)
        return b" ".join(line) + b"\r\n" + b"\r\n".join(headers) + b"\r\n\r\n" + body


def _method(rng, line, headers, body):
    line[0] = rng.choice(METHODS)
    return body


def _path(rng, line, headers, body):
    line[1] += rng.choice(PATHS)
    return body


def _version(rng, line, headers, body):
    line[2] = rng.choice(VERSIONS)
    return body


def _header(rng, line, headers, body):
    headers.insert(rng.randrange(len(headers) + 1), rng.choice(HEADERS))
    return body


def _without(rng, line, headers, body):
    headers.pop(rng.randrange(len(headers)))
    return body


def _length(rng, line, headers, body):
    headers[-1] = b"Content-Length: " + rng.choice(LENGTHS)
    return body


def _chunked(rng, line, headers, body):
    headers[-1] = b"Transfer-Encoding: chunked"
    return rng.choice(CHUNKS)


def _both(rng, line, headers, body):
    headers.append(b"Transfer-Encoding: chunked")
    return rng.choice(CHUNKS)


def _cut(rng, line, headers, body):
    return body[: rng.randrange(len(body) + 1)]


def _bytes(rng, line, headers, body):
    if not body:
        return body
    place = rng.randrange(len(body))
    return body[:place] + rng.randbytes(3) + body[place + 1 :]


def _noise(rng, line, headers, body):
    line[:] = [rng.randbytes(rng.randrange(20)) for _each in line]
    return body


MUTATIONS = (
    _method,
    _path,
    _path,
    _version,
    _header,
    _header,
    _header,
    _without,
    _length,
    _chunked,
    _both,
    _cut,
    _bytes,
    _noise,
)
