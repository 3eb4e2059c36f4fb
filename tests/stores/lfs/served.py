"""The shop with its static files, which it leaves to a web server in front of it."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

# The contact form still asks for it.
WSGIRequest.REQUEST = property(lambda self: dict(self.GET.items(), **dict(self.POST.items())))
application = WhiteNoise(get_wsgi_application(), root=settings.STATIC_ROOT, prefix="static")
