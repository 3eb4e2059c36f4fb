import random

from auditor.model import Device, Journey, Page, PageKind, Settings
from auditor.notebook import Notebook

PAGES = [Page(f"https://a.store/{kind}/{n}", kind, device, "<p>x") for kind in PageKind for n in (1, 2) for device in Device]


def noted(pages):
    book = Notebook("https://a.store/", "2026-11-22T10:00:00+00:00", Settings())
    for page in pages:
        book.page(page)
    met = [Page("https://a.store/cart", PageKind.CART, Device.PHONE, "<p>cart")]
    book.walk(Journey("purchase", Device.PHONE, "cart"), met)
    book.walk(Journey("purchase", Device.DESKTOP, "nothing"), [])
    return book.visit()


def test_a_visit_does_not_depend_on_what_came_first():
    shuffled = random.Random(3).sample(PAGES, len(PAGES))
    assert noted(PAGES) == noted(shuffled)


def test_walks_know_the_pages_they_met():
    visit = noted(PAGES)
    walk = next(j for j in visit.journeys if j.device is Device.PHONE)
    assert [visit.pages[i].url for i in walk.pages] == ["https://a.store/cart"]


def test_pictures_are_put_away_at_once():
    kept = {}
    book = Notebook("https://a.store/", "", Settings(), kept.__setitem__)
    book.pictures({"pictures/a.jpg": b"1"})
    assert kept == {"pictures/a.jpg": b"1"}


def test_a_picture_is_called_after_its_page():
    kept = {}
    book = Notebook("https://a.store/", "", Settings(), kept.__setitem__)
    for device in (Device.HTTP, Device.DESKTOP, Device.DESKTOP, Device.PHONE):
        book.page(Page("https://a.store/", PageKind.HOME, device), b"" if device is Device.HTTP else b"1")
    assert [p.picture for p in book.pages] == [None, *kept]
    assert list(kept) == ["pictures/home-desktop-1.jpg", "pictures/home-desktop-2.jpg", "pictures/home-phone-1.jpg"]
