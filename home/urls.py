"""Addresses that the site has once: feeds, and what it says to machines."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap
from django.urls import path

from home.feeds import SiteFeed, TopicFeed
from home.sitemaps import SITEMAPS
from home.styleguide import styleguide
from home.views import members, public

urlpatterns = [
    path("map/", public.hub_map, name="map"),
    path("social/<slug:kind>/<slug:key>/<slug:digest>.png", public.social_picture, name="social-picture"),
    path("members/", members.home, name="member_home"),
    path("members/steps/done/", members.dismiss_steps, name="dismiss_steps"),
    path("members/save/<int:pk>/", members.save, name="save_page"),
    path("members/forget/<int:pk>/", members.forget, name="forget_page"),
    path("feed.xml", SiteFeed(), name="feed"),
    path("topics/<slug:slug>/feed.xml", TopicFeed(), name="topic-feed"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", public.robots, name="robots"),
    path("llms.txt", public.llms, name="llms"),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", styleguide, name="styleguide"))
