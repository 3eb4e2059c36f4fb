"""A language is data alone: German, Polish, French and Spanish pages are understood by the same code, with words from the files."""

from __future__ import annotations

import pytest

from auditor.languages import NAMES, SECOND_CLASS, lacking, languages
from auditor.model import Device, Page, PageKind, Settings, Status, Visit
from auditor.page import Document
from auditor.run import scorecard_of
from auditor.words import vocabulary
from checks import ALL
from checks.signals.catalogue import SIGNALS

STARRED = {
    "de": ("Rufen Sie uns an: 030 901820", "Kontakt", "Häufige Fragen", "Unsere Filialen", "Schnellansicht", "1-Klick-Kauf",
           "Zahlungsarten", ("Wie lange dauert der Versand?", "Zwei Tage nach Eingang der Bestellung."),
           ("Was kostet der Versand?", "Ab fünfzig Euro nichts, sonst vier Euro."), ("Kann ich zurückgeben?", "Ja, vierzehn Tage lang ohne Grund.")),
    "pl": ("Zadzwoń: 22 445 11 22", "Kontakt", "Pytania i odpowiedzi", "Nasze sklepy", "Szybki podgląd", "Kup jednym kliknięciem",
           "Formy płatności", ("Jak długo trwa dostawa?", "Dwa dni od przyjęcia zamówienia."),
           ("Ile kosztuje dostawa?", "Powyżej stu złotych nic, inaczej dziesięć."), ("Czy mogę zwrócić towar?", "Tak, przez czternaście dni.")),
    "fr": ("Appelez-nous : 01 42 68 53 00", "Nous contacter", "Foire aux questions", "Nos magasins", "Aperçu rapide", "Acheter en 1 clic",
           "Moyens de paiement", ("Combien de temps prend la livraison ?", "Deux jours après la commande."),
           ("Combien coûte la livraison ?", "Rien au-delà de cinquante euros, sinon quatre."), ("Puis-je retourner un article ?", "Oui, pendant quatorze jours.")),
    "es": ("Llámanos: 915 22 10 00", "Contacto", "Preguntas frecuentes", "Nuestras tiendas", "Vista rápida", "Comprar en un clic",
           "Formas de pago", ("¿Cuánto tarda el envío?", "Dos días desde que llega el pedido."),
           ("¿Cuánto cuesta el envío?", "Nada desde cincuenta euros, si no cuatro."), ("¿Puedo devolver un artículo?", "Sí, durante catorce días.")),
}  # fmt: skip
COUNTRIES = {"de": "de", "pl": "pl", "fr": "fr", "es": "es"}


def page(code: str) -> Page:
    call, contact, faq, stores, view, click, payments, *questions = STARRED[code]
    answers = "".join(f"<h3>{asked}</h3><p>{answer}</p>" for asked, answer in questions)
    markup = (
        f"<!doctype html><html lang={code}><title>Tonladen</title><header><p>{call}</p><a href='/a'>{contact}</a> <a href='/b'>{faq}</a> "
        f"<a href='/c'>{stores}</a></header><main><div class=product-card><a href='/p/1'>Tide</a> 12,00 € <button>{view}</button> "
        f"<button>{click}</button></div><h2>{faq}</h2>{answers}</main>"
        f"<footer>{payments}: <img src='/paypal.svg' alt=PayPal> <img src='/apple-pay.svg' alt='Apple Pay'></footer>"
    )
    return Page(f"https://store.{COUNTRIES[code]}/", PageKind.HOME, Device.HTTP, markup)


@pytest.mark.parametrize("code", SECOND_CLASS)
@pytest.mark.parametrize(
    "signal",
    [
        "phone",
        "contact_link",
        "faq_link",
        "faq_content",
        "store_locations_link",
        "quick_view",
        "one_click_buy",
        "paypal",
        "apple_pay",
    ],
)
def test_a_page_in_the_language_is_understood(code: str, signal: str) -> None:
    document = Document(page(code))
    assert next(s for s in SIGNALS if s.id == signal)(document)


@pytest.mark.parametrize("code", SECOND_CLASS)
@pytest.mark.parametrize("touchpoint", [t for t in ALL if t.star], ids=lambda t: t.id)
def test_every_star_has_words(code: str, touchpoint) -> None:
    assert not lacking(touchpoint, code)


@pytest.mark.parametrize("code", SECOND_CLASS)
def test_a_verdict_follows(code: str) -> None:
    card = scorecard_of(Visit(page(code).url, "", Settings(browser=False, country=code.upper()), (page(code),)), "en")
    verdicts = {v.id: v.status for v in card.touchpoints}
    assert verdicts["faq"] in {Status.PASS, Status.PARTIAL}
    assert verdicts["quick-view"] is Status.PARTIAL


def test_the_code_names_no_language_s_words() -> None:
    """With the words of a language taken out of the files, the same page is no longer understood: nothing else knows them."""
    quick = vocabulary("auditor.vocabulary", "controls.toml")["quick-view"]
    words = quick.by_language["pl"]
    assert quick.within(words[0])
    others = type(quick)({k: v for k, v in quick.by_language.items() if k != "pl"}, quick.never)
    assert not others.within(words[0])


def test_classes() -> None:
    known = {k.code: k for k in languages(ALL)}
    assert list(known) == list(NAMES) == ["en", "ru", "uk", "de", "pl", "fr", "es"]
    for code, language in known.items():
        assert language.first_class == (code not in SECOND_CLASS)
        assert language.stars == language.of_stars == 9
        assert 0 < language.touchpoints <= language.of_touchpoints
    assert all(known[code].touchpoints == known[code].of_touchpoints for code in ("en", "ru", "uk"))
