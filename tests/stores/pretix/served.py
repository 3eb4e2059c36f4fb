"""pretix with its static files, which it leaves to a web server in front of it."""

from __future__ import annotations

from django.conf import settings
from pretix.wsgi import application as pretix
from whitenoise import WhiteNoise

application = WhiteNoise(pretix, root=settings.STATIC_ROOT, prefix="static")
