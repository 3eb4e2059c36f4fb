"""Every variant of the demo store, audited by the real command in a real Chromium, against what a careful human says of it.

The expectations are subsets: a touchpoint that is not named may turn out in any way. The server's own ledger proves that no audit
ordered, wrote, registered or subscribed.
"""

import json
import tomllib
from pathlib import Path

import pytest

from auditor.demo.store import VARIANTS, serve

EXPECTED = Path(__file__).parents[1] / "demo" / "expectations"


def test_every_variant_has_its_expectations():
    assert {p.stem for p in EXPECTED.glob("*.toml")} == set(VARIANTS)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_careful_human_would_say_the_same(auditor, tmp_path, variant):
    expected = tomllib.loads((EXPECTED / f"{variant}.toml").read_text("utf-8"))
    with serve(variant) as shop:
        done = auditor("audit", shop.url, "--out", tmp_path, "--quiet", "--budget", 300, timeout=320)
        harm = {
            name: getattr(shop.ledger, name) for name in ("orders", "messages", "registrations", "callbacks", "subscriptions")
        }
    assert done.returncode == 0, done.stderr
    scorecard = json.loads((tmp_path / "scorecard.json").read_text("utf-8"))
    seen = {t["id"]: t["status"] for t in scorecard["touchpoints"]}
    wanted = {name: [status] if isinstance(status, str) else status for name, status in expected["touchpoints"].items()}
    sentences = {t["id"]: f"{t['status']} {t['outcome']} {t['reason'] or ''}: {t['sentence']}" for t in scorecard["touchpoints"]}
    assert {n: sentences[n] for n, allowed in wanted.items() if n in seen and seen[n] not in allowed} == {}
    reached = {(j["name"], j["device"]): j["reached"] for j in scorecard["journeys"]}
    for name, devices in expected.get("journeys", {}).items():
        for device in ("desktop", "phone"):
            far = devices[device]
            assert reached.get((name, device)) in ([far] if isinstance(far, str) else far), (name, device)
    assert set(harm.values()) == {0}, harm
    assert all(t["evidence"] for t in scorecard["touchpoints"] if t["status"] in {"pass", "partial"})
    assert all(t["searched"] for t in scorecard["touchpoints"] if t["status"] == "fail")
