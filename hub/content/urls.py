"""Addresses of what the site shows, as Markdown."""

from django.urls import path

from hub.content import views

urlpatterns = [
    path("topics/<slug:slug>/index.md", views.thing_as_markdown, {"kind": "topic"}, name="topic-markdown"),
    path("glossary/<slug:slug>/index.md", views.thing_as_markdown, {"kind": "term"}, name="term-markdown"),
    path("protocols/<slug:slug>/index.md", views.thing_as_markdown, {"kind": "protocol"}, name="protocol-markdown"),
    path("index.md", views.page_as_markdown, name="home-markdown"),
    path("<path:path>/index.md", views.page_as_markdown, name="page-markdown"),
]
