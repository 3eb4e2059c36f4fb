"""The words of controls and acts: every tempting but wrong phrase is no match, in any language; requests by what they would do."""

from __future__ import annotations

import pytest

from auditor.words import vocabulary
from spiders.safety.guard import by_folder
from spiders.safety.wire import Asked, Care, harm

TABLES = {
    (file, meaning): phrases
    for file in ("acts.toml", "controls.toml", "talk.toml")
    for meaning, phrases in vocabulary("auditor.vocabulary", file).items()
}
WRONG = [(*where, phrase) for where, phrases in TABLES.items() for phrase in phrases.never]


@pytest.mark.parametrize(("file", "meaning", "phrase"), WRONG)
def test_a_tempting_phrase_is_no_match(file, meaning, phrase):
    assert not TABLES[file, meaning].within(phrase.replace(" * ", " 15 ").replace("*", ""))


@pytest.mark.parametrize("where", TABLES, ids="-".join)
def test_every_phrase_matches_itself(where):
    phrases = TABLES[where]
    for listed in phrases.by_language.values():
        for phrase in listed:
            assert phrases.within(phrase.replace(" * ", " 15 ").replace("*", "")), phrase


B, G, A, P = Care.BROWSING, Care.BUYING, Care.ARRIVING, Care.PAYING
BITRIX = "/bitrix/components/bitrix/sale.order.ajax/ajax.php"
"""Where the order form of Bitrix' shops asks what it would cost, and where it orders."""
WITHIN = "order%5Bsoa-action%5D=saveOrderAjax&order%5BORDER_PROP_1%5D=&order%5BDELIVERY_ID%5D=2&order%5BPAY_SYSTEM_ID%5D=1"
SIMPLE = "customer%5Bfirstname%5D=&customer%5Bemail%5D=&shipping_method=flat.flat&payment_method=cod"

MAY = [
    ("/addproducttocart/catalog/12/1/1", "", "XHR", G),
    ("/index.php?dispatch=checkout.add..12", "product_data[12][product_id]=12&product_data[12][amount]=1", "XHR", G),
    ("/", "dispatch%5Bcheckout.add..12%5D=&product_data%5B12%5D%5Bamount%5D=1&result_ids=cart_status%2A&is_ajax=1", "XHR", G),
    ("/api/order/calc", '{"items":[1],"delivery":"np"}', "XHR", A),
    (BITRIX, f"{WITHIN}&soa-action=refreshOrderAjax&via_ajax=Y", "XHR", P),
    ("/personal/order/make/", f"{WITHIN}&action=refreshOrderAjax", "XHR", A),
    ("/index.php?route=checkout/simplecheckout&group=0", f"{SIMPLE}&simple_create_order=&simple_step_next=", "XHR", P),
    ("/basket/add/", "product=x&quantity=1", "Document", B),
    ("/checkout/buy-now/", "product=x&quantity=1", "Document", G),
    ("/cookie-choice/", "choice=reject", "XHR", B),
    ("/cart/add.js", "id=1&quantity=1", "XHR", B),
    ("/?wc-ajax=add_to_cart", "product_id=1", "XHR", B),
    ("/?wc-ajax=update_order_review", "country=GB", "XHR", P),
    ("/?wc-ajax=update_order_review", "billing_email=&billing_phone=&order_comments=&shipping_method=flat_rate", "XHR", P),
    ("/index.php?route=checkout/cart/add", "product_id=4&quantity=1", "XHR", B),
    ("/checkout/cart/add/uenc/abc/product/1/", "product=1&form_key=x", "Document", B),
    (
        "/rest/V1/guest-carts/x/estimate-shipping-methods",
        '{"address":{"country_id":"GB","telephone":"","firstname":null}}',
        "XHR",
        P,
    ),
    ("/graphql", '{"query":"query { cart { id } }"}', "XHR", P),
    ("/api/graphql", '{"operationName":"Query","query":"\\n  query Query { countries { name } }","variables":{}}', "XHR", P),
    ("/graphql", '{"query":"mutation { addProductsToCart(x:1) { cart { id } } }"}', "XHR", B),
    ("/graphql/", '{"operationName":"CheckoutFind","variables":{}}', "Fetch", B),
    ("/graphql/", '{"operationName":"ProductBySlug","extensions":{"persistedQuery":{"sha256Hash":"a"}}}', "Fetch", B),
    ("/graphql/", '{"operationName":"GetShippingMethods","variables":{"id":"4"}}', "Fetch", G),
    ("/graphql/", '{"operationName":"cartLinesAdd","variables":{"lines":4}}', "Fetch", G),
    ("/store/carts/1/payment-sessions", "{}", "XHR", P),
    (
        "/shop-api",
        '{"operationName":"addItemToOrder","query":"mutation addItemToOrder($id: ID!) { addItemToOrder(id: $id) { id } }","variables":{"id":"4"}}',
        "Fetch",
        B,
    ),
    (
        "/shop-api",
        '{"operationName":"adjustOrderLine","query":"mutation adjustOrderLine { adjustOrderLine(id: 4) { id } }"}',
        "Fetch",
        G,
    ),
    (
        "/shop-api",
        '{"operationName":"activeOrder","query":"query activeOrder { activeOrder { id } }","variables":{}}',
        "Fetch",
        P,
    ),
    ("/shop-api", '{"operationName":"nextStates","query":"query nextStates { nextStates }"}', "Fetch", P),
    ("/api/active-order", "action=addItemToOrder&variantId=42", "Document", B),
    ("/orders/populate", "variant_id=4&quantity=1", "Document", B),
    ("/ajax/basket.php", "action=add2basket&id=5", "XHR", B),
    ("/collect?v=1", "en=add_to_cart", "Ping", G),
    ("/cart", "checkout=Checkout&updates=1", "Document", G),
    ("/checkout", "_token=x", "Document", G),
    ("/buy/5", "", "XHR", B),
    ("/product/lamp/", "quantity=1&buy-at-once-add-to-cart=5&variation_id=7", "Document", G),
    ("/index.php?route=checkout/onestep&group=0", "", "XHR", A),
    ("/index.php?route=checkout/onestep", "customer[firstname]=&customer[email]=&comment=&payment_method=cod", "XHR", A),
    ("/checkout/12/login", "form_id=flow&login[name]=&login[password]=&op=Continue+as+Guest", "Document", G),
    ("/oformlenie/vhod", "email=&password=&go=Продолжить+без+регистрации", "Document", G),
    ("/oformlennia/vkhid", "email=&password=&go=Продовжити+як+гість", "Document", G),
    ("/checkout/blocks", '{"phone":"","email":null,"shipping":"post"}', "Fetch", A),
]
MUST_NOT = [
    ("/index.php?dispatch=checkout.place_order", "payment_id=2", "XHR", B),
    ("/index.php?dispatch=auth.login", "user_login=&password=", "XHR", B),
    ("/api/order/calc/confirm", '{"items":[1]}', "XHR", B),
    (BITRIX, f"{WITHIN}&soa-action=saveOrderAjax&via_ajax=Y", "XHR", B),
    (BITRIX, f"{WITHIN}&soa-action=refreshOrderAjax&action=saveOrderAjax", "XHR", B),
    (BITRIX, f"{WITHIN}&soa-action=refreshOrderAjax&email=anna@fern.example", "XHR", P),
    ("/personal/order/make/", f"{WITHIN}&soa-action=refreshOrderAjax", "Document", B),
    ("/index.php?route=checkout/simplecheckout&group=0", f"{SIMPLE}&simple_create_order=1", "XHR", P),
    ("/order/make", "simple_create_order=0&phone=0123456789", "XHR", B),
    ("/checkout/", "email=a&name=&payment=x", "Document", B),
    ("/checkout/", "email=&phone=&name=", "Document", P),
    ("/checkout", "_token=x", "Document", P),
    ("/order", "product=5", "XHR", B),
    ("/checkout/12/login", "login[name]=anna@fern.example&login[password]=&op=Continue+as+Guest", "Document", G),
    ("/checkout/12/login", "login[name]=&login[password]=&op=Log+in", "Document", G),
    ("/checkout/12/login", "login[name]=&login[password]=&op=Continue+as+Guest", "Document", P),
    ("/order", "product=5&who=guest", "Document", G),
    ("/checkout/place-order", "email=&op=Continue+as+Guest", "Document", G),
    ("/callback", "phone=5550100&name=guest", "Document", G),
    ("/one-click/", "product=x", "XHR", G),
    ("/contact/", "name=a&message=b", "XHR", B),
    ("/newsletter/", "email=a@b.example", "XHR", B),
    ("/account/register/", "email=a", "Document", B),
    ("/call-me-back/", "phone=1", "XHR", B),
    ("/product/x/reviews/", "text=x", "XHR", B),
    ("/graphql", '{"query":"mutation { placeOrder(input:{}) { order { id } } }"}', "XHR", B),
    ("/graphql", '{"operationName":"CreateOrder","variables":{}}', "XHR", B),
    (
        "/shop-api",
        '{"operationName":"addPaymentToOrder","query":"mutation addPaymentToOrder { addPaymentToOrder(input: {}) { id } }"}',
        "XHR",
        B,
    ),
    ("/shop-api", '{"operationName":"toState","query":"mutation toState { transitionOrderToState(state: 4) { id } }"}', "XHR", B),
    ("/shop-api", '[{"query":"query { a }"},{"query":"mutation { finish { id } }"}]', "XHR", P),
    ("/shop-api", '{"query":"mutation { finish { id } }"}', "XHR", P),
    ("/finish", '{"query":"query Q { a }","sum":"19.00"}', "XHR", P),
    ("/finish", '{"query":"query Q { a }"', "XHR", P),
    ("/api/active-order", "action=complete", "XHR", B),
    ("/api/active-order/submit", "", "XHR", B),
    ("/api/active-order/payments", "", "XHR", B),
    ("/orders", "item=4", "XHR", B),
    ("/graphql", '{"operationName":"Finish","extensions":{"persistedQuery":{"sha256Hash":"a"}}}', "XHR", P),
    ("/graphql", '{"operationName":"Finish","extensions":{"persistedQuery":{"sha256Hash":"a"}}}', "XHR", G),
    ("/graphql", '[{"operationName":"CreateOrder","variables":{}},{"operationName":"GetCart","variables":{}}]', "XHR", B),
    ("/graphql", '[{"operationName":"Finish","variables":{}},{"operationName":"GetProduct","variables":{}}]', "XHR", G),
    ("/graphql", '{"operationName":"Subscribe","variables":{"email":"a@b.example"}}', "XHR", B),
    ("/graphql", '{"operationName":"CheckoutComplete","variables":{}}', "XHR", G),
    ("/graphql", '{"operationName":"Anna Fern","variables":{}}', "XHR", B),
    (
        "/graphql",
        '[{"operationName":"Q","query":"query Q { a }"},{"operationName":"F","extensions":{"persistedQuery":{"sha256Hash":"a"}}}]',
        "XHR",
        P,
    ),
    (
        "/graphql",
        '{"operationName":"Q","query":"query Q($email: String) { me(email: $email) { id } }","variables":{"email":"a@b.example"}}',
        "XHR",
        P,
    ),
    (
        "/graphql",
        '[{"operationName":"Q","query":"query Q { a }"},{"operationName":"F","query":"mutation F { finish { id } }"}]',
        "XHR",
        P,
    ),
    ("/?wc-ajax=checkout", "billing_email=x", "XHR", B),
    ("/?wc-ajax=checkout", "billing_email=&order_comments=", "XHR", P),
    ("/product/lamp/", "quantity=1&add-to-cart=5", "Document", P),
    ("/product/lamp/", "add-to-cart=5&phone=", "Document", G),
    ("/product/lamp/", "quantity=1&now=5", "Document", G),
    ("/?action=ajax", "send_message=&text=a", "XHR", B),
    ("/?action=load", "subscribe=&email=a@b.example", "XHR", B),
    ("/?wc-ajax=update_order_review", "billing_email=a@b.example", "XHR", P),
    ("/api/x9", '{"k":1}', "XHR", G),
    ("/api/x9", "k=1", "Ping", G),
    ("/store/carts/1/complete", "", "XHR", P),
    ("/ajax.php", "action=oneclick&id=4", "XHR", B),
    ("/zakaz", "id=1", "XHR", B),
    ("/f", '------x\r\nContent-Disposition: form-data; name="email"\r\n\r\nx\r\n------x--\r\n', "Ping", B),
    ("/oformlenie", "fio=", "Document", B),
    ("/login", "a=1", "Document", B),
    ("/x", "?", "XHR", P),
    ("/index.php?route=checkout/onestep&group=0", "", "XHR", P),
    ("/index.php?route=checkout/onestep", "customer[email]=a@b.example&comment=", "XHR", A),
    ("/index.php?route=checkout/onestep/confirm", "", "XHR", A),
    ("/checkout/", "place_order=&email=", "XHR", A),
    ("/checkout/", "_token=x", "Document", A),
    ("/api/x9", "", "Fetch", A),
    ("/checkout", "k=1", "Ping", A),
]


@pytest.mark.parametrize(("path", "body", "kind", "care"), MAY)
def test_a_shoppers_request_passes(path, body, kind, care):
    assert harm(Asked("POST", f"https://a.store{path}", kind, body), care) == ""


@pytest.mark.parametrize(("path", "body", "kind", "care"), MUST_NOT)
def test_a_harmful_request_does_not(path, body, kind, care):
    assert harm(Asked("POST", f"https://a.store{path}", kind, body), care) != ""


@pytest.mark.parametrize(
    "path",
    [
        "/checkout/",
        "/order/",
        "/personal/order/make/",
        "/account/orders/",
        "/one-click/form?product=1",
        "/search?q=a@b",
        "/?add-to-cart=4",
        "/index.php?route=checkout/confirm",
    ],
)
def test_an_address_that_only_shows_passes(path):
    assert harm(Asked("GET", f"https://a.store{path}", "Document"), P) == ""


@pytest.mark.parametrize(
    "path",
    [
        "/place-order",
        "/order/place",
        "/index.php?route=extension/payment/cod/confirm",
        "/subscribe?email=a@b.example",
        "/callback?phone=+442079460000",
        "/account/logout",
    ],
)
def test_an_address_that_acts_does_not(path):
    assert harm(Asked("GET", f"https://a.store{path}", "XHR")) != ""


@pytest.mark.parametrize(
    "path", ["/ajax/one_click_buy.php?ELEMENT_ID=601&IBLOCK_ID=26&QUANTITY=1", "/one-click-buy/?id=5", "/form/buy-one-click"]
)
def test_the_form_of_a_purchase_at_one_click_is_fetched_after_the_press_alone(path):
    url = f"https://a.store{path}"
    assert harm(Asked("GET", url, "XHR"), G) == harm(Asked("GET", url, "Fetch"), G) == ""
    for refused, care in ((Asked("GET", url, "XHR"), B), (Asked("GET", url, "XHR"), P), (Asked("GET", url, "Document"), G), (Asked("GET", url, "Image"), G),
                          (Asked("POST", url, "XHR"), G)):  # fmt: skip
        assert harm(refused, care) != ""


@pytest.mark.parametrize(
    "path",
    [
        "/ajax/one_click_buy.php?ELEMENT_ID=601&PHONE=%2B79127845120", "/one_click_buy?id=5&action=send", "/one-click/order?id=5", "/one_click_buy/submit?id=5",
        "/one_click_buy.php?id=5&confirm=1", "/one_click_buy.php?name=Anna", "/api/buy-one-click?add=5", "/one_click_buy.php?id=5&do=1", "/one_click_buy/5/place-order",
    ],
)  # fmt: skip
def test_a_purchase_at_one_click_itself_is_not(path):
    assert harm(Asked("GET", f"https://a.store{path}", "XHR"), G) != ""


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/images/btn_placeorder.gif", "Image"), ("/i/Confirm-Order.PNG", "Image"), ("/css/place-order.css", "Stylesheet"), ("/f/logout.woff2", "Font"),
     ("/static/Magento_Checkout/js/action/place-order.js", "Script"), ("/assets/place-order.mjs", "Script")],
)  # fmt: skip
def test_a_plain_file_that_is_shown_passes_whatever_it_is_called(path, kind):
    assert harm(by_folder(Asked("GET", f"https://a.store{path}", kind))) == ""
    assert harm(by_folder(Asked("GET", f"https://a.store{path}?v=2.1-a", kind))) == ""
    assert harm(by_folder(Asked("GET", f"https://a.store{path}?id=4", kind))) != ""
    assert harm(by_folder(Asked("GET", f"https://a.store{path}", "Fetch"))) != ""
    assert harm(by_folder(Asked("POST", f"https://a.store{path}", kind))) != ""


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/place-order", "Image"), ("/place-order/", "Image"), ("/place-order/pixel.gif", "Image"), ("/logout.css", "Image"), ("/logout.php", "Image"),
     ("/logout%2Egif", "Image"), ("/place-order.gif/4", "Image"), ("/place-order", "Script"), ("/place-order.php?v=2", "Script"), ("/place-order.js?callback=done", "Script"), ("/place-order/go.js", "Script"), ("/place-order;id=4.gif", "Image"), ("/place-order&x=/a.gif", "Image"), ("/logout.svg", "Document")],
)  # fmt: skip
def test_what_only_looks_like_a_file_does_not(path, kind):
    assert harm(by_folder(Asked("GET", f"https://a.store{path}", kind))) != ""


def test_strangers_are_held_to_orders_and_forms_alone():
    assert harm(Asked("POST", "https://chat.example/api/session", "XHR", "email=", own=False), P) == ""
    assert harm(Asked("POST", "https://x.list-manage.example/subscribe/post", "Document", "EMAIL=x", own=False)) != ""
    assert harm(Asked("POST", "https://api.stripe.example/v1/payment_intents/pi_1/confirm", "XHR", "x=1", own=False), P) != ""


@pytest.mark.parametrize("name", ["Add", "Add to bag", "Додати", "Додати до кошика", "Добавить", "Добавить в корзину", "Купити"])
def test_what_puts_a_product_into_the_cart(name):
    assert TABLES["controls.toml", "add-to-cart"].within(name)


@pytest.mark.parametrize(
    "name",
    ["Add to my wishlist", "Add to saved items", "Add a photo", "Додати до списку бажань", "Додати у вибране", "Добавить в список желаний",
     "Добавить в отложенные", "Добавить комментарий"],
)  # fmt: skip
def test_what_adds_something_else(name):
    assert not TABLES["controls.toml", "add-to-cart"].within(name)


@pytest.mark.parametrize(
    "said",
    ["Nobody is here right now. Leave your question and e-mail.", "Сейчас никого нет на связи. Оставьте вопрос и e-mail.",
     "Никто не на связи, оставьте свой вопрос", "Зараз нікого немає на зв'язку. Залиште запитання та e-mail."],
)  # fmt: skip
def test_a_chat_that_says_that_nobody_is_there(said):
    assert TABLES["talk.toml", "offline"].within(said)
    assert not TABLES["talk.toml", "online"].within(said)


@pytest.mark.parametrize(
    "said", ["We are here, ask away", "Мы на связи, спрашивайте", "Консультант на связи", "Ми на зв'язку, питайте"]
)
def test_a_chat_that_says_that_somebody_is_there(said):
    assert TABLES["talk.toml", "online"].within(said)
    assert not TABLES["talk.toml", "offline"].within(said)
