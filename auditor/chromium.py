"""Which Chromium to use, and how to get one where there is none.

Order: the configured path, the environment, Playwright's own download, then what the system has. Playwright is imported
only when it is asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import UsageError

VARIABLE = "AUDITOR_CHROMIUM"
"""Environment variable that names an executable."""

SYSTEM = (
    "/usr/bin/chromium",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
"""Where systems keep a browser of the Chromium family: paths, or names to look up."""

UNSEEN = "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
"""Features of the browser's own window that are drawn anew for each page and seen by nobody; without them a page costs half."""

DOWNLOAD_SECONDS = 180.0
PACKAGE_SECONDS = 600.0

PACKAGES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "apt-get": (("apt-get", "update", "-q"), ("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium")),
    "dnf": (("dnf", "install", "-y", "chromium"),),
    "apk": (("apk", "add", "chromium"),),
    "pacman": (("pacman", "-Sy", "--noconfirm", "chromium"),),
    "zypper": (("zypper", "--non-interactive", "install", "chromium"),),
}
"""What each package manager has to be told, one command after the other."""


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser that can be started: where it is, how it was found, and what it calls itself."""

    path: str
    source: str
    version: str = ""


class NoChromiumError(UsageError):
    """There is no browser; the message says how to get one."""


def find(configured: str | None = None) -> Chromium | None:
    """The first usable Chromium, or None.

    Raises NoChromiumError when a path was configured, by argument or environment, and nothing can be run there.
    """
    for path, source in ((configured, "the configuration"), (os.environ.get(VARIABLE), f"the environment ({VARIABLE})")):
        if path:
            found = shutil.which(path)
            if found is None:
                message = f"No browser can be run at {path}, which {source} names."
                raise NoChromiumError(message)
            return Chromium(found, source, version(found))
    for path, source in _candidates():
        if answer := version(path):
            return Chromium(path, source, answer)
    return None


def _candidates() -> Iterator[tuple[str, str]]:
    if own := _playwrights_own():
        yield own, "Playwright"
    seen: set[str] = set()
    for name in SYSTEM:
        path = shutil.which(name)
        if path and os.path.realpath(path) not in seen:
            seen.add(os.path.realpath(path))
            yield path, "the system"


def _playwrights_own() -> str:
    """The executable that Playwright downloaded, or nothing. A process of its own: its driver and ours must not meet."""
    if not _downloads():
        return ""
    program = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    try:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    path = done.stdout.strip()
    return path if path and Path(path).is_file() else ""


def _downloads() -> bool:
    """Whether Playwright has downloaded any Chromium; looked up cheaply before its driver is started."""
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    home = Path.home()
    folders = [Path(named)] if named and named != "0" else []
    folders += [home / ".cache/ms-playwright", home / "Library/Caches/ms-playwright", home / "AppData/Local/ms-playwright"]
    return named == "0" or any(folder.is_dir() and any(folder.glob("chromium*")) for folder in folders)


def version(path: str) -> str:
    """What the browser at a path calls itself, such as "Chromium 156.0.8078.79", or nothing when it does not run."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    line = next((line.strip() for line in done.stdout.splitlines() if any(sign.isdigit() for sign in line)), "")
    name, _, rest = line.partition(" built on ")
    return name or rest


def install(say: Callable[[str], None], configured: str | None = None) -> Chromium:
    """Find a Chromium, or get one: Playwright's download, then, as root, the system's package manager.

    `say` is told each thing that is tried. Raises NoChromiumError with the right command when nothing helped.
    """
    if found := find(configured):
        return found
    say("No Chromium found; asking Playwright to download its own.")
    if _run([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_SECONDS, say) and (found := find()):
        return found
    manager = next((name for name in PACKAGES if shutil.which(name)), None)
    if manager and is_root():
        say(f"Asking {manager} for the system's Chromium.")
        for command in PACKAGES[manager]:
            _run(command, PACKAGE_SECONDS, say)
        if found := find():
            return found
    raise NoChromiumError(advice())


def _run(command: Sequence[str], seconds: float, say: Callable[[str], None]) -> bool:
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False, env=settings)  # noqa: S603
    except subprocess.TimeoutExpired:
        say(f"`{' '.join(command)}` took longer than {seconds:.0f} s and was ended.")
        return False
    except OSError as error:
        say(f"`{command[0]}` could not be run: {error.strerror}.")
        return False
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        say(f"`{' '.join(command)}` failed: {last[:200]}")
    return done.returncode == 0


def advice() -> str:
    """What a person can do where no browser was found, in one sentence."""
    manager = next((name for name in PACKAGES if shutil.which(name)), None)
    system = " && ".join(" ".join(command) for command in PACKAGES[manager]) if manager else ""
    if system and not is_root():
        system = " && ".join("sudo " + " ".join(command) for command in PACKAGES[manager or ""])
    either = (
        f"`{system}` or `{sys.executable} -m playwright install chromium`"
        if system
        else f"`{sys.executable} -m playwright install chromium`"
    )
    return f"No Chromium was found. Install one with {either}, name one in {VARIABLE}, or audit with --no-browser."


def is_root() -> bool:
    """Whether this process may do anything, in which case Chromium refuses to start inside its sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
