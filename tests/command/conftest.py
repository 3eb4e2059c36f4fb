import json
import os
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory):
    """The environment of every command; what Python compiled for one is there for the next."""
    return {
        **os.environ,
        "LANG": "C.UTF-8",
        "LC_ALL": "",
        "LC_MESSAGES": "",
        "NO_COLOR": "1",
        "COLUMNS": "200",
        "AUDITOR_HISTORY": "off",
        "GITHUB_ACTIONS": "",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(tmp_path_factory.getbasetemp().parent / "compiled"),
    }


@pytest.fixture(scope="session")
def auditor(surroundings):
    """Runs the real command in a process of its own, as a user would."""

    def run(*arguments, cwd=None, timeout=150, env=None):
        return subprocess.run(
            [sys.executable, "-m", "auditor", *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=timeout,
            cwd=cwd,
            check=False,
            env={**surroundings, **(env or {})},
        )

    return run


@pytest.fixture(scope="session")
def auditor_at_once(surroundings, tmp_path_factory):
    """The same, forked off a process that has loaded the command, which takes longer than most of what these tests ask of it."""
    folder = tmp_path_factory.mktemp("forks")

    def run(*arguments, cwd=None, timeout=150, env=None):
        out, err = folder / "out", folder / "err"
        told = {"arguments": [*map(str, arguments)], "cwd": str(cwd or Path.cwd()), "env": {**surroundings, **(env or {})}}
        print(json.dumps({**told, "out": str(out), "err": str(err)}), file=forks.stdin, flush=True)
        process = int(forks.stdout.readline())
        impatience = threading.Timer(timeout, os.kill, (process, signal.SIGKILL))
        impatience.start()
        code = int(forks.stdout.readline())
        impatience.cancel()
        assert code != -signal.SIGKILL, f"not done within {timeout} seconds"
        return subprocess.CompletedProcess(arguments, code, out.read_text("utf-8"), err.read_text("utf-8"))

    command = [sys.executable, Path(__file__).with_name("forks.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=surroundings) as forks:
        yield run
        forks.stdin.close()


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status, kind, body = self.server.answers.get(self.path, (404, "text/html", b"<title>404</title>Not found"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    """A loopback site that answers what a test puts into `answers`: path -> (status, content type, bytes)."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answer) as server:
        server.answers = {}
        server.url = f"http://127.0.0.1:{server.server_address[1]}/"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
