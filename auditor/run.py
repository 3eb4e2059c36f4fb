"""The only place that knows all four packages: look at a store, judge the visit, show the scorecard.

What looks, serves or prints is loaded when it is needed: a saved visit is judged without a browser or a crawler.
"""

from __future__ import annotations

import asyncio
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import RenderableType

from auditor import archive, gates, history, observations, past
from auditor.address import host_of, store_address
from auditor.brand import Brand
from auditor.config import Config
from auditor.ending import ending
from auditor.errors import UnreachableError, UsageError
from auditor.judge import asked_for, judge
from auditor.knowledge import Tell, check_config, versions
from auditor.model import Device, Observed, Scorecard, Settings, Store, Visit
from auditor.notebook import Notebook
from auditor.pages import Pages
from auditor.request import Request
from checks import ALL, market
from checks.texts import texts_in
from reports import github, markdown, terminal
from reports.formats import FORMATS
from reports.language import Language

HISTORY = "history"
"""The baseline that is the newest scorecard of the same store in the history."""


@dataclass(frozen=True, slots=True)
class Done:
    """An audit that ended: its scorecard, the files written, and the exit code with the sentence that explains it.

    `notes` tell what else the user should know, such as a history that can't be written.
    """

    scorecard: Scorecard
    files: tuple[Path, ...]
    exit: int
    problem: str
    json: str
    summary: RenderableType
    notes: tuple[str, ...] = ()

    @property
    def markdown(self) -> str:
        return markdown.render(self.scorecard)

    @property
    def annotations(self) -> tuple[str, ...]:
        return github.commands(self.scorecard)


def audit(request: Request, url: str, *, tell: Tell = lambda _: None, name: str = "") -> Done:
    """Audit one store and write its scorecard.

    Raises UsageError for an address or setting that makes no sense and UnreachableError when the store can't be had at all; in
    the latter case nothing is written, since nothing was seen.
    """
    address = store_address(url)
    check_config(request.settings)
    baseline = _baseline(request, address)
    observed = _observed(request.settings)
    brand = request.brand
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
    visit = replace(notebook.visit(), observed=observed or Observed())
    if visit.problem is not None and not any(page.status for page in visit.pages) and not interrupted:
        language = Language(request.lang)
        raise UnreachableError(language("ending.unreachable", why=language.said(visit.problem.detail).rstrip(".")))
    tell(Language(request.lang)("said.progress-judging"))
    archive.save(visit, folder, request.secrets.hidden())
    # judged as it was saved, so that judging it again can't differ by so much as a rounded figure
    card = held(scorecard_of(archive.load(folder), request.lang), request, baseline)
    done = _show(card, request, folder, folder, brand, interrupted=interrupted)
    return done if interrupted or done.scorecard.invalid else _recorded(done, request)


def judge_again(folder: Path, out: Path, request: Request) -> Done:
    """Judge a saved visit without the network and write the scorecard anew. Raises UsageError when there is no such visit.

    Observations given now stand in for those that the visit was saved with.
    """
    check_config(request.settings)
    observed, brand = _observed(request.settings), request.brand
    visit = archive.load(folder)
    asked = _settings(request.settings)
    changed = {name: value for name in ("skip", "only", "weights") if (value := getattr(asked, name))}
    visit = replace(visit, settings=replace(visit.settings, **changed), observed=observed or visit.observed)
    return _show(held(scorecard_of(visit, request.lang), request, _baseline(request, visit.url)), request, folder, out, brand)


def scorecard_of(visit: Visit, language: str) -> Scorecard:
    """The scorecard of a visit. Pure."""
    pages = Pages(visit)
    country = visit.settings.country or market.country_of(pages)
    store = Store(visit.url, market.name_of(pages), country, market.languages_of(pages))
    return judge(pages.in_country(country), asked_for(ALL, visit.settings), texts_in(language), store)


def held(card: Scorecard, request: Request, baseline: past.Past | None = None) -> Scorecard:
    """The same scorecard, held against the gates that were asked for. Pure."""
    asked = request.settings
    return replace(card, gates=gates.hold(card, asked.gates, coverage=asked.min_coverage, baseline=baseline))


def _show(  # noqa: PLR0913 - what to show and whose it is, where from and where to
    scorecard: Scorecard, request: Request, folder: Path, out: Path, brand: Brand, *, interrupted: bool = False
) -> Done:
    asked = request.settings
    files = []
    json = FORMATS["json"].render(scorecard, lambda _: None)
    for name in asked.formats:
        form = FORMATS[name]
        text = json if name == "json" else form.render(scorecard, lambda n: archive.picture(folder, n), brand)
        data = _printed(text, asked.chromium, scorecard) if form.printed else text.encode("utf-8", "replace")
        archive.write(out / form.file, data)
        files.append(out / form.file)
    code, problem = ending(scorecard, interrupted=interrupted)
    return Done(scorecard, tuple(files), code, problem, json, terminal.summary(scorecard), brand.notes)


def _printed(page: str, chromium: str, scorecard: Scorecard) -> bytes:
    from auditor import pdf

    return pdf.printed(page, chromium, scorecard.visit.started_at)


def _baseline(request: Request, address: str) -> past.Past | None:
    """The earlier scorecard that this one is held against, if any is asked for. Raises UsageError when it can't be had."""
    named = request.settings.baseline
    if named != HISTORY:
        return past.read(Path(named)) if named else None
    return history.latest(history.place(request.settings.history), address)


def _observed(config: Config) -> Observed | None:
    """What people measured, if any of it is given. Raises UsageError for a file that can't be read or makes no sense."""
    told = observations.read(Path(config.observations), ALL) if config.observations else None
    stake = (told.stake if told else None) or observations.stake_of(config.stake)
    return replace(told or Observed(), stake=stake) if told or stake else None


def _recorded(done: Done, request: Request) -> Done:
    """The same, kept in the history; a history that can't be written is a note and no failure."""
    try:
        history.record(history.place(request.settings.history), past.of(done.scorecard))
    except UsageError as error:
        return replace(done, notes=(*done.notes, str(error)))
    return done


def _look(request: Request, address: str, notebook: Notebook, tell: Tell) -> bool:
    """Fill the notebook; True when the user interrupted. A second Ctrl-C while tidying up ends at once."""
    from spiders.look import look
    from spiders.plan import LookPlan

    asked, secrets = request.settings, request.secrets
    plan = LookPlan(
        url=address, settings=notebook.settings, pages=tuple(store_address(p) for p in asked.pages), user_agent=asked.user_agent,
        contact=asked.contact, chromium=asked.chromium, headers=secrets.headers, cookies=secrets.cookies, basic_auth=secrets.basic_auth,
        storage_state=secrets.storage_state,
    )  # fmt: skip
    language = Language(request.lang)
    started = time.monotonic()
    try:
        asyncio.run(look(plan, notebook, lambda words: tell(language.said(words))))
    except KeyboardInterrupt:
        return True
    finally:
        notebook.seconds = time.monotonic() - started
    return False


def _settings(config: Config) -> Settings:
    return Settings(
        devices=tuple(Device(d) for d in config.devices), browser=config.browser, own_store=config.own_store, fill_checkout=config.fill_checkout, max_pages=config.max_pages,
        budget=config.budget, country=config.country, online_only=config.online_only, skip=dict(sorted(config.skip.items())),
        only=tuple(config.touchpoints), weights=dict(sorted(config.weights.items())),
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
    from auditor.demo.store import VARIANTS, serve

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
