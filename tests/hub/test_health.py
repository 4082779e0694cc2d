"""A monitor learns whether the site can answer."""

import pytest
from django.db import DatabaseError, InterfaceError

from hub import health


@pytest.mark.django_db
def test_a_monitor_inside_gets_an_answer_without_tls_and_by_any_name(client, settings, django_assert_num_queries):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["hub.example.org"]

    with django_assert_num_queries(1):
        response = client.get("/health/", headers={"host": "10.0.0.7"})

    assert (response.status_code, response.content) == (200, b"good")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("error", [DatabaseError, InterfaceError])
def test_a_database_that_is_gone_is_named(client, monkeypatch, error):
    class Gone:
        def cursor(self):
            raise error("gone")

    monkeypatch.setattr(health, "connection", Gone())

    response = client.get("/health/")

    assert (response.status_code, response.content) == (503, b"database")
