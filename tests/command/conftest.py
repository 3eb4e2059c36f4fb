import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@pytest.fixture(scope="session")
def auditor(tmp_path_factory):
    """Runs the real command in a process of its own, as a user would; what Python compiled for one is there for the next."""
    compiled = tmp_path_factory.getbasetemp().parent / "compiled"

    def run(*arguments, cwd=None, timeout=150, env=None):
        return subprocess.run(
            [sys.executable, "-m", "auditor", *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=timeout,
            cwd=cwd,
            check=False,
            env={
                **os.environ,
                "LANG": "C.UTF-8",
                "LC_ALL": "",
                "LC_MESSAGES": "",
                "NO_COLOR": "1",
                "COLUMNS": "200",
                "AUDITOR_HISTORY": "off",
                "GITHUB_ACTIONS": "",
                "PYTHONDONTWRITEBYTECODE": "",
                "PYTHONPYCACHEPREFIX": str(compiled),
                **(env or {}),
            },
        )

    return run


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
