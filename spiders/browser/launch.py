"""What a browser is told before it starts, and what shape it takes on each device."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.chromium import UNSEEN
from auditor.model import VIEWPORTS, Device
from spiders.plan import SIGN


@dataclass(frozen=True, slots=True)
class BrowserPlan:
    """Everything a browser needs to know. Headers, cookies, basic auth and state go to the store's own host only.

    `agent` replaces the whole user agent, `sign` is what is put after the browser's own. `timeout` and `settle` are seconds:
    for a page to answer, and for it to come to rest. `basic_auth` is "user:password", `storage_state` a file of Playwright's
    form. `fill` has made-up data typed into the checkout's address form, as the store's owner wishes. `flags` are further
    switches of Chromium.
    """

    store: str
    chromium: str | None = None
    agent: str = ""
    sign: str = SIGN
    language: str = "en-US"
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    basic_auth: str = ""
    storage_state: str | None = None
    timeout: float = 15.0
    settle: float = 5.0
    fill: bool = False
    flags: tuple[str, ...] = ()

    @property
    def own_headers(self) -> dict[str, str]:
        """Headers for the store's own host."""
        headers = dict(self.headers)
        if self.basic_auth:
            headers["Authorization"] = "Basic " + b64encode(self.basic_auth.encode()).decode()
        return headers


FEATURES_OFF = (
    "IsolateOrigins,site-per-process,"  # frames of other origins in the one snapshot
    "Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication,LensOverlay,"
    "HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,"
    "PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,NetworkTimeServiceQuerying,"
    f"AimEnabled,PreconnectToSearch,{UNSEEN}"
)


def switches(plan: BrowserPlan, *, root: bool) -> list[str]:
    """Chromium's command line. Without its sandbox only as root, where it would not start otherwise."""
    given = [
        "--disable-background-networking",
        "--disable-quic",
        "--disable-site-isolation-trials",
        f"--disable-features={FEATURES_OFF}",
        "--disable-component-update",
        "--no-first-run",
        "--mute-audio",
        *plan.flags,
    ]
    return [*given, "--no-sandbox"] if root else given


def shape(plan: BrowserPlan, device: Device, native: str) -> dict[str, Any]:
    """Playwright's options of a context for a device; `native` is the user agent the browser has by itself."""
    width, height = VIEWPORTS[device]
    options: dict[str, Any] = {
        "viewport": {"width": width, "height": height},
        "screen": {"width": width, "height": height},
        "device_scale_factor": 1,
        "user_agent": plan.agent or f"{_agent(native, device)} {plan.sign}".strip(),
        "locale": plan.language,
        "service_workers": "block",
        "accept_downloads": False,
    }
    if device is Device.PHONE:
        options |= {"is_mobile": True, "has_touch": True}
    if plan.storage_state:
        options["storage_state"] = plan.storage_state
    return options


def _agent(native: str, device: Device) -> str:
    agent = native.replace("HeadlessChrome", "Chrome")
    if device is not Device.PHONE:
        return agent
    start, end = agent.find("("), agent.find(")")
    agent = agent[:start] + "(Linux; Android 10; K)" + agent[end + 1 :]
    return agent.replace(" Safari/", " Mobile Safari/")
