"""Addresses that the site has once: feeds, and what it says to machines."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap
from django.urls import path

from home import views
from home.feeds import SiteFeed, TopicFeed
from home.sitemaps import SITEMAPS
from home.styleguide import styleguide

urlpatterns = [
    path("map/", views.hub_map, name="map"),
    path("social/<slug:kind>/<slug:key>/<slug:digest>.png", views.social_picture, name="social-picture"),
    path("feed.xml", SiteFeed(), name="feed"),
    path("topics/<slug:slug>/feed.xml", TopicFeed(), name="topic-feed"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("llms.txt", views.llms, name="llms"),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", styleguide, name="styleguide"))
