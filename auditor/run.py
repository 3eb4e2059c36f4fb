"""The only place that knows all four packages: look at a store, judge the visit, show the scorecard."""

from __future__ import annotations

import asyncio
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import RenderableType

from auditor import archive
from auditor.address import host_of, store_address
from auditor.config import Config
from auditor.demo.store import VARIANTS, serve
from auditor.errors import Exit, UnreachableError, UsageError
from auditor.judge import judge
from auditor.knowledge import check_ids, versions
from auditor.model import Device, Reason, Scorecard, Settings, Store, Visit
from auditor.notebook import Notebook
from auditor.pages import Pages
from auditor.request import Request
from checks import ALL, market
from checks.texts import texts_in
from reports import terminal
from reports.formats import FORMATS
from spiders.look import LookPlan, look

Tell = Callable[[str], None]
INTERRUPTED = 130
"""Exit code after Ctrl-C; what was seen until then is kept and judged."""


@dataclass(frozen=True, slots=True)
class Done:
    """An audit that ended: its scorecard, the files written, and the exit code with the sentence that explains it."""

    scorecard: Scorecard
    files: tuple[Path, ...]
    exit: int
    problem: str
    json: str
    summary: RenderableType


def audit(request: Request, url: str, *, tell: Tell = lambda _: None, name: str = "") -> Done:
    """Audit one store and write its scorecard.

    Raises UsageError for an address or setting that makes no sense and UnreachableError when the store can't be had at all; in
    the latter case nothing is written, since nothing was seen.
    """
    address = store_address(url)
    check_ids(request.settings.skip)
    folder = _folder(request, name or host_of(address))
    _clear(folder)
    notebook = Notebook(
        address,
        datetime.now(UTC).isoformat(timespec="seconds"),
        _settings(request.settings),
        lambda n, data: archive.write(folder / archive.FOLDER / n, data),
    )
    notebook.versions.update(versions())
    interrupted = _look(request, address, notebook, tell)
    visit = notebook.visit()
    if not visit.pages and visit.problem is not None and not interrupted:
        raise UnreachableError(visit.problem.detail)
    tell("Judging …")
    archive.save(visit, folder)
    return _show(visit, request, folder, folder, interrupted=interrupted)


def judge_again(folder: Path, out: Path, request: Request) -> Done:
    """Judge a saved visit without the network and write the scorecard anew. Raises UsageError when there is no such visit."""
    check_ids(request.settings.skip)
    return _show(archive.load(folder), request, folder, out)


def scorecard_of(visit: Visit, language: str) -> Scorecard:
    """The scorecard of a visit. Pure."""
    pages = Pages(visit)
    country = visit.settings.country or market.country_of(pages)
    store = Store(visit.url, market.name_of(pages), country, market.languages_of(pages))
    return judge(pages.in_country(country), ALL, texts_in(language), store)


def _show(visit: Visit, request: Request, folder: Path, out: Path, *, interrupted: bool = False) -> Done:
    scorecard = scorecard_of(visit, request.lang)
    files = []
    for name in request.settings.formats:
        form = FORMATS[name]
        archive.write(out / form.file, form.render(scorecard, lambda n: archive.picture(folder, n)).encode("utf-8", "replace"))
        files.append(out / form.file)
    code, problem = _ending(scorecard, request)
    if interrupted:
        code, problem = INTERRUPTED, "Interrupted; the scorecard covers what was seen until then."
    rendered = FORMATS["json"].render(scorecard, lambda _: None)
    return Done(scorecard, tuple(files), code, problem, rendered, terminal.summary(scorecard))


def _ending(scorecard: Scorecard, request: Request) -> tuple[int, str]:
    faults = [v.id for v in scorecard.touchpoints if v.reason is Reason.OUR_FAULT]
    if faults:
        return (
            Exit.OUR_FAULT,
            f"The auditor itself failed at {', '.join(faults)}; this is our fault, please report it. The rest stands.",
        )
    if scorecard.invalid is not None:
        problem = scorecard.visit.problem
        why = problem.detail if problem and problem.detail else texts_in(scorecard.language).reason(scorecard.invalid)
        return Exit.INVALID, f"Nothing could be judged: {why}"
    if scorecard.coverage < request.settings.min_coverage:
        return (
            Exit.COVERAGE,
            f"Only {scorecard.coverage:g} % was seen, and at least {request.settings.min_coverage:g} % was asked for.",
        )
    return Exit.DONE, ""


def _look(request: Request, address: str, notebook: Notebook, tell: Tell) -> bool:
    """Fill the notebook; True when the user interrupted. A second Ctrl-C while tidying up ends at once."""
    asked, secrets = request.settings, request.secrets
    plan = LookPlan(
        url=address, settings=notebook.settings, pages=tuple(store_address(p) for p in asked.pages), user_agent=asked.user_agent,
        contact=asked.contact, chromium=asked.chromium, headers=secrets.headers, cookies=secrets.cookies, basic_auth=secrets.basic_auth,
        storage_state=secrets.storage_state,
    )  # fmt: skip
    started = time.monotonic()
    try:
        asyncio.run(look(plan, notebook, tell))
    except KeyboardInterrupt:
        return True
    finally:
        notebook.seconds = time.monotonic() - started
    return False


def _settings(config: Config) -> Settings:
    return Settings(
        devices=tuple(Device(d) for d in config.devices), browser=config.browser, own_store=config.own_store, max_pages=config.max_pages,
        budget=config.budget, country=config.country, online_only=config.online_only, skip=dict(sorted(config.skip.items())),
    )  # fmt: skip


def _folder(request: Request, name: str) -> Path:
    if not request.out:
        return Path("audits") / name
    return Path(request.out) / name if len(request.urls) > 1 else Path(request.out)


def _clear(folder: Path) -> None:
    """Drop an earlier visit from the folder; other files in it are none of ours. Raises UsageError when it is a file."""
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file; name a folder with --out."
        raise UsageError(message)
    if (folder / archive.FOLDER / "visit.json").is_file():
        shutil.rmtree(folder / archive.FOLDER)


# -- the demo store ------------------------------------------------------------------------------------------------------------


@contextmanager
def demo_store(variant: str, port: int) -> Iterator[str]:
    """Serve a variant of the demo store on loopback. Raises UsageError for an unknown variant or a port in use."""
    if variant not in VARIANTS:
        message = f"There is no demo store {variant!r}; there are: {', '.join(VARIANTS)}."
        raise UsageError(message)
    with ExitStack() as stack:
        try:
            shop = stack.enter_context(serve(variant, port=port))
        except OSError as error:
            message = f"The demo store can't be served on port {port}: {error.strerror}. Choose another with --port."
            raise UsageError(message) from error
        yield shop.url


def wait() -> None:
    """Sleep until the user interrupts."""
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        return
