"""Which of a list's products the frontier hands out for what others said of them."""

from __future__ import annotations

import pytest

from spiders.mapping.frontier import Frontier
from tests.spiders.pages import HOME, document, given_out

TREES = ("alder", "apple", "ash", "beech", "birch", "cedar", "date", "ebony")
"""Two more than are looked at."""


def card(name: str, extra: str = "") -> str:
    return f'<li class="card"><a href="/p/{name}">{name.title()} lamp</a> {extra} <b>£ 20</b></li>'


@pytest.mark.parametrize(
    "shown",
    [
        "★★★★☆",
        "★★★★★ 2",
        "12 reviews",
        "1 отзыв",
        "Відгуки (3)",
        "4.8 / 5",
        '<i aria-label="4.5 out of 5"></i>',
        '<i title="3 відгуки"></i>',
        '<i class="fa fa-star fa-stack-2x"></i>' * 4 + '<i class="fa fa-star-o fa-stack-2x"></i>',
        '<i class="fas fa-star"></i>' + '<i class="far fa-star"></i>' * 4,
        '<div class="star star_on"></div>' * 3 + '<div class="star"></div>' * 2,
        '<i class="bi bi-star-fill"></i>' * 5,
    ],
)
def test_a_product_that_others_judged_is_opened_before_the_sample_is_full(shown: str) -> None:
    frontier = Frontier(HOME)
    cards = [*map(card, TREES), card("elm", shown), card("fir")]
    frontier.take(document(f"<main><ul>{''.join(cards)}</ul></main>"))
    assert "https://a.store/p/elm" in [lead.url for lead in given_out(frontier)]


@pytest.mark.parametrize(
    "shown",
    [
        "☆☆☆☆☆",
        "0 reviews",
        "0 отзывов",
        "★ Top",
        "No reviews",
        "24/5",
        '<i class="fa fa-star-o fa-stack-2x"></i>' * 5,
        '<i class="far fa-star"></i>' * 5,
        '<div class="star"></div>' * 5,
        '<i class="bi bi-star"></i>' * 5,
        '<i class="fa fa-star"></i> Best seller',
    ],
)
def test_no_reviews_make_no_product_worth_more(shown: str) -> None:
    frontier = Frontier(HOME)
    cards = [*map(card, TREES), card("elm", shown), card("fir")]
    frontier.take(document(f"<main><ul>{''.join(cards)}</ul></main>"))
    assert "https://a.store/p/elm" not in [lead.url for lead in given_out(frontier)]


def test_only_two_products_are_opened_for_their_reviews() -> None:
    frontier = Frontier(HOME)
    judged = [card("date", "12 reviews"), card("elm", "3 reviews"), card("fir", "2 reviews")]
    frontier.take(document(f"<main><ul>{''.join([*map(card, TREES[:6]), *judged])}</ul></main>"))
    opened = [lead.url.rsplit("/", 1)[-1] for lead in given_out(frontier)[1:]]
    assert opened == ["date", "elm", "alder", "apple", "ash", "beech"]
