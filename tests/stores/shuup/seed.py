"""A shop with Shuup's own sample goods, one of them in sizes and colours, two ways of delivery and three of payment."""

from __future__ import annotations

from decimal import Decimal

from django.core.management import call_command
from django.utils import timezone, translation
from shuup.core.models import (
    Category,
    CategoryStatus,
    CustomCarrier,
    CustomPaymentProcessor,
    FixedCostBehaviorComponent,
    Shop,
    ShopProduct,
    ShopStatus,
    SupplierModule,
)
from shuup.customer_group_pricing.models import CgpPrice
from shuup.simple_cms.models import Page
from shuup.testing import factories
from shuup.testing.modules.sample_data.data import BUSINESS_SEGMENTS
from shuup.testing.modules.sample_data.factories import create_sample_category, create_sample_product
from shuup.xtheme import set_current_theme

PAGES = {
    "Delivery": "<p>Standard delivery takes 3 to 5 working days and costs $4.90.</p>",
    "Contact us": '<p>Call us: <a href="tel:+12125550123">+1 212-555-0123</a>, Mon-Fri 9:00-18:00</p><p>12 Harbour Lane, New York, NY 10004</p>',
}

translation.activate("en")
factories.get_currency("USD")
shop = Shop.objects.get()
shop.name = shop.public_name = "Harbour Lane Goods"
shop.status, shop.currency, shop.prices_include_tax = ShopStatus.ENABLED, "USD", True
shop.save()
supplier = factories.get_default_supplier(shop)
supplier.supplier_modules.add(SupplierModule.objects.get_or_create(module_identifier="simple_supplier")[0])

sample = BUSINESS_SEGMENTS["default"]
for kind in sample["categories"]:
    create_sample_category("Perfumes", kind["description"], "default", kind["image"], shop)
cosmetics = Category.objects.create(name="Cosmetics", status=CategoryStatus.VISIBLE)
cosmetics.shops.add(shop)
goods = [create_sample_product(p["name"], p["description"], "default", p["image"], shop) for p in sample["products"]]
for size in ("S", "M"):
    for colour in ("Black", "White"):
        kind = factories.create_product(
            f"KIT-{size}-{colour}", shop=shop, supplier=supplier, name=f"{goods[0].name} {size} {colour}"
        )
        kind.link_to_parent(goods[0], variables={"size": size, "color": colour})
CgpPrice.objects.all().delete()
categories = list(Category.objects.all())
for number, offer in enumerate(ShopProduct.objects.all()):
    offer.default_price_value = Decimal("19.90") if number == 0 or number >= len(goods) else Decimal("9.90") + 5 * number
    offer.primary_category = categories[number % len(categories)]
    offer.categories.set([offer.primary_category])
    offer.save()

taxes = factories.get_default_tax_class()
for provider, ways in (
    (CustomCarrier.objects.create(name="Post"), {"Standard delivery": "4.90", "Courier": "12.00"}),
    (CustomPaymentProcessor.objects.create(name="By hand"), {"Bank transfer": "", "Cash on delivery": "2.00", "PayPal": ""}),
):
    for name, price in ways.items():
        service = provider.create_service(None, shop=shop, enabled=True, name=name, tax_class=taxes)
        if price:
            service.behavior_components.add(FixedCostBehaviorComponent.objects.create(price_value=Decimal(price)))

set_current_theme("shuup.themes.classic_gray", shop)
for title, words in PAGES.items():
    address = title.lower().replace(" ", "-")
    Page.objects.create(shop=shop, title=title, url=address, content=words, visible_in_menu=True, available_from=timezone.now())
call_command("reindex_product_catalog")
