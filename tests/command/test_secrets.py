"""What opens a closed store is written nowhere: in no format, log, saved visit, history or fault, even where the store says it back."""

from __future__ import annotations

import base64
import gzip
import threading
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from auditor.request import Secrets

KEYS = {
    "header": "h3ader-of-the-user",
    "cookie": "c00kie of <the> user",
    "password": "w0rd-of-the-user",
    "session": "sess10n-of-the-user",
}
FORMATS = ("html", "json", "junit", "sarif", "markdown", "csv", "pdf")
PAIR = base64.b64encode(f"me:{KEYS['password']}".encode()).decode()


class _Echo(BaseHTTPRequestHandler):
    """A store that says back all that it is told: as text, in an address, in an attribute, in its title and in a script."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        told = [value for name, value in self.headers.items() if name in {"X-Key", "Cookie", "Authorization"}]
        self.server.heard |= set(told)
        pair = next((value.partition(" ")[2] for value in told if value.startswith("Basic ")), "")
        told += [base64.b64decode(pair).decode()]
        words = escape(" ".join(told))
        links = "".join(f"<a href='/{n}?sid={quote(value)}'>Contact us {escape(value)}</a>" for n, value in enumerate(told))
        body = f"<!doctype html><html lang=en><title>Shop {words}</title><h1>Lamps {words}</h1><p data-key='{words}'>{words} £5.00</p>{links}<script>k='{words}'</script>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Set-Cookie", "seen=1")
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def echo():
    with ThreadingHTTPServer(("127.0.0.1", 0), _Echo) as server:
        server.heard = set()
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _written(file):
    data = file.read_bytes()
    if file.suffix == ".pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8", "replace")


def test_no_file_and_no_line_holds_a_secret(auditor, echo, tmp_path):
    url = f"http://127.0.0.1:{echo.server_port}/"
    state = tmp_path / "given" / "state.json"
    state.parent.mkdir()
    state.write_text(
        f'{{"cookies": [{{"name": "s", "value": "{KEYS["session"]}", "domain": "127.0.0.1", "path": "/", "expires": -1, "httpOnly": false, "secure": false, "sameSite": "Lax"}}], "origins": []}}'
    )
    out = tmp_path / "out"
    done = auditor(
        "audit", url, "--out", out, "--max-pages", 3, "--device", "desktop", "--verbose", "--format", ",".join(FORMATS),
        "--header", f"X-Key: {KEYS['header']}", "--cookie", f"key={KEYS['cookie']}", "--basic-auth", f"me:{KEYS['password']}", "--storage-state", state,
        env={"AUDITOR_HISTORY": str(out / "history.sqlite3")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {KEYS["header"], f"Basic {PAIR}"} <= echo.heard
    assert any(KEYS["session"] in told for told in echo.heard)
    files = [file for file in out.rglob("*") if file.is_file()]
    assert {file.suffix for file in files} >= {".html", ".json", ".xml", ".sarif", ".md", ".csv", ".pdf", ".gz", ".sqlite3"}
    secrets = [form for key in (*KEYS.values(), PAIR) for form in (key, quote(key), escape(key), escape(escape(key)))]
    for name, text in [("the terminal", done.stdout + done.stderr), *((str(file), _written(file)) for file in files)]:
        assert not [word for word in secrets if word in text], name


def test_what_looks_like_a_key_is_hidden_and_an_ordinary_word_is_not():
    told = Secrets(
        {"Authorization": "Bearer abc.def-1234"}, {"city": "Moscow", "lang": "en", "sid": "a/b+c=12345"}, ("me", "pass-word-1")
    )
    assert set(told.hidden()) == {
        "Bearer abc.def-1234", "Bearer%20abc.def-1234", "Bearer+abc.def-1234", "abc.def-1234", "a/b+c=12345", "a%2Fb%2Bc%3D12345",
        "me:pass-word-1", "me%3Apass-word-1", "pass-word-1", "bWU6cGFzcy13b3JkLTE=", "bWU6cGFzcy13b3JkLTE%3D",
    }  # fmt: skip
    assert Secrets().hidden() == ()
    assert "pass-word-1" not in repr(told)


@pytest.mark.parametrize(
    "options",
    [("--header", "X-Key h3ader-of-the-user"), ("--cookie", "c00kie-of-the-user"), ("--basic-auth", "w0rd-of-the-user")],
)
def test_a_secret_that_is_given_wrongly_is_not_said_back(auditor, tmp_path, options):
    done = auditor("audit", "http://127.0.0.1:9/", "--out", tmp_path, *options)
    assert done.returncode == 2
    assert "of-the-user" not in done.stdout + done.stderr


def test_a_damaged_session_is_no_fault_of_ours_and_not_said_back(auditor, echo, tmp_path):
    state = tmp_path / "state.json"
    state.write_text(f'{{"cookies": [{{"name": "s", "value": "{KEYS["session"]}"')
    done = auditor("audit", f"http://127.0.0.1:{echo.server_port}/", "--out", tmp_path / "out", "--storage-state", state)
    assert done.returncode == 2
    assert "state.json" in done.stderr
    assert "of-the-user" not in done.stdout + done.stderr
