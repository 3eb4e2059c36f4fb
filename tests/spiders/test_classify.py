"""What a link leads to and what a page is for, in three languages and on several shop programs, with a reason for people."""

from __future__ import annotations

import pytest

from auditor.model import PageKind
from auditor.page import Document, Place
from spiders.mapping.classify import classify, guess, guess_address
from tests.spiders.pages import FOOT, HOME, MENU, cells, document


def kind_of(found: Document, depth: int | None = 1) -> str:
    kind, why = classify(found, home_url=HOME, depth=depth)
    assert why
    assert "\n" not in str(why)
    return kind.value


# -- links -----------------------------------------------------------------------------------------------------------------

LINKS = [
    ("contact", "Contact us", "/contact"), ("contact", "Контакты", "/kontakty/"), ("contact", "Контакти", "/x1"), ("contact", "Get in touch", "/pages/x"),
    ("contact", "", "/index.php?route=information/contact"), ("contact", "Reach us", "/contact-us.html"), ("faq", "FAQ", "/help/faq"),
    ("faq", "Вопросы и ответы", "/voprosy"), ("faq", "Питання та відповіді", "/p/7"), ("faq", "Frequently asked questions", "/info"),
    ("delivery", "Delivery", "/delivery"), ("delivery", "Доставка и оплата", "/dostavka-i-oplata"), ("delivery", "Доставка", "/d.html"),
    ("delivery", "Shipping policy", "/policies/shipping-policy"), ("returns", "Returns & refunds", "/policies/refund-policy"),
    ("returns", "Обмен и возврат", "/vozvrat"), ("returns", "Обмін та повернення", "/obmin"), ("payment", "Ways to pay", "/payment"),
    ("payment", "Оплата", "/oplata/"), ("stores", "Our shops", "/stores"), ("stores", "Адреса магазинов", "/adresa"), ("stores", "Наші магазини", "/m"),
    ("about", "About us", "/content/4-about-us"), ("about", "О компании", "/about/"), ("about", "Про нас", "/pro-nas"),
    ("cart", "Basket (0)", "/basket/"), ("cart", "Корзина", "/personal/cart/"), ("cart", "Кошик", "/koshyk"), ("cart", "My cart", "/checkout/cart/"),
    ("checkout", "Checkout", "/checkout/"), ("checkout", "Оформить заказ", "/personal/order/make/"), ("account", "Sign in", "/account/login"),
    ("account", "Личный кабинет", "/personal/"), ("account", "Увійти", "/vhid"), ("order-status", "Track my order", "/track"),
    ("promotions", "Sale", "/sale"), ("promotions", "Акции", "/akcii/"), ("loyalty", "Бонусная программа", "/bonus"), ("legal", "Privacy policy", "/privacy"),
    ("legal", "Публичная оферта", "/oferta"), ("blog", "How we deliver", "/blog/how-we-deliver"), ("blog", "Новости", "/news/"),
    ("warranty", "Гарантия", "/garantiya/"), ("reviews", "Отзывы", "/otzyvy/"), ("help", "Помощь", "/help/"), ("help", "Customer service", "/service"),
    ("listing", "Каталог", "/catalog/"), ("listing", "Shoes", "/category/shoes"), ("listing", "Shirts", "/collections/shirts"),
    ("listing", "Books", "/en-gb/catalogue/category/books/fiction_12/"), ("product", "Lamp", "/products/brass-lamp"),
    ("product", "The book", "/catalogue/the-shellcoders-handbook_209/"), ("product", "iPhone", "/index.php?route=product/product&product_id=40"),
    ("contact", "→", "/gde-my-nahodimsya"), ("returns", "→", "/obmin-i-povernennia"), ("about", "→", "/kto-my"), ("order-status", "→", "/otsledit-zakaz"),
    ("order-status", "Orders and Returns", "/sales/guest/form/"), ("order-status", "Заказы и возвраты", "/sales/guest/form/"),
    ("order-status", "Замовлення та повернення", "/x"), ("returns", "Returns", "/sales/returns"),
    ("listing", "Ноутбуки", "/ua/noutbuky/c101/"), ("listing", "Kettles", "/home/kettles/c80214"), ("product", "Brass lamp", "/brass-lamp/p20417"),
    ("faq", "FAQ", "/faq/c12/"), ("other", "Autumn", "/autumn/c1/"), ("blog", "Autumn", "/blog/c101/"),
    ("stores", "Visit the shop", "/pages/visit"), ("stores", "Visit our store", "/visit-us"), ("stores", "Come and see us", "/pages/otley"),
    ("stores", "Заходите в гости", "/zahodite"), ("stores", "Наша лавка", "/lavka"), ("stores", "Завітайте до крамниці", "/kramnytsia"),
    ("listing", "Visit the shop", "/shop"), ("listing", "Visit our store", "/collections/all"), ("listing", "Visit the store", "/product-category/tea/"),
    ("listing", "Наша лавка", "/catalog/"), ("listing", "Завітайте до крамниці", "/shop/"), ("home", "Visit the shop", "/"),
    ("payment", "Paying", "/index.php?main_page=page&id=5"), ("warranty", "Repairs & Servicing", "/p/3"), ("warranty", "Ремонт и сервис", "/x"),
    ("warranty", "Ремонт та обслуговування", "/x"), ("stores", "Finding the Shop", "/p/2"), ("stores", "Как найти наш магазин", "/x"),
    ("stores", "Як знайти крамницю", "/x"), ("listing", "Repair kits", "/category/repair-kits"), ("listing", "Всё для ремонта", "/catalog/remont"),
    ("listing", "Track", "/index.php?main_page=index&cPath=5"), ("listing", "Track", "/index.php?cPath=2_31"), ("listing", "Lamps", "/index.php?route=product/category&path=20"),
    ("listing", "Lamps", "/shop.php?category_id=8"), ("listing", "Lamps", "/?cat=12"), ("listing", "Lamps", "/index.php?id_category=3&controller=category"),
    ("product", "Lamp", "/index.php?main_page=product_info&cPath=5&products_id=31"), ("product", "Lamp", "/item.php?product_id=31&category_id=5"),
    ("product", "Lamp", "/index.php?id_product=7"), ("other", "Hint", "/hint.php?product_id=3"), ("other", "Diary", "/index.php?main_page=page&id=6"), ("other", "Results", "/x.php?id=6"),
    ("returns", "Sending things back", "/x"), ("returns", "Changed your mind?", "/p/4"), ("returns", "Send it back", "/x"), ("returns", "Changing your mind", "/x"), ("returns", "Как вернуть товар", "/x"),
    ("returns", "Если не подошло", "/x"), ("returns", "Якщо не підійшло", "/x"), ("returns", "Як повернути товар", "/x"), ("returns", "→", "/kak-vernut-tovar"),
    ("reviews", "Send us feedback", "/x"), ("other", "Back to the top", "/x"), ("other", "Вернуться назад", "/x"), ("other", "Повернутися назад", "/x"),
    ("warranty", "Warranty & Repairs", "/Articles.asp?ID=258"), ("warranty", "Гарантия и ремонт", "/x"), ("warranty", "Гарантія та ремонт", "/x"),
    ("warranty", "Our warranty", "/article.php?article_id=4"), ("blog", "Shop Notes", "/Articles.asp?ID=259"), ("blog", "Why a long warranty on your lamp may matter", "/Articles.asp?ID=7"),
    ("blog", "Our warranty and what it taught us", "/blog/7"), ("blog", "Notes", "/articles/7"),
    ("listing", "Вудилища", "/index.php?id=1&page=kategor"), ("listing", "Котушки", "/index.php?page=rozdil&id=2"), ("listing", "Удочки", "/?page=razdel&id=2"),
    ("other", "Удочка", "/razdelitel"), ("other", "Відкладені товари", "/index.php?page=v"), ("other", "Сравнение товаров", "/x"), ("other", "Recently viewed products", "/x"),
    ("home", "Home", "/"), ("home", "Start", "https://www.a.store/index.php"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "address"), LINKS)
def test_links_are_guessed_by_words_and_address(kind: str, name: str, address: str) -> None:
    (link,) = document(f'<a href="{address}"><i aria-label="x"></i>{name}</a>' if name else f'<a href="{address}">·</a>').links
    found = guess(link, HOME)
    assert found.kind.value == kind, found
    assert 0 < found.score <= 1
    assert found.why


def test_a_name_weighs_more_than_nothing_and_both_more_than_one() -> None:
    both, name, nothing = document("<a href='/faq'>FAQ</a><a href='/x'>FAQ</a><a href='/y'>Yes</a>").links
    assert guess(both, HOME).score > guess(name, HOME).score > guess(nothing, HOME).score


@pytest.mark.parametrize("name", ["Contact lenses", "Контактные линзы", "Контактні лінзи"])
def test_tempting_names_are_not_believed(name: str) -> None:
    (link,) = document(f"<a href='/katalog/{name}'>{name}</a>").links
    assert guess(link, HOME).kind is not PageKind.CONTACT


@pytest.mark.parametrize(("name", "other"), [("Gifts", "Rugs"), ("Подарки", "Ковры"), ("Подарункові картки", "Килими")])
def test_a_shelf_of_presents_is_read_before_others(name: str, other: str) -> None:
    def share(words: str) -> float:
        found = document(f"<nav><a href='/collections/x'>{words}</a></nav>").links[0]
        return guess(found, HOME, Place.NAV).score

    assert share(name) > share(other)


def test_a_sitemaps_address_is_believed_less() -> None:
    assert guess_address("https://a.store/faq", HOME).kind is PageKind.FAQ
    assert guess_address("https://a.store/faq", HOME).score < 0.8


# -- pages -----------------------------------------------------------------------------------------------------------------

SIDE = (
    "<td><h3>Shopping Cart</h3><div class=cartBoxEmpty>Your cart is empty.</div><h3>Reviews</h3><p>Packed like an egg.</p></td>"
)
"""A column that some shop programs put beside every page."""

PAGES = [
    ("home", HOME, "Lamps and more", f"<h1>Lamps and more</h1>{cells(8)}"),
    ("listing", HOME + "c/lamps", "Lamps", f"<h1>Lamps</h1><p>Sort by price</p>{cells(12)}"),
    ("listing", HOME + "lampy", "Лампы", f"<h1>Лампы</h1>{cells(12, '500 руб.')}"),
    ("listing", HOME + "3-small", "Small", f"<nav class=breadcrumb><a href='/'>Home</a> / Small</nav><h1>Small</h1>{cells(2)}"),
    ("other", HOME + "size-guide", "Sizes", f"<h1>Sizes</h1><p>{'Measure your foot first. ' * 20}</p>{cells(2)}"),
    ("product", HOME + "brass-lamp", "Brass lamp", f"<h1>Brass lamp</h1><p>$50.00</p><button>Add to cart</button>{cells(4)}"),
    ("product", HOME + "t/5", "Лампа «Свет»", "<h1>Лампа «Свет»</h1><span>5 000</span> <i>₽</i><a href='#'>В корзину</a><h2>Характеристики</h2>"),
    ("product", HOME + "t/5", "Лампа", "<h1>Лампа</h1><b>5 000 грн</b><button>Купити</button>"),
    ("other", HOME + "coole-desk", "Coole desk", f"<h1>Coole desk</h1><p>Made to order</p><a href=/contact>Contact us</a><h2>Alternative products</h2>{cells(6)}"),
    ("other", HOME + "stil", "Стіл", f"<h1>Стіл дубовий</h1><p>Під замовлення</p><h3>Разом із цим купують</h3>{cells(6, '500 грн')}"),
    ("product", HOME + "p/mug", "Mug", f"<h2>Mug</h2><p>Thrown by hand.</p><div><button aria-expanded=false>Details</button></div><p>$9.00</p><button disabled>Select variant</button><span>Related products</span>{cells(4)}"),
    ("product", HOME + "p/krujka", "Кружка", f"<h2>Кружка</h2><p>Описание</p><p>900 руб.</p><button disabled>Выберите размер</button><span>Похожие товары</span>{cells(4, '500 руб.')}"),
    ("product", HOME + "p/kuhol", "Кухоль", f"<h2>Кухоль</h2><p>Опис</p><p>900 грн</p><button aria-disabled=true>Немає в наявності</button><span>Схожі товари</span>{cells(4, '500 грн')}"),
    ("listing", HOME + "gear", "Gear", f"<h1>Gear</h1>{cells(12)}<h2>Recently viewed</h2><div><div class=seen><a href=/z/1>Z</a><p>$9.00</p></div><div class=seen><a href=/z/2>Y</a><p>$8.00</p></div></div>"),
    ("cart", HOME + "k", "Basket", "<h1>Your basket</h1><p>Your basket is empty</p>"),
    ("cart", HOME + "k", "Lamps & more", "<h1>Oh no!</h1><p>Your basket is empty</p><p>Let us find you a lamp.</p><a href=/c/Lamps>Shop now</a>"),
    ("cart", HOME + "index.php?main_page=shopping_cart", "Lamps", "<p>Your cart is empty</p>"),
    ("stores", HOME + "index.php?main_page=page&id=2", "Our shops", f"<table><tr><td><h1>Our shops</h1><p>1 High Street</p></td>{SIDE}</tr></table>"),
    ("warranty", HOME + "index.php?main_page=page&id=3", "Repairs", f"<table><tr><td><h1>Repairs</h1><p>{'We mend all lamps. ' * 30}</p></td>{SIDE}</tr></table>"),
    ("other", HOME + "p/4", "Опт", "<div><p>Корзина пуста</p></div><div><h1>Оптовикам</h1><p>Пишите нам, договоримся.</p></div>"),
    ("cart", HOME + "p/5", "Опт", "<div><h1>Лампы и свет</h1></div><div><p>Корзина пуста</p><a href=/>На главную</a></div>"),
    ("other", HOME + "p/3", "Ремонт", f"<div><h1>Ремонт ламп</h1><p>{'Чиним любые лампы. ' * 30}</p></div><div><h3>Корзина</h3><p>Ваша корзина пуста</p></div>"),
    ("other", HOME + "p/3", "Ремонт", f"<div><h1>Ремонт ламп</h1><p>{'Лагодимо будь-які лампи. ' * 30}</p></div><div><h3>Кошик</h3><p>Ваш кошик порожній</p></div>"),
    ("cart", HOME + "k", "Корзина", "<h1>Корзина</h1><table><tr><td><a href='/p/1'>Лампа</a><td>500 руб.<td><input name=quantity value=1><td><a href='/x'>Удалить</a></table><a href='/z'>Оформить заказ</a>"),
    ("checkout", HOME + "z", "Checkout", "<h1>Checkout</h1><form><input name=firstname><input name=address><input name=city><input name=postcode><input type=radio name=payment_method><button>Place order</button></form>"),
    ("checkout", HOME + "z", "Оформление заказа", "<h1>Оформление заказа</h1><form><input name=name placeholder=Имя><input name=a placeholder=Адрес><input type=radio name=delivery><button>Подтвердить заказ</button></form>"),
    ("contact", HOME + "x", "Contact us", "<h1>Contact us</h1><p>Call 020 7946 0000</p><form><input type=email name=email><textarea name=t></textarea><button>Send</button></form>"),
    ("contact", HOME + "x", "Контакты | Лампы", "<h1>Контакты</h1><p>Телефон</p>"),
    ("contact", HOME + "x", "Контакти", "<h2>Контакти</h2><p>Телефон</p>"),
    ("faq", HOME + "x", "FAQ", "<h1>Frequently asked questions</h1><h3>Do you ship?</h3><p>Yes.</p>"),
    ("faq", HOME + "x", "Питання", "<h1>Питання та відповіді</h1><p>Чи є доставка?</p><p>Так.</p>"),
    ("delivery", HOME + "x", "Доставка и оплата", "<h1>Доставка и оплата</h1><p>Курьером</p>"),
    ("returns", HOME + "x", "Returns", "<h1>Returns and refunds</h1><p>30 days</p>"),
    ("stores", HOME + "x", "Our shops", "<h1>Our shops</h1><p>1 High Street</p>"),
    ("stores", HOME + "our-shop", "Our shop", "<h1>Our shop</h1><p>The pots are nicer in the hand.</p><p>9 Henry Street<br>Kenmare</p><p>Monday to Friday 9.30–17.30</p>"),
    ("stores", HOME + "magazin", "Наш магазин", "<h1>Наш магазин</h1><p>Загляните на чай.</p><p>Тверь, ул. Лесная, 9</p><p>Ежедневно с 10:00 до 19:00</p>"),
    ("stores", HOME + "mahazyn", "Наш магазин", "<h1>Наш магазин</h1><p>Зазирніть на чай.</p><p>Львів, вул. Зелена, 9</p><p>Щодня 10:00–19:00</p>"),
    ("stores", HOME + "store/", "Магазин и пункт выдачи", "<h1>Магазин и пункт выдачи</h1><p>Зелёные ворота, дверь вторая слева.</p>"),
    ("stores", HOME + "store/", "Крамниця та пункт видачі", "<h1>Крамниця та пункт видачі</h1><p>Зелені ворота, другі двері ліворуч.</p>"),
    ("stores", HOME + "store/", "Shop & collection point", "<h1>Shop & collection point</h1><p>The green gate, second door on the left.</p>"),
    ("other", HOME + "walk", "A walk", f"<h1>A walk round the bay</h1><p>{'We start at the pier and walk slowly. ' * 25}</p><p>9 Henry Street, 10:00–12:00</p>"),
    ("about", HOME + "x", "О компании", "<h1>О компании</h1><p>С 1998 года</p>"),
    ("account", HOME + "x", "Sign in", "<h1>Sign in</h1><form><input type=email name=e><input type=password name=p><button>Sign in</button></form>"),
    ("blog", HOME + "blog/x", "How to choose a lamp", "<h1>How to choose a lamp</h1><p>First …</p>"),
    ("blog", HOME + "Come_b_3.html", "Come see us", "<h1>Come see us at the auction</h1><p><small>April 6, 2024, posted by Carol</small></p><p>Members earn points.</p>"),
    ("blog", HOME + "p/1", "Our new cooler", "<p>18 January 2024 · 4 min read</p><h1>Our new cooler</h1><p>It took four of us.</p>"),
    ("blog", HOME + "p/1", "Our new cooler", "<h1>Our new cooler</h1><p>18/01/2024</p><p>It took four of us.</p><a href=/posts>← Back to the blog</a>"),
    ("blog", HOME + "p/1", "Переезд", "<h1>Как мы переехали</h1><p>12.03.2024</p><p>Всё заняло день.</p><a href=/x>Все новости</a>"),
    ("blog", HOME + "p/1", "Переїзд", "<h1>Як ми переїхали</h1><p>12 березня 2024</p><p>Опубліковано в рубриці «Життя»</p><p>Усе забрало день.</p>"),
    ("blog", HOME + "p/1", "Дом", "<div class=breadcrumbs><a href=/>Главная</a> / <a href=/n>Новости</a> / <span>Дом</span></div><h1>Дом</h1><p>3 мая 2024 г.</p><p>Построили.</p>"),
    ("blog", HOME + "p/1", "Клуб по четвергам", "<h1>Клуб по четвергам</h1><p>Лепим и пьём чай.</p><a href=/x>← Все записи</a>"),
    ("other", HOME + "p/1", "Лепка", "<h1>Как мы лепим</h1><p>Руками.</p><a href=/x>Все записи</a>"),
    ("other", HOME + "p/1", "Concert", "<h1>Concert in the yard</h1><p>6 April 2024</p><p>Bring a chair.</p>"),
    ("other", HOME + "p/1", "Rules of use", "<h1>Rules of the pool</h1><p>Last updated April 6, 2024</p><p>No running.</p><a href=/n>All news</a>"),
    ("other", HOME + "p/1", "Правила", "<h1>Правила проката</h1><p>Редакция от 12.03.2024</p><p>Возвращайте сухим.</p><a href=/n>Все новости</a>"),
    ("other", HOME + "p/1", "Sizes", "<h1>What fits</h1><p>We moved here on 6 April 2024 and have measured every shoe in the shop since.</p><a href=/n>All articles</a>"),
    ("product", HOME + "p/1", "The sea", "<h1>The sea</h1><p>by Jane Doe</p><p>Published 12.03.2020</p><p>$9.00</p><button>Add to cart</button><a href=/n>All articles</a>"),
    ("reviews", HOME + "otzyvy", "Отзывы", "<h1>Отзывы</h1><p>12.03.2024</p><p>Написала Вера</p><p>Всё пришло целым.</p>"),
    ("promotions", HOME + "x", "Акции", "<h1>Акции</h1><p>12.03.2024</p><p>Опубликовано сегодня</p>"),
    ("about", HOME + "x", "About us", "<h1>About us</h1><p>April 6, 2024</p><p>Written by Carol</p><a href=/n>All posts</a>"),
    ("not-found", HOME + "contact", "Page not found", "<h1>Page not found</h1>"),
    ("not-found", HOME + "faq", "404", "<h1>Страница не найдена</h1>"),
    ("not-found", HOME + "faq", "Помилка 404", "<h1>Сторінку не знайдено</h1>"),
    ("other", HOME + "x", "Size guide", "<h1>Size guide</h1><p>S, M, L</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "url", "title", "body"), PAGES)
def test_pages_are_told_by_what_they_show(kind: str, url: str, title: str, body: str) -> None:
    assert kind_of(document(f"{MENU}<main>{body}</main>{FOOT}", url, title)) == kind


@pytest.mark.parametrize(("kind", "url", "title", "body"), PAGES)
def test_a_wrapper_called_menu_does_not_hide_the_page(kind: str, url: str, title: str, body: str) -> None:
    assert kind_of(document(f"<div class='wrapper has-menu nav'>{MENU}<div>{body}</div>{FOOT}</div>", url, title)) == kind


@pytest.mark.parametrize(("mark", "kind"), [("popup__buy", "product"), ("popup", "other")])
def test_pieces_of_a_dialog_on_a_page_of_their_own_are_the_page(mark: str, kind: str) -> None:
    """Shop programs draw a product's page from the pieces of their quick view."""
    bought = f"<div class='{mark}'><p>£24.00</p><button>Add to basket</button></div>"
    assert kind_of(document(f"{MENU}<main><h1>Harbour</h1>{bought}</main>{FOOT}", HOME + "harbour", "Harbour lamp")) == kind


MARKUP = [
    ("product", "<meta property='og:type' content='product'><script type='application/ld+json'>{\"@type\":\"Product\",\"name\":\"Lamp\"}</script>"),
    ("contact", "<script type='application/ld+json'>{\"@type\":\"ContactPage\"}</script>"),
    ("blog", "<script type='application/ld+json'>{\"@type\":[\"BlogPosting\"]}</script>"),
    ("listing", "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"CollectionPage\"}]}</script>"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "head"), MARKUP)
def test_markup_tells_where_words_do_not(kind: str, head: str) -> None:
    assert kind_of(document("<h1>Nord</h1>", HOME + "x/1", "Nord", head=head)) == kind


def test_a_missing_page_is_missing_whatever_it_shows() -> None:
    assert kind_of(document("<h1>Contact us</h1>", HOME + "contact", "Contact us", status=404)) == "not-found"


def test_where_the_visit_starts_is_the_home_page() -> None:
    assert kind_of(document(f"{MENU}<h1>Lamps</h1>{cells(12)}", HOME, "Lamps"), depth=0) == "home"


def test_the_links_promise_counts_where_the_page_says_nothing() -> None:
    page = document("<h1>Nord</h1>", HOME + "x/1", "Nord")
    promise = guess(document("<a href='/x/1'>Warranty</a>").links[0], HOME)
    assert classify(page, home_url=HOME, depth=1, hint=promise)[0] is PageKind.WARRANTY
    assert classify(page, home_url=HOME, depth=1)[0] is PageKind.OTHER


def test_a_page_that_says_how_to_reach_the_store_is_its_contact_page_whatever_it_is_called() -> None:
    told = "<h1>{}</h1><p>{}</p><p>{}</p><p>{}</p>"
    russian = told.format("Заходите в гости", "Ул. Аэродромная, д. 14, во дворе", "Открыто с 9 до 17", "Николай: 8-919-234-17-60")
    english = told.format("Drop by", "12 Mill Lane, Leeds", "Give us a ring: 0113 496 0000", "hello@drops.example")
    prose = told.format("Our year", "We moved to 12 Mill Lane", "In May we sold 1200 lamps", "and had visitors from 9 to 17")
    assert kind_of(document(russian, f"{HOME}p/3")) == "contact"
    assert kind_of(document(english, f"{HOME}p/3")) == "contact"
    assert kind_of(document(prose, f"{HOME}p/3")) == "other"


def test_an_empty_shelf_with_the_contacts_beside_it_is_no_contact_page() -> None:
    told = "<h1>{}</h1><p>{}</p><div><p>вул. Садова, 14, Рівне</p><p>Пн–Пт 9:00–18:00</p><p>067 123 45 67</p></div>"
    shelf = document(told.format("Акваріумістика", "Товарів не знайдено."), f"{HOME}product-category/akvariumistyka/")
    contacts = document(told.format("Приходьте", "Чекаємо на вас."), f"{HOME}p/3")
    assert kind_of(shelf) != "contact"
    assert kind_of(contacts) == "contact"


ASKED = [
    ("Good to know", "Squirrels eat everything. What now?", "How long until birds find it?", "Can I change an order?", "Do your things last?"),
    ("Полезно знать", "Белки всё съедают. Что делать?", "Сколько ждать птиц?", "Можно ли изменить заказ?", "Долго ли служат кормушки?"),
    ("Варто знати", "Білки все з'їдають. Що робити?", "Скільки чекати птахів?", "Чи можна змінити замовлення?", "Чи довго служать годівниці?"),
]  # fmt: skip


@pytest.mark.parametrize("words", ASKED)
def test_little_but_answered_questions_are_an_faq_whatever_it_is_called(words: tuple[str, ...]) -> None:
    name, *asked = words
    answer = "<p>Until it is packed you can, and we are glad to help you with it.</p>"
    told = f"<h1>{name}</h1>" + "".join(f"<p><strong>{question}</strong></p>{answer}" for question in asked)
    unanswered = f"<h1>{name}</h1><form>" + "".join(f"<p>{question}</p>{answer}" for question in asked) + "</form>"
    story = f"<h1>{name}</h1>" + "".join(f"<h2>{question}</h2>{answer}{answer}{answer}{answer}" for question in asked)
    assert kind_of(document(f"{MENU}<main>{told}</main>{FOOT}", HOME + "x", name)) == "faq"
    assert kind_of(document(f"{MENU}<main>{unanswered}</main>{FOOT}", HOME + "x", name)) == "other"
    assert kind_of(document(f"{MENU}<main>{story}</main>{FOOT}", HOME + "x", name)) == "other"
    assert kind_of(document(f"{MENU}<main>{told}{cells(6)}</main>{FOOT}", HOME + "x", name)) != "faq"


def test_a_shelf_with_one_reduced_price_is_no_product() -> None:
    plain = '<div class="card"><a href="/p/{0}">Lamp {0}</a><div><a href="/p/{0}"><b>€{0}9.00</b></a></div></div>'
    reduced = '<div class="card"><a href="/p/{0}">Lamp {0}</a><div><a href="/p/{0}"><b>€{0}9.00</b></a><s>€{0}9.95</s></div><button>Add to cart</button></div>'
    shelf = document(
        f"<main><h1>Lamps</h1>{plain.format(1)}{reduced.format(2)}{plain.format(3)}</main>", f"{HOME}3-lamps", "Lamps"
    )
    assert kind_of(shelf) != "product"


@pytest.mark.parametrize("name", ["Herbs", "Трави", "Травы"])
def test_a_small_shelf_with_little_beside_it_is_a_listing_whatever_it_is_called(name: str) -> None:
    told = "<p>" + "The herbs that grow above the river are dried for a week. " * 8 + "</p>"
    assert kind_of(document(f"{MENU}<main><h1>{name}</h1>{cells(5)}</main>{FOOT}", HOME + "x", name)) == "listing"
    assert kind_of(document(f"{MENU}<main><h1>{name}</h1>{told}{cells(5)}</main>{FOOT}", HOME + "x", name)) == "other"
