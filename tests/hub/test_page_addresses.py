"""A page cannot take an address at which the site itself answers."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import StandardPage
from tests.factories import StandardPageFactory, home

pytestmark = pytest.mark.django_db


def write(client, slug, parent):
    form = {
        "title": "Ours",
        "slug": slug,
        "summary": "What it says.",
        "body": streamfield([("text", rich_text("<p>Words.</p>"))]),
        "topics": "",
        "picture": "",
        "seo_title": "",
        "search_description": "",
        "comments": inline_formset([]),
        "action-publish": "action-publish",
    }
    return client.post(
        reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk]), nested_form_data(form)
    )


@pytest.mark.parametrize("slug", ["map", "search", "protocols", "admin", "media", "static", "health"])
def test_an_address_of_the_site_is_refused_in_words(superuser_client, slug):
    response = write(superuser_client, slug, home())

    assert f"The site itself answers at /{slug}/" in response.text
    assert not StandardPage.objects.exists()


def test_the_same_word_is_free_further_down(superuser_client):
    response = write(superuser_client, "map", StandardPageFactory(slug="about"))

    assert response.status_code == 302
    assert superuser_client.get("/about/map/").status_code == 200
