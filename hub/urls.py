"""All addresses of the site."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from hub.uploads import uploaded_file

handler404 = "search.views.not_found"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("search/", include("search.urls")),
    path("", include("guides.urls")),
    path("", include("home.urls")),
    path("", include("hub.content.urls")),
    path("", include(wagtail_urls)),
]
if settings.SERVE_UPLOADS:
    urlpatterns.insert(0, path("media/<path:path>", uploaded_file))
