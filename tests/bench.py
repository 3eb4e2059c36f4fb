"""Long measurements: what a page's signals cost, what an audit costs beside bare Playwright, with a small and a large catalogue, and
how much memory it takes. `python -m tests.bench --signals` measures the signals alone.

`make bench` prints the figures and judges nothing. Every figure is the median of RUNS, taken in turn so that a machine whose speed
drifts does not favour one side.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from auditor import archive, chromium
from auditor.demo.store import serve
from auditor.model import VIEWPORTS, Device, Page, PageKind
from auditor.page import Document
from auditor.run import scorecard_of
from checks.signals.catalogue import SIGNALS
from spiders.browser.browser import Browser
from spiders.browser.launch import BrowserPlan

RUNS = 3
SMALL, LARGE = 50, 5000
LOOKS = 100
MIB = 1024 * 1024
TYPICAL, BIG = 60_000, 500_000
BARS = {TYPICAL: 25, BIG: 150}
"""Bytes of a page, and the milliseconds of CPU that all its signals may take."""
TURNS = 9
CARD = """<li class="card card--tall grid__item grid__item--third" data-id="{n}" data-goods='{{"id": {n}, "sku": "MUG-{n}", "price": {now}.5, "currency":
"GBP", "list": "shelf", "position": {n}, "variants": [{{"id": 1{n}, "glaze": "ash", "stock": 4}}, {{"id": 2{n}, "glaze": "tide", "stock": 9}}]}}'>
<a class="card__link link link--plain" href="/goods/{n}-mug?from=shelf&amp;position={n}"><img class="card__picture picture picture--square"
src="/i/{n}-300.jpg" srcset="/i/{n}-150.jpg 150w, /i/{n}-300.jpg 300w, /i/{n}-450.jpg 450w, /i/{n}-600.jpg 600w, /i/{n}-900.jpg 900w" sizes="(min-width:
1200px) 300px, (min-width: 800px) 33vw, 50vw" alt="Mug number {n}" width="300" height="300" loading="lazy" decoding="async"><h3 class="card__name">Mug
number {n}, thrown by hand</h3></a><p class="card__price price price--reduced">{now}.50 £</p><button type="button" class="button button--main button--wide"
data-id="{n}" data-action="add" data-message="mug-{n}"><svg class="icon" viewBox="0 0 24 24"><path d="M7 18c-1.1 0-1.99.9-1.99 2S5.9 22 7 22s2-.9
2-2-.9-2-2-2zM1 2v2h2l3.6 7.59-1.35 2.45c-.16.28-.25.61-.25.96 0 1.1.9 2 2 2h12v-2H7.42c-.14 0-.25-.11-.25-.25l.03-.12.9-1.63h7.45c.75 0 1.41-.41
1.75-1.03l3.58-6.49A1.003 1.003 0 0 0 20 4H5.21l-.94-2H1z"/></svg>Add to basket</button><div class="card__foot"><div class="card__stock"><span class="dot dot--green"></span>
<span>In stock, sent on Monday</span></div><div class="card__stars"><i></i><i></i><i></i><i></i><i></i> <a href="/goods/{n}-mug#reviews">{n} reviews</a></div>
<button type="button" class="look"><span>Quick view</span></button></div></li>"""
"""A card of a shelf as shops send it: of a page of such, a shopper reads 5 to 6 letters in 100, as of the middle one among real pages saved."""
FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mugs and bowls</title><style>{style}</style></head><body>
<header><a href="tel:+448081570142">0808 157 0142</a> Mon-Fri 9:00-18:00 <a href="/contact">Contact us</a> <a href="/delivery">Delivery</a>
<form role="search"><input type="search" name="q" placeholder="Search the shop"></form><a href="/account">Sign in</a></header>
<nav><ul>{menu}</ul></nav><main><h1>Mugs</h1><ul>{cards}</ul><h2>Questions and answers</h2><h3>How long does delivery take?</h3>
<p>Two days after the order.</p><h3>What does delivery cost?</h3><p>Nothing from fifty pounds on.</p><h3>May I send it back?</h3>
<p>Yes, within thirty days, and we pay for it.</p></main><footer>The Mug Works, 12 Kiln Lane, York YO1 7HH · <a href="/returns">Returns</a>
We accept <img alt="Visa" src="/v.svg"> <img alt="PayPal" src="/p.svg"> <a href="https://t.me/mugworks">Telegram</a></footer>
<script>{script}</script></body></html>"""


def main() -> None:
    """Print one line a figure."""
    signals()
    with tempfile.TemporaryDirectory() as folder:
        small, large, bare = [], [], []
        for run in range(RUNS):
            small.append(audit(SMALL, Path(folder) / f"small-{run}"))
            bare.append(load_bare(Path(folder) / f"small-{run}"))
            large.append(audit(LARGE, Path(folder) / f"large-{run}"))
        show("audit, 50 products", small)
        show("audit, 5,000 products", large)
        show("bare Playwright, the same pages", bare)
        print(f"{'5,000 to 50 products':34} {ratio(large, small):8.2f} ×")
        print(f"{'audit to bare Playwright (CPU)':34} {ratio(small, bare, 'cpu'):8.2f} ×")
        print(f"{'audit to bare Playwright (wall)':34} {ratio(small, bare):8.2f} ×")
        judging(Path(folder) / "small-0")
    asyncio.run(memory())


def shop_page(size: int) -> str:
    """A page of that many bytes or a little more: cards of goods, a menu, style and script as shops have them."""
    menu = "".join(f'<li><a href="/shelf/{n}">Shelf number {n}</a></li>' for n in range(40))
    style = "".join(f".card-{n} {{ display: block; margin: {n}px; color: #123456; }}\n" for n in range(size // 600))
    script = "".join(f"window.shop.push({{id: {n}, name: 'Mug number {n}', seen: false}});\n" for n in range(size // 600))
    room = size - len(FRAME) - len(menu) - len(style) - len(script)
    cards = "".join(CARD.format(n=n, was=n % 40 + 20, now=n % 30 + 9) for n in range(1, room // len(CARD) + 2))
    return FRAME.format(style=style, menu=menu, cards=cards, script=script)


def signals() -> None:
    """CPU of all signals of one page, from its markup on; the words are read once before, as in an audit."""
    for size in (TYPICAL, BIG):
        markup = shop_page(size)
        page = Page("https://store.example/", PageKind.OTHER, Device.HTTP, markup)
        took = []
        for _ in range(TURNS + 1):
            began = time.process_time()
            document = Document(page)
            seen = sum(bool(signal(document)) for signal in SIGNALS)
            took.append(1000 * (time.process_time() - began))
        told = f"{statistics.median(took[1:]):8.1f} ms CPU (least {min(took[1:]):.1f}), {seen} signals seen; the bar is {BARS[size]} ms"
        print(f"{f'all signals, {len(markup) // 1000} KB':34} {told}", flush=True)


def audit(products: int, folder: Path) -> dict[str, float]:
    """One audit in a process of its own: seconds of wall and CPU, and the largest PSS of all its processes in MiB."""
    with serve("good", products=products) as shop:
        return measured([sys.executable, "-m", "auditor", "audit", shop.url, "--out", str(folder), "--quiet"])


def load_bare(folder: Path) -> dict[str, float]:
    """The pages that the audit opened in Chromium, loaded one after another by Playwright with nothing else done."""
    visit = archive.load(folder)
    pages = [(p.url.split("/", 3)[3], p.device) for p in visit.pages if p.rendered]
    with serve("good", products=SMALL) as shop:
        plan = json.dumps([(shop.url + path, *VIEWPORTS[device]) for path, device in pages])
        return measured([sys.executable, "-m", "tests.bench", "--bare", plan])


def bare(plan: str) -> None:
    """Load each page, wait until the network is quiet, take a picture."""
    found = chromium.find()
    assert found is not None
    with sync_playwright() as playwright:
        # What the browser draws for its own window is left out on both sides: it is no part of what is compared.
        arguments = [f"--disable-features={chromium.UNSEEN}", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=found.path, args=arguments)
        for url, width, height in json.loads(plan):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(url)
            page.wait_for_load_state("networkidle")
            page.screenshot(type="jpeg")
            page.close()
        browser.close()


def measured(command: list[str]) -> dict[str, float]:
    """Wall and CPU seconds of a command with its children, and the largest PSS of them all while it ran.

    Raises subprocess.CalledProcessError when it failed: what broke off early is no figure.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    largest = [0.0]
    watcher = threading.Thread(target=watch, args=(process, largest))
    watcher.start()
    process.wait()
    watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"wall": wall, "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, "pss": largest[0]}


def watch(process: subprocess.Popen[bytes], largest: list[float]) -> None:
    """Keep the largest PSS of a process and all below it, looked at four times a second (Linux only)."""
    while process.poll() is None:
        largest[0] = max(largest[0], sum(map(pss, family(process.pid))))
        time.sleep(0.25)


def family(pid: int) -> list[int]:
    """The process and all its descendants."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(member for child in children for member in family(int(child)))]


def pss(pid: int) -> float:
    """Proportional set size in MiB; 0 when the process is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) * 1024 / MIB for line in lines if line.startswith("Pss:"))


async def memory() -> None:
    """Memory of one Chromium and its driver while a hundred pages are looked at, one after another."""
    with serve("good", products=SMALL) as shop:
        async with Browser.open(BrowserPlan(store=shop.url)) as browser:
            for number in range(1, LOOKS + 1):
                await browser.look(f"{shop.url}shop/?page={number % 4 + 1}", Device.DESKTOP)
                if number in {10, LOOKS // 2, LOOKS}:
                    print(f"{f'memory after {number} pages':34} {sum(map(pss, family(os.getpid()))):8.0f} MiB PSS", flush=True)


def judging(folder: Path) -> None:
    """CPU seconds to judge a saved visit, read from disk."""
    began = time.process_time()
    visit = archive.load(folder)
    read = time.process_time()
    scorecard_of(visit, "en")
    print(f"{'read a saved visit':34} {read - began:8.2f} s CPU")
    print(f"{'judge it':34} {time.process_time() - read:8.2f} s CPU")


def show(name: str, runs: list[dict[str, float]]) -> None:
    median = {key: statistics.median(run[key] for run in runs) for key in ("wall", "cpu", "pss")}
    print(f"{name:34} {median['wall']:8.1f} s wall {median['cpu']:8.1f} s CPU {median['pss']:8.0f} MiB PSS", flush=True)


def ratio(one: list[dict[str, float]], other: list[dict[str, float]], key: str = "wall") -> float:
    return statistics.median(a[key] / b[key] for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    bare(sys.argv[2]) if sys.argv[1:2] == ["--bare"] else signals() if sys.argv[1:2] == ["--signals"] else main()
