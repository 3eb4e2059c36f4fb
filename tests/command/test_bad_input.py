"""Whatever a user gives, the answer is one clear sentence on stderr and the documented exit code, never a traceback."""

import socket
import ssl
import subprocess
import threading

import pytest


@pytest.fixture(scope="module")
def auditor(auditor_at_once):
    return auditor_at_once


def told(done, code, *words):
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["audit"], ["No address"]),
        (["audit", "ftp://a.store"], ["ftp:"]),
        (["audit", "word"], ["no address"]),
        (["audit", "https://a.store", "--format", "docx"], ["'docx'"]),
        (["audit", "https://a.store", "--device", "watch"], ["'watch'"]),
        (["audit", "https://a.store", "--budget", "0"], ["budget"]),
        (["audit", "https://a.store", "--max-pages", "many"], ["--max-pages"]),
        (["audit", "https://a.store", "--header", "nothing"], ["--header NAME:VALUE"]),
        (["audit", "https://a.store", "--basic-auth", "secret"], ["--basic-auth NAME:PASSWORD"]),
        (["audit", "https://a.store", "--storage-state", "none.json"], ["none.json"]),
        (["audit", "https://a.store", "--config", "none.toml"], ["none.toml"]),
        (["audit", "https://a.store", "--chromium", "/nowhere/chromium"], ["/nowhere/chromium"]),
        (["audit", "https://a.store", "--fill-checkout"], ["fill-checkout needs own-store"]),
        (["audit", "--nonsense"], ["--nonsense"]),
        (["nonsense"], ["nonsense"]),
        (["demo", "--variant", "nonsense"], ["'nonsense'", "good"]),
        (["judge", "."], ["no saved visit"]),
        (["judge", "nowhere"], ["no saved visit"]),
        (["explain", "nonsense"], ["'nonsense'", "auditor list"]),
        (["inspect", "nowhere.html"], ["nowhere.html"]),
        (["inspect", "."], ["folder"]),
    ],
)
def test_wrong_usage(auditor, tmp_path, arguments, words):
    told(auditor(*arguments, cwd=tmp_path), 2, *words)


def test_a_file_instead_of_a_store(auditor, tmp_path):
    (tmp_path / "page.html").write_text("<p>Hello")
    told(auditor("audit", "page.html", cwd=tmp_path), 2, "auditor inspect page.html")


@pytest.mark.parametrize(
    ("text", "word"), [("maxpages = 3", "maxpages"), ('[skip]\nnonsense = "why"', "nonsense"), ("=", "TOML")]
)
def test_a_wrong_configuration(auditor, tmp_path, text, word):
    (tmp_path / "auditor.toml").write_text(text)
    told(auditor("audit", "https://a.store", "--config", "auditor.toml", cwd=tmp_path), 2, word)


def test_an_unknown_host(auditor, tmp_path):
    told(auditor("audit", "https://no-such-store.invalid/", cwd=tmp_path), 3, "no-such-store.invalid")
    assert not list(tmp_path.rglob("scorecard.*"))


def test_a_closed_port(auditor, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        told(auditor("audit", f"http://127.0.0.1:{taken.getsockname()[1]}/", cwd=tmp_path), 3, "127.0.0.1")


def test_a_certificate_that_nobody_vouches_for(auditor, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            key,
            "-out",
            certificate,
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        stop = threading.Event()

        def serve():
            while not stop.is_set():
                try:
                    connection, _ = listener.accept()
                    with context.wrap_socket(connection, server_side=True):
                        pass
                except OSError:
                    continue

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            told(auditor("audit", f"https://127.0.0.1:{listener.getsockname()[1]}/", cwd=tmp_path), 3, "certificate")
        finally:
            stop.set()
            thread.join()


@pytest.mark.parametrize(
    ("status", "kind", "body", "word"),
    [
        (200, "application/pdf", b"%PDF-1.4", "application/pdf"),
        (200, "application/json", b'{"a": 1}', "application/json"),
        (200, "text/html", b"", "empty"),
        (404, "text/html", b"<title>Not found</title>", "404"),
        (500, "text/html", b"<title>Oops</title>", "500"),
        (403, "text/html", b"<title>Forbidden</title>", "403"),
    ],
)
def test_an_answer_that_is_no_store(auditor, tmp_path, site, status, kind, body, word):
    site.answers["/"] = (status, kind, body)
    told(auditor("audit", site.url, "--quiet", "--format", "json", "--no-browser", cwd=tmp_path), 3, word)
