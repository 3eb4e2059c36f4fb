"""The facts about vendors: each says where it comes from, and is specific enough to mean that vendor alone."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any

import pytest

from checks.signals.chat import callback_request, live_chat
from checks.signals.vendors import vendors_on
from spiders.journeys.chat import MARKS
from tests.spiders.pages import document

FACTS: dict[str, dict[str, Any]] = {
    f"{kind}.{name}": facts
    for kind, table in tomllib.loads(resources.files("checks").joinpath("vendors.toml").read_text("utf-8")).items()
    for name, facts in table.items()
}
KINDS = {
    "analytics",
    "callback",
    "calltracking",
    "chat",
    "loyalty",
    "messenger",
    "recommendations",
    "replay",
    "reviews",
    "search",
    "survey",
}
UNFOUND = "seen in stores' pages; vendor's page not found"
SOURCE = re.compile(rf"vendor: [a-z\d.-]+\.[a-z]{{2,}}/\S+|{re.escape(UNFOUND)}")
ADDRESS = re.compile(r"(?P<host>(?:\*\.)?[a-z\d*-]+(?:\.(?:[a-z\d-]+|\*))+)?(?P<path>/[^\s#]*)?")
NO_PATH = "no fixed path"
SHARED = re.compile(
    r"(?:^|\.)(?:cloudfront\.net|amazonaws\.com|azureedge\.net|jsdelivr\.net|unpkg\.com|googleapis\.com|gstatic\.com|googletagmanager\.com|"
    r"google\.com|yandex\.(?:ru|net|com|\*)|yastatic\.net|mail\.ru|vk\.com|facebook\.net|shopify\.com|bitrix24\.\*|paypal\.com|force\.com|my\.site\.com)$"
)
"""Hosts where many services lie side by side: the path alone tells them apart."""
WORDS = {"chat", "clerk", "launcher", "widget", "button", "container", "reviews", "survey", "search", "main", "popup"}


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_says_where_it_comes_from(name: str) -> None:
    facts = FACTS[name]
    assert name.split(".", maxsplit=1)[0] in KINDS
    assert set(facts) <= {"name", "loads", "elements", "carries", "globals", "fact"}
    assert SOURCE.match(facts["fact"]), facts["fact"]
    assert facts.get("loads") or facts.get("elements")
    assert not facts.get("globals") or re.search(r"vendor: .*\bglobals?\b", facts["fact"]), (
        "a name is known from the vendor alone"
    )


@pytest.mark.parametrize("name", FACTS)
def test_an_address_has_a_host_and_a_path_that_mean_this_vendor(name: str) -> None:
    for address in FACTS[name].get("loads", ()):
        match = ADDRESS.fullmatch(address)
        assert match is not None, address
        assert address == address.lower(), "compared in small letters, written in small letters"
        host, path = match["host"] or "", match["path"] or ""
        if len(path) < 2:
            assert NO_PATH in FACTS[name]["fact"], f"{address}: say why there is no path"
            assert not SHARED.search(host), f"{address}: others lie at this host too"
        if not host:
            assert path.count("/") > 1 or path.endswith(".js") or "?id=" in path, f"{address}: any host may have such a path"


@pytest.mark.parametrize("name", FACTS)
def test_what_a_tag_carries_is_an_attribute_and_a_file(name: str) -> None:
    for told in FACTS[name].get("carries", ()):
        assert re.fullmatch(r"data-[a-z-]+ [a-z*.-]+\.js", told), told


@pytest.mark.parametrize("name", FACTS)
def test_an_element_is_no_plain_word(name: str) -> None:
    for mark in FACTS[name].get("elements", ()):
        assert mark == mark.lower()
        assert re.fullmatch(r"(?:[a-z]+#)?[a-z\d_-]{4,}\*?", mark), mark
        assert mark.rstrip("*") not in WORDS, mark


@pytest.mark.parametrize("name", FACTS)
def test_a_global_is_no_plain_word(name: str) -> None:
    for variable in FACTS[name].get("globals", ()):
        assert re.fullmatch(r"[A-Za-z_$][\w$.]{3,}", variable), variable
        assert variable.lower() not in WORDS, variable


def test_no_two_vendors_claim_the_same_global() -> None:
    claims = [(variable, name) for name, facts in FACTS.items() for variable in facts.get("globals", ())]
    assert len({variable for variable, _ in claims}) == len(claims)


def test_no_two_vendors_claim_the_same_address() -> None:
    claims = [(address, name) for name, facts in FACTS.items() for address in facts.get("loads", ())]
    assert len({address for address, _ in claims}) == len(claims)
    for address, name in claims:
        others = [f"{a} of {n}" for a, n in claims if n != name and a.startswith(address) and not address.startswith("/")]
        assert not others, (address, name, others)


@pytest.mark.parametrize("name", FACTS)
def test_a_name_a_link_and_a_picture_are_no_sign_of_a_vendor(name: str) -> None:
    facts = FACTS[name]
    address = next(iter(facts.get("loads", ())), "vendor.example/").replace("*.", "eu.").replace("*", "1")
    at = f"https:/{address}" if address.startswith("/") else f"https://{address}"
    prose = f"We moved from {facts['name']} to another service; its file {address} is gone, and so is {facts['name']}."
    body = f'<p>{prose}</p><a href="{at}">{facts["name"]}</a><img src="/i/logo.png" alt="{facts["name"]}">'
    assert not list(vendors_on(document(body)))


@pytest.mark.parametrize("name", [n for n, facts in FACTS.items() if n.startswith(("chat.", "callback.")) and facts.get("loads")])
def test_a_script_alone_is_nothing_to_press(name: str) -> None:
    address = FACTS[name]["loads"][0].replace("*.", "eu.").replace("*", "1")
    source = f"https://a.example{address}" if address.startswith("/") else f"https://{address}"
    page = document(f'<h1>Lamps</h1><script src="{source}"></script>')
    assert name in {f"{on.vendor.kind}.{on.vendor.id}" for on in vendors_on(page)}
    assert not list(live_chat(page))
    assert not list(callback_request(page))


def test_the_walk_knows_by_its_makers_marks_every_chat_that_is_read_off_a_page() -> None:
    vendors = tomllib.loads(resources.files("checks").joinpath("vendors.toml").read_text("utf-8"))
    elements = [element for vendor in vendors["chat"].values() for element in vendor.get("elements", ())]
    assert elements
    assert [element for element in elements if not MARKS.search(element.lower())] == []
