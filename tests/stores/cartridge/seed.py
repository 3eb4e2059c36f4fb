"""Fill a fresh Cartridge shop: two categories, eight products, three of them in sizes and colours, one sold out."""

from __future__ import annotations

import io
from itertools import product as combinations

from cartridge.shop.models import Category, Product, ProductImage
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

GOODS = (
    ("Kitchen", "Enamel Kettle", "49.00", "Holds two litres, whistles when it boils, fits every hob.", ((), ())),
    (
        "Kitchen",
        "Stoneware Bowl",
        "14.50",
        "A deep bowl for soup and porridge. Goes into the dishwasher.",
        ((), ("Blue", "Green")),
    ),
    ("Kitchen", "Bread Knife", "23.90", "A serrated blade of 20 cm with a handle of beech.", ((), ())),
    ("Kitchen", "Copper Saucepan", "119.00", "Two millimetres of copper, lined with steel.", ((), ())),
    (
        "Clothing",
        "Linen Apron",
        "34.00",
        "Washed linen with two pockets, made to last.",
        (("Small", "Medium", "Large"), ("Red", "Blue")),
    ),
    ("Clothing", "Wool Socks", "12.00", "Warm socks of merino wool for cold floors.", (("Small", "Medium", "Large"), ())),
    ("Clothing", "Garden Hat", "28.00", "A straw hat with a wide brim and a cotton band.", ((), ())),
    ("Clothing", "Rain Cape", "79.00", "Keeps the rain off down to the knees.", ((), ())),
)
COLOURS = ("#7a9e7e", "#c97b63", "#5b7db1", "#d9b65d")


def seed() -> None:
    """Put the goods in, once."""
    Product.objects.all().delete()
    shop = Category.objects.filter(parent=None).first()
    for number, (name, title, price, words, (sizes, colours)) in enumerate(GOODS):
        category, _ = Category.objects.get_or_create(title=name, parent=shop)
        made = Product.objects.create(
            title=title, content=f"<p>{words}</p>", description=words, gen_description=False, available=True
        )
        made.categories.add(category, *([shop] if shop else []))
        picture = ProductImage.objects.create(product=made, file=_picture(number, title), description=title)
        if sizes or colours:
            options = {key: list(values) for key, values in (("option1", sizes), ("option2", colours)) if values}
            made.variations.create_from_options(options)
            for chosen in combinations(*options.values()):
                assert made.variations.filter(**dict(zip(options, chosen, strict=True))).exists()
        made.variations.manage_empty()
        made.variations.update(unit_price=price, num_in_stock=0 if title == "Rain Cape" else 9, image=picture)
        made.copy_default_variation()


def _picture(number: int, title: str) -> str:
    image = Image.new("RGB", (480, 480), COLOURS[number % len(COLOURS)])
    ImageDraw.Draw(image).ellipse((90, 90, 390, 390), fill="#f5f0e6")
    file = io.BytesIO()
    image.save(file, "JPEG")
    return default_storage.save(f"uploads/product/{title.lower().replace(' ', '-')}.jpg", ContentFile(file.getvalue()))


seed()
