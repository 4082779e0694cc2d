"""Addresses of what the hub has beside pages: topics, terms, protocols."""

from django.urls import path

from guides import views

urlpatterns = [
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("glossary/<slug:slug>/", views.term, name="term"),
    path("protocols/", views.protocols, name="protocols"),
    path("protocols/worker.js", views.protocol_worker, name="protocol-worker"),
    path("protocols/<slug:slug>/", views.protocol, name="protocol"),
    path("protocols/<slug:slug>/run/", views.run_protocol, name="protocol-run"),
]
