"""The words that stand on every page: editors keep them, readers change nothing."""

import pytest
from django.urls import reverse
from wagtail.models import Site

from hub.models import SiteSettings

pytestmark = pytest.mark.django_db


def test_reading_writes_no_words(client):
    SiteSettings.objects.all().delete()

    answers = {client.get(address).status_code for address in ("/", "/feed.xml", "/llms.txt", "/nowhere/")}

    assert answers == {200, 404}
    assert not SiteSettings.objects.exists()


def test_an_editor_gives_a_site_its_first_words(superuser_client):
    SiteSettings.objects.all().delete()
    address = reverse("wagtailsettings:edit", args=["hub", "sitesettings", Site.objects.get().pk])

    superuser_client.post(address, {"tagline": "One seat is open.", "description": "What it is."})

    assert SiteSettings.objects.get().tagline == "One seat is open."
