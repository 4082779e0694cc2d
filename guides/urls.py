"""Addresses of protocols."""

from django.urls import path

from guides import views

urlpatterns = [
    path("<slug:slug>/", views.protocol, name="protocol"),
]
