"""Headers, cookies and passwords that the user gives: where they go, and that nobody else sees them."""

from __future__ import annotations

import logging

import pytest

from spiders.crawl import Plan
from tests.spiders.lamps import Answer, Serve, catalogue, moved, run, shop_of

SECRETS = {"headers": {"X-Key": "s3cret-header"}, "cookies": {"door": "s3cret-cookie"}, "basic_auth": ("owner", "s3cret-word")}


def test_keys_go_to_the_stores_own_host_and_to_no_other(serve: Serve) -> None:
    with serve(shop_of(3)) as other:
        pages = {
            **catalogue(3),
            "/about/": moved(other.url + "about/"),
            "/faq/": moved(other.url.replace("127.0.0.1", "localhost") + "faq/"),
        }
        with serve(pages) as shop:
            found = run(shop.url, **SECRETS)
            assert all(h.get("X-Key") == "s3cret-header" for h in shop.headers)
            assert all("door=s3cret-cookie" in h.get("Cookie", "") for h in shop.headers)
            assert all(h.get("Authorization", "").startswith("Basic ") for h in shop.headers)
        assert other.asked == []
    assert "s3cret" not in repr(found)
    assert "s3cret" not in repr(Plan(shop.url, **SECRETS))  # type: ignore[arg-type]


def test_where_an_address_of_the_store_passes_one_on_to_is_kept_and_not_asked(serve: Serve) -> None:
    with serve(shop_of(3)) as other, serve({**catalogue(3), "/about/": moved(other.url + "brass.lamps")}) as shop:
        found = run(shop.url)
        assert [page.left_for for page in found.pages if page.left_for] == [other.url + "brass.lamps"]
        assert other.asked == []


def test_a_page_elsewhere_that_the_user_names_gets_no_keys(serve: Serve) -> None:
    with serve(shop_of(3)) as other, serve(shop_of(3)) as shop:
        run(shop.url, pages=(other.url + "about/",), **SECRETS)
        assert "/about/" in other.asked
        assert not [h for h in other.headers if "s3cret" in repr(h) or "Authorization" in h]


def test_a_password_in_the_address_is_sent_and_not_shown(serve: Serve) -> None:
    with serve(shop_of(3)) as shop:
        found = run(shop.url.replace("http://", "http://owner:s3cret@"))
        assert all(h.get("Authorization") == "Basic b3duZXI6czNjcmV0" for h in shop.headers)
    assert "s3cret" not in repr(found)


def test_says_nothing_on_the_terminal(serve: Serve, capfd: pytest.CaptureFixture[str]) -> None:

    with serve(shop_of(5)) as shop:
        before = list(logging.root.handlers)
        run(shop.url, **SECRETS)
        assert logging.root.handlers == before
    assert capfd.readouterr() == ("", "")


def test_logs_hold_no_keys(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with serve(shop_of(5)) as shop:
        run(shop.url, **SECRETS)
    assert caplog.records
    assert "s3cret" not in caplog.text


def test_cookies_of_the_store_are_kept_and_newer_than_the_users(serve: Serve) -> None:
    inner = shop_of(5)

    def answer(path: str, headers: dict[str, str]) -> Answer:
        status, names, body = inner(path, headers)
        return status, {**names, "Set-Cookie": "door=renewed; Path=/; Domain=127.0.0.1"}, body

    with serve(answer) as shop:
        run(shop.url, cookies={"door": "old"})
        assert "door=old" in shop.headers[0]["Cookie"]
        assert shop.headers[-1]["Cookie"] == "door=renewed"
