"""The shop's own addresses, and what a web server in front of it would give: pictures and a robots.txt that lets visitors in."""

from django.conf import settings
from django.conf.urls import include, url
from django.contrib import admin
from django.http import HttpResponse
from django.views.static import serve


def robots(_):
    """The theme's own forbids everything, for a shop that is being built."""
    return HttpResponse("User-agent: *\nDisallow: /manage\n", content_type="text/plain")


urlpatterns = [
    url(r"^robots.txt$", robots),
    url(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    url(r"", include("lfs.core.urls")),
    url(r"^manage/", include("lfs.manage.urls")),
    url(r"^reviews/", include("reviews.urls")),
    url(r"^paypal/ipn/", include("paypal.standard.ipn.urls")),
    url(r"^paypal/pdt/", include("paypal.standard.pdt.urls")),
    url(r"^admin/", admin.site.urls),
]
