"""Topics: the list from which editors pick."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry

from hub import topics
from hub.models import Topic
from tests.factories import GlossaryTermFactory, GuidePageFactory, ProtocolFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_merging_moves_pages_terms_and_protocols(superuser):
    old, new = TopicFactory(name="Meetings"), TopicFactory(name="Facilitation")
    only_old, both = GuidePageFactory(topics=[old]), GuidePageFactory(topics=[old, new])
    term, protocol = GlossaryTermFactory(), ProtocolFactory()
    term.topics.add(old)
    protocol.topics.add(old, new)

    moved = topics.merge(topic=old, into=new, by=superuser)

    assert moved == 2
    assert [list(type(page).objects.get(pk=page.pk).topics.all()) for page in (only_old, both)] == [[new], [new]]
    assert list(term.topics.all()) == [new]
    assert list(protocol.topics.all()) == [new]
    assert not Topic.objects.filter(name="Meetings").exists()
    assert ModelLogEntry.objects.get(action="hub.merge_topic").data == {"merged": "Meetings"}


def test_merging_keeps_the_topic_of_a_draft(superuser):
    old, new = TopicFactory(), TopicFactory()
    guide = GuidePageFactory()
    guide.topics.set([old])
    guide.save_revision()

    topics.merge(topic=old, into=new, by=superuser)
    guide.refresh_from_db()
    guide.get_latest_revision().publish()

    assert list(type(guide).objects.get(pk=guide.pk).topics.all()) == [new]


def test_merging_keeps_the_topic_of_a_version_that_is_scheduled(superuser):
    old, new = TopicFactory(), TopicFactory()
    guide = GuidePageFactory()
    guide.topics.set([old])
    scheduled = guide.save_revision(approved_go_live_at=timezone.now() + timedelta(days=1))
    guide.topics.set([])
    guide.save_revision()

    topics.merge(topic=old, into=new, by=superuser)
    scheduled.refresh_from_db()
    scheduled.publish()

    assert list(type(guide).objects.get(pk=guide.pk).topics.all()) == [new]


@pytest.mark.parametrize("further", ["", "feed.xml", "index.md"])
def test_merged_topic_forwards_its_address_and_what_is_below(client, superuser, further):
    old, new = TopicFactory(name="Meetings"), TopicFactory(name="Facilitation")

    topics.merge(topic=old, into=new, by=superuser)
    response = client.get(f"/topics/meetings/{further}", follow=True)

    assert response.redirect_chain == [(f"/topics/facilitation/{further}", 301)]
    assert response.status_code == 200


def test_topic_is_not_merged_into_itself(superuser):
    topic = TopicFactory()

    with pytest.raises(ValueError, match="into itself"):
        topics.merge(topic=topic, into=topic, by=superuser)

    assert Topic.objects.filter(pk=topic.pk).exists()


def test_renamed_address_forwards_without_chain_or_circle():
    topic = TopicFactory(name="A")
    for slug in ("b", "c", "a"):
        topic.slug = slug
        topic.save()

    forwards = dict(Redirect.objects.filter(redirect_link="/topics/a/").values_list("old_path", "redirect_link"))

    assert forwards == {"/topics/b": "/topics/a/", "/topics/c": "/topics/a/"}


def test_topic_names_differ_by_more_than_case():
    TopicFactory(name="Facilitation", slug="one")

    with pytest.raises(IntegrityError):
        TopicFactory(name="facilitation", slug="two")


def test_moderator_merges_in_the_admin(client):
    client.force_login(UserFactory(groups=[Group.objects.get(name="Moderators")]))
    old, new = TopicFactory(), TopicFactory(name="Kept")
    address = reverse("wagtailsnippets_hub_topic:merge", args=[old.pk])

    shown = client.get(address)
    untouched = Topic.objects.count()
    answer = client.post(address, {"into": new.pk}, follow=True)

    assert shown.status_code == 200
    assert untouched == 2
    assert Topic.objects.get() == new
    assert "“Kept”" in answer.content.decode()


@pytest.mark.parametrize("into", ["", "itself", "999999"])
def test_merging_into_nothing_is_refused_in_words(superuser_client, into):
    topic = TopicFactory()
    address = reverse("wagtailsnippets_hub_topic:merge", args=[topic.pk])

    response = superuser_client.post(address, {"into": topic.pk if into == "itself" else into})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_editor_picks_topics_but_neither_adds_nor_merges(client):
    client.force_login(UserFactory(groups=[Group.objects.get(name="Editors")]))
    topic = TopicFactory()

    answers = [
        client.get(reverse("wagtailsnippets_hub_topic:merge", args=[topic.pk])),
        client.post(reverse("wagtailsnippets_hub_topic:merge", args=[topic.pk]), {"into": TopicFactory().pk}),
        client.post(reverse("wagtailsnippets_hub_topic:add"), {"name": "New", "slug": "new"}),
    ]

    # Wagtail's admin sends whoever lacks a right to its start page, with a message.
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert {answer["Location"] for answer in answers} == {reverse("wagtailadmin_home")}
    assert not Topic.objects.filter(name="New").exists()
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_member_does_not_reach_the_merge(member_client):
    topic = TopicFactory()

    address = reverse("wagtailsnippets_hub_topic:merge", args=[topic.pk])

    response = member_client.post(address, {"into": TopicFactory().pk})

    assert response.status_code in {302, 403}
    assert Topic.objects.filter(pk=topic.pk).exists()
