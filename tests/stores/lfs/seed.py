"""Fill a fresh Lightning Fast Shop: two categories, seven products, one of them in sizes and colours, two ways of delivery."""

import io
from itertools import product as combinations

from django.core.files.base import ContentFile
from lfs.catalog.models import (
    Category,
    Image,
    Product,
    ProductPropertyValue,
    ProductsPropertiesRelation,
    Property,
    PropertyOption,
)
from lfs.catalog.settings import PRODUCT_WITH_VARIANTS, PROPERTY_SELECT_FIELD, PROPERTY_VALUE_TYPE_VARIANT, VARIANT
from lfs.core.models import Shop
from lfs.page.models import Page
from lfs.shipping.models import ShippingMethod
from PIL import Image as Drawing
from PIL import ImageDraw

GOODS = (
    ("Kitchen", "Enamel Kettle", 49.0, "Holds two litres, whistles when it boils, fits every hob."),
    ("Kitchen", "Stoneware Bowl", 14.5, "A deep bowl for soup and porridge. Goes into the dishwasher."),
    ("Kitchen", "Bread Knife", 23.9, "A serrated blade of 20 cm with a handle of beech."),
    ("Kitchen", "Copper Saucepan", 119.0, "Two millimetres of copper, lined with steel."),
    ("Clothing", "Linen Apron", 34.0, "Washed linen with two pockets, made to last."),
    ("Clothing", "Garden Hat", 28.0, "A straw hat with a wide brim and a cotton band."),
    ("Clothing", "Rain Cape", 79.0, "Keeps the rain off down to the knees."),
)
CHOICES = (("Size", ("Small", "Medium")), ("Colour", ("Red", "Blue")))
COLOURS = ("#7a9e7e", "#c97b63", "#5b7db1", "#d9b65d")


def picture(number, title):
    drawn = Drawing.new("RGB", (480, 480), COLOURS[number % len(COLOURS)])
    ImageDraw.Draw(drawn).ellipse((90, 90, 390, 390), fill="#f5f0e6")
    kept = io.BytesIO()
    drawn.save(kept, "JPEG")
    image = Image(title=title)
    image.image.save("{}.jpg".format(title.lower().replace(" ", "-")), ContentFile(kept.getvalue()))
    image.save()
    return image


def in_kinds(parent):
    """One variant for each size in each colour."""
    parent.sub_type = PRODUCT_WITH_VARIANTS
    parent.save()
    options = []
    for place, (name, values) in enumerate(CHOICES):
        kind = Property.objects.create(
            name=name, title=name, type=PROPERTY_SELECT_FIELD, position=place, variants=True, display_on_product=True, local=True
        )
        ProductsPropertiesRelation.objects.create(product=parent, property=kind, position=place)
        options.append([PropertyOption.objects.create(property=kind, name=v, position=n) for n, v in enumerate(values)])
    for number, chosen in enumerate(combinations(*options)):
        name = "{} {}".format(parent.name, " ".join(o.name for o in chosen))
        made = Product.objects.create(
            name=name, slug=name.lower().replace(" ", "-"), sku="-".join((parent.sku, str(number))), price=parent.price, sub_type=VARIANT,
            parent=parent, active=True, variant_position=number,
        )  # fmt: skip
        if number == 0:
            parent.default_variant = made
            parent.save()
        for option in chosen:
            ProductPropertyValue.objects.create(
                product=made, parent_id=parent.id, property=option.property, value=option.id, type=PROPERTY_VALUE_TYPE_VARIANT
            )


shop = Shop.objects.get()
shop.name, shop.shop_owner, shop.from_email = "Mill Street Goods", "Ann Miller", "ann@mill-street.test"
shop.description = "<h1>Goods for kitchen and garden</h1><p>Made by people we know.</p>"
shop.save()
for number, (category, name, price, words) in enumerate(GOODS):
    shelf, _ = Category.objects.get_or_create(name=category, slug=category.lower(), defaults={"position": number})
    slug = name.lower().replace(" ", "-")
    made = Product.objects.create(
        name=name,
        slug=slug,
        sku="G" + str(number),
        price=price,
        active=True,
        description="<p>" + words + "</p>",
        short_description=words,
    )
    made.images.add(picture(number, name))
    shelf.products.add(made)
    if name == "Linen Apron":
        in_kinds(made)
    if name == "Copper Saucepan":
        made.for_sale, made.for_sale_price = True, 99.0
        made.save()
ShippingMethod.objects.create(name="Express", priority=2, active=True, price=12)
Page.objects.filter(slug="imprint").update(
    body="<p>Mill Street Goods, 4 Mill Street, Portland, OR 97201. ann@mill-street.test</p>"
)
Page.objects.filter(slug="terms-and-conditions").update(
    body="<p>Goods can be sent back within 30 days. Delivery takes one to two working days and costs nothing.</p>"
)
