"""All addresses of the site."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.views.entering import sign_in_to_the_admin
from hub.routing import serve_page
from hub.uploads import document, gated_picture, uploaded_file

handler400 = "hub.bad_requests.bad_request"
handler404 = "search.views.not_found"
# Called by allauth too, whose name it is.
handler429 = "accounts.views.limited.too_many"

urlpatterns = [
    path("media/gated/<str:name>", gated_picture),
    *([path("media/<path:path>", uploaded_file)] if settings.SERVE_UPLOADS else []),
    path("account/", include("accounts.urls")),
    # Editors sign in where everybody does, so that limits and second factors hold for them too.
    path("admin/login/", sign_in_to_the_admin),
    path("admin/", include(wagtailadmin_urls)),
    # Wagtail's own, but that a part of a document can be had as well.
    re_path(r"^documents/(\d+)/(.*)$", document),
    path("documents/", include(wagtaildocs_urls)),
    path("early-access/", include("programs.urls")),
    path("search/", include("search.urls")),
    path("", include("guides.urls")),
    path("", include("home.urls")),
    path("", include("hub.content.urls")),
    # Wagtail's own, but that pages are found in fewer queries.
    path("", include([url for url in wagtail_urls.urlpatterns if url.name != "wagtail_serve"])),
    re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
]
