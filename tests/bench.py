"""Long measurements: what an audit costs beside bare Playwright, with a small and a large catalogue, and how much memory it takes.

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
from auditor.model import VIEWPORTS, Device
from auditor.run import scorecard_of
from spiders.browser import Browser
from spiders.launch import BrowserPlan

RUNS = 3
SMALL, LARGE = 50, 5000
LOOKS = 100
MIB = 1024 * 1024


def main() -> None:
    """Print one line a figure."""
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
        return measured([sys.executable, __file__, "--bare", plan])


def bare(plan: str) -> None:
    """Load each page, wait until the network is quiet, take a picture."""
    found = chromium.find()
    assert found is not None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        for url, width, height in json.loads(plan):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(url)
            page.wait_for_load_state("networkidle")
            page.screenshot(type="jpeg")
            page.close()
        browser.close()


def measured(command: list[str]) -> dict[str, float]:
    """Wall and CPU seconds of a command with its children, and the largest PSS of them all while it ran."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    largest = [0.0]
    watcher = threading.Thread(target=watch, args=(process, largest))
    watcher.start()
    process.wait()
    watcher.join()
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
    bare(sys.argv[2]) if sys.argv[1:2] == ["--bare"] else main()
