"""What stands between a shopper and the store is named; an ordinary page, captcha in its form or not, is none."""

from __future__ import annotations

import pytest

from auditor.model import Device, Page, PageKind, Reason
from auditor.page import Document
from spiders.mapping.walls import wall

MENU = "".join(
    f"<a href='/{n}'>{n}</a> "
    for n in ("shop", "lamps", "cups", "rugs", "contact", "faq", "delivery", "returns", "about", "blog", "sale")
)
TEXT = "We have made lamps by hand since 1998, in a small workshop by the sea. " * 12


def page(body: str, title: str = "", lang: str = "en") -> str:
    return f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"


WALLS = [
    # Cloudflare
    (Reason.BOT_WALL, 403, page("<h1>a.store</h1><p>Checking if the site connection is secure</p><script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>", "Just a moment...")),
    (Reason.BOT_WALL, 503, page("<h1>Checking your browser before accessing a.store</h1><form id=challenge-form action='/?__cf_chl_f_tk=x'></form>", "Just a moment...")),
    (Reason.BOT_WALL, 403, page("<h1>Sorry, you have been blocked</h1><div id=cf-error-details>You are unable to access a.store</div>", "Attention Required! | Cloudflare")),
    # others
    (Reason.BOT_WALL, 403, page("<p>Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c','cid':'x'}</script><script src='https://ct.captcha-delivery.com/c.js'></script>", "a.store")),
    (Reason.BOT_WALL, 403, page("<h1>Press & Hold to confirm you are a human</h1><div id=px-captcha></div>", "Access to this page has been denied")),
    (Reason.BOT_WALL, 200, page("<p>Powered and protected by Akamai</p><div id=sec-if-cpt-container></div>", "Challenge Validation")),
    (Reason.BOT_WALL, 200, "<html><head><META NAME='robots' CONTENT='noindex'></head><body><iframe src='/_Incapsula_Resource?SWUDNSAI=31'>Request unsuccessful. Incapsula incident ID: 1</iframe></body></html>"),
    (Reason.BOT_WALL, 403, page("<h1>Checking your browser</h1><script src='https://check.ddos-guard.net/check.js'></script>", "DDoS-Guard")),
    (Reason.BOT_WALL, 401, page("<script src='/__qrator/qauth.js'></script>", "")),
    (Reason.BOT_WALL, 200, page("<h1>Проверяем ваш браузер</h1><p>Это займёт несколько секунд</p>", "Проверка браузера", "ru")),
    (Reason.BOT_WALL, 200, page("<h1>Перевірка браузера</h1><p>Зачекайте кілька секунд</p>", "Перевірка", "uk")),
    (Reason.CAPTCHA, 200, page("<h1>Подтвердите, что вы не робот</h1><img src=/captcha.png><input name=captcha><button>Отправить</button>", "Капча", "ru")),
    (Reason.BOT_WALL, 200, page("<h1>Are you a robot?</h1><div class=g-recaptcha data-sitekey=x></div><script src='https://www.google.com/recaptcha/api.js'></script>", "Robot check")),
    (Reason.BOT_WALL, 202, page("<div id=challenge-container></div><script src='https://x.token.awswaf.com/x/challenge.js'></script>")),
    (Reason.BOT_WALL, 200, "<html><body><script>document.cookie='__js_p_=1; path=/';location.reload();</script></body></html>"),
    # refusals
    (Reason.HTTP_REFUSAL, 403, page("<h1>403 Forbidden</h1><hr><center>nginx</center>", "403 Forbidden")),
    (Reason.HTTP_REFUSAL, 401, page("<h1>Unauthorized</h1>", "401")),
    (Reason.HTTP_REFUSAL, 429, page("<h1>Too many requests</h1>", "429")),
    (Reason.HTTP_REFUSAL, 500, page("<h1>Internal Server Error</h1>", "500")),
    (Reason.HTTP_REFUSAL, 200, page("<h1>Access Denied</h1><p>You don't have permission to access / on this server.</p>", "Access Denied")),
    (Reason.HTTP_REFUSAL, 200, page("<h1>Доступ ограничен</h1>", "Доступ ограничен", "ru")),
    # password, login
    (Reason.PASSWORD_GATE, 200, page("<h1>Opening soon</h1><p>Enter store using password:</p><form action='/password' method=post><input type=password name=password><button>Enter</button></form>", "Lamps")),
    (Reason.PASSWORD_GATE, 200, page("<h1>Магазин закрыт</h1><p>Введите пароль</p><form method=post><input type=password name=p><button>Войти</button></form>", "Лампы", "ru")),
    (Reason.PASSWORD_GATE, 200, page("<h1>Вхід</h1><p>Магазин захищено паролем. Введіть пароль</p><form method=post><input type=password name=p><button>Увійти</button></form>", "Лампи", "uk")),
    (Reason.LOGIN_WALL, 200, page("<h1>Please log in</h1><form method=post><input name=email type=email><input type=password name=pw><button>Log in</button></form>", "Trade shop")),
    (Reason.LOGIN_WALL, 200, page("<h1>Необходимо авторизоваться</h1><form method=post><input name=login><input type=password name=pw><button>Войти</button></form>", "Опт", "ru")),
    # age, geo
    (Reason.AGE_GATE, 200, page("<h1>Are you over 18?</h1><a href='/enter'>Yes</a> <a href='https://google.com'>No</a>", "Vapes")),
    (Reason.AGE_GATE, 200, page("<h1>Вам есть 18 лет?</h1><button>Да</button><button>Нет</button>", "Вино", "ru")),
    (Reason.AGE_GATE, 200, page("<h2>Підтвердіть свій вік</h2><p>Вам вже є 18 років?</p><button>Так</button>", "Вино", "uk")),
    (Reason.GEO_REDIRECT, 451, page("<h1>Unavailable for legal reasons</h1>")),
    (Reason.GEO_REDIRECT, 403, page("<h1>This store is not available in your country</h1>")),
    (Reason.GEO_REDIRECT, 200, page("<h1>Сайт недоступен в вашей стране</h1>", "", "ru")),
    # closed, parked
    (Reason.MAINTENANCE, 503, page("<h1>We'll be back soon</h1><p>Our store is under maintenance.</p>", "Maintenance")),
    (Reason.MAINTENANCE, 200, page("<h1>Coming soon</h1><p>Our new store opens in spring</p><form><input type=email></form>", "Lamps")),
    (Reason.MAINTENANCE, 200, page("<h1>Ведутся технические работы</h1><p>Скоро вернёмся</p>", "Лампы", "ru")),
    (Reason.MAINTENANCE, 200, page("<h1>Тривають технічні роботи</h1>", "Лампи", "uk")),
    (Reason.PARKED, 200, page("<h1>a.store</h1><p>This domain is for sale! Buy this domain.</p><a href='https://sedo.com'>Make an offer</a>", "a.store")),
    (Reason.PARKED, 200, page("<h1>Домен продаётся</h1><a href='https://reg.example'>Купить домен</a>", "a.store", "ru")),
    (Reason.PARKED, 200, page("<h1>Welcome to nginx!</h1><p>If you see this page, the web server is working.</p>", "Welcome to nginx!")),
    (Reason.PARKED, 200, page("<h1>Account suspended</h1>", "Account suspended")),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "status", "markup"), WALLS)
def test_walls(reason: Reason, status: int, markup: str) -> None:
    found = wall(markup, status, {}, "https://a.store/", "https://a.store/")
    assert found is not None
    assert found.reason is reason, found
    assert found.detail
    assert "\n" not in str(found.detail)


PRODUCT = "<ul>" + "".join(f"<li><a href='/p/{n}'>Lamp {n}</a> <b>${n}.00</b></li>" for n in range(6)) + "</ul>"

STORES = [
    page(f"<nav>{MENU}</nav><h1>Lamps</h1><p>{TEXT}</p>{PRODUCT}", "Lamps"),
    page(f"<nav>{MENU}</nav><h1>Contact us</h1><form><input name=name><input type=email name=mail><textarea name=t></textarea><div class=g-recaptcha></div><button>Send</button></form><script src='https://www.google.com/recaptcha/api.js'></script>", "Contact us"),
    page("<h1>Contact us</h1><form><input name=name><input type=email name=mail><textarea name=t></textarea><p>I'm not a robot</p><div class=h-captcha></div><button>Send</button></form>", "Contact us"),
    page(f"<nav>{MENU}</nav><h1>Sign in</h1><form><input type=email name=e><input type=password name=p><button>Sign in</button></form>", "Sign in"),
    page(f"<nav>{MENU}</nav><h1>Wine</h1><div class=modal><h2>Are you over 18?</h2><button>Yes</button><button>No</button></div>{PRODUCT}<p>{TEXT}</p>", "Wine"),
    page(f"<a href=/about>About</a><h1>Three mugs</h1>{PRODUCT}", "A small shop"),
    page(f"<h1>Coming soon: spring mugs</h1>{PRODUCT}<a href=/contact>Contact</a>", "Mugs"),
    page(f"<nav>{MENU}</nav><h1>How we keep your password safe</h1><p>Store password rules: enter the password twice. {TEXT}</p>", "Help"),
    page(f"<nav>{MENU}</nav><h1>Лампы</h1><p>Товар временно недоступен</p><p>{TEXT}</p>", "Лампы", "ru"),
    page(f"<nav>{MENU}</nav><h1>Domain for sale names and it works: our blog</h1><p>{TEXT * 3}</p>", "Blog"),
    page(f"<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script><nav>{MENU}</nav><h1>Lamps</h1>{PRODUCT}<p>{TEXT}</p>", "Lamps"),
    page("<div id=root></div><script src='/static/js/main.abc.js'></script>", "Lamps"),
    page("<h1>Checkout</h1><form><input name=name><input name=address><input type=email name=m><button>Continue</button></form>", "Checkout"),
    page(f"<h1>Кошик порожній</h1><nav>{MENU}</nav>", "Кошик", "uk"),
    page("<h1>Contact us</h1><p>Call 0800 123</p><a href=/>Home</a>", "Contact"),
    "",
    "<html></html>",
]  # fmt: skip


@pytest.mark.parametrize("markup", STORES)
def test_ordinary_pages_are_no_walls(markup: str) -> None:
    assert wall(markup, 200, {"server": "cloudflare", "cf-ray": "1"}, "https://a.store/", "https://a.store/") is None


def test_a_missing_page_is_no_wall() -> None:
    assert wall(page("<h1>Not found</h1>", "404"), 404, {}, "https://a.store/x", "https://a.store/x") is None


def test_a_challenge_is_known_by_its_header() -> None:
    found = wall(page("<p>…</p>"), 403, {"CF-Mitigated": "challenge"}, "https://a.store/", "https://a.store/")
    assert found is not None
    assert found.reason is Reason.BOT_WALL


def test_a_store_that_sends_the_shopper_elsewhere() -> None:
    found = wall(page(f"<nav>{MENU}</nav>{PRODUCT}"), 200, {}, "https://other.example/", "https://a.store/")
    assert found is not None
    assert found.reason is Reason.GEO_REDIRECT
    assert "other.example" in str(found.detail)


def test_a_front_page_that_is_only_a_sign_in_form() -> None:
    markup = page(
        "<h1>Welcome</h1><form><input name=email type=email><input type=password name=pw><button>Go</button></form>", "Shop"
    )
    found = wall(markup, 200, {}, "https://a.store/account/login", "https://a.store/")
    assert found is not None
    assert found.reason is Reason.LOGIN_WALL
    assert wall(markup, 200, {}, "https://a.store/account/login", "https://a.store/account/login") is None


def test_a_document_may_be_asked_about_too() -> None:
    document = Document(Page("https://a.store/", PageKind.HOME, Device.HTTP, page("<h1>Coming soon</h1>")))
    found = wall(document)
    assert found is not None
    assert found.reason is Reason.MAINTENANCE
