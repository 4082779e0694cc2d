"""The pages that every site has, and ordinary ones."""

import factory
import wagtail_factories

from accounts.legal import seal, texts_to_accept
from guides.models import GlossaryPage, GuideIndexPage, TopicIndexPage
from home.models import HomePage, StandardPage
from programs.models import ProgramIndexPage
from tests.factories.stories import story


def home() -> HomePage:
    """Return the home page of the starting tree."""
    return HomePage.objects.get()


def guide_index() -> GuideIndexPage:
    """Return the guide index of the starting tree."""
    return GuideIndexPage.objects.get()


def program_index() -> ProgramIndexPage:
    """Return the program index of the starting tree."""
    return ProgramIndexPage.objects.get()


def topic_index() -> TopicIndexPage:
    """Return the topic index of the starting tree."""
    return TopicIndexPage.objects.get()


def glossary() -> GlossaryPage:
    """Return the glossary of the starting tree."""
    return GlossaryPage.objects.get()


class SitePageFactory(wagtail_factories.PageFactory):
    """What all pages have; each stands below the one page that may hold it."""

    parent = factory.LazyFunction(home)
    title = factory.Sequence("Page {}".format)
    summary = "One sentence that says what a reader gets."
    body = factory.LazyFunction(story)

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        """Add topics and related pages, which need a saved page, after the page."""
        topics = kwargs.pop("topics", ())
        page = super()._create_instance(model_class, parent, kwargs)
        if topics:
            page.topics.set(topics)
            page.save()
        return page


class StandardPageFactory(SitePageFactory):
    """An ordinary page below the home page."""

    class Meta:
        model = StandardPage


def seen() -> dict[str, str]:
    """Return what a form sends back by which people agree to the texts that are published now."""
    return {"seen": seal(texts_to_accept())}
