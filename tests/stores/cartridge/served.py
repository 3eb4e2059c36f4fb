"""The shop with its static files, which it leaves to a web server in front of it."""

from __future__ import annotations

from django.conf import settings
from shop_project.wsgi import application as shop
from whitenoise import WhiteNoise

application = WhiteNoise(shop, root=settings.STATIC_ROOT, prefix="static")
