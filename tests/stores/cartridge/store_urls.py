"""The shop's own addresses, and what a web server in front of it would give: its pictures and a robots.txt that lets visitors in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.static import serve
from shop_project.urls import handler404, handler500
from shop_project.urls import urlpatterns as own

__all__ = ["handler404", "handler500", "urlpatterns"]


def robots(_: HttpRequest) -> HttpResponse:
    """What Cartridge leaves to the web server."""
    return HttpResponse("User-agent: *\nDisallow: /admin/\n", content_type="text/plain")


urlpatterns = [
    path("robots.txt", robots),
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    *own,
]
