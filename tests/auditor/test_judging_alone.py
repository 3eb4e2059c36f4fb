import subprocess
import sys

_LOADED = "import sys, auditor.run; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def test_judging_a_saved_visit_loads_neither_browser_nor_crawler():
    told = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)
    assert {"playwright", "scrapy", "twisted", "spiders"}.isdisjoint(told.stdout.split())
