"""Addresses of what the site shows, as Markdown."""

from django.urls import path, re_path

from hub.content import views

urlpatterns = [
    path("topics/<slug:slug>/index.md", views.thing_as_markdown, {"kind": "topic"}, name="topic-markdown"),
    path("glossary/<slug:slug>/index.md", views.thing_as_markdown, {"kind": "term"}, name="term-markdown"),
    path("protocols/<slug:slug>/index.md", views.thing_as_markdown, {"kind": "protocol"}, name="protocol-markdown"),
    # The letters that Wagtail takes in the address of a page, and no others: PostgreSQL fails on some.
    re_path(r"^(?P<path>(?:[\w\-]+/)*)index\.md$", views.page_as_markdown, name="page-markdown"),
]
