"""Base page, topics, media, site settings and jobs."""

from hub.models.addressed import Addressed, name_and_address, name_and_slug
from hub.models.imported import ImportedFile
from hub.models.jobs import PeriodicJob
from hub.models.media import SiteDocument, SiteImage, SiteRendition
from hub.models.pages import BasePage, FixedAddress, StoryFields
from hub.models.site import SiteSettings
from hub.models.topics import PageTopic, Topic, TopicFields

__all__ = [
    "Addressed",
    "BasePage",
    "FixedAddress",
    "ImportedFile",
    "PageTopic",
    "PeriodicJob",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "StoryFields",
    "Topic",
    "TopicFields",
    "name_and_address",
    "name_and_slug",
]
