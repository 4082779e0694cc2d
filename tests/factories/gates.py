"""Gates: pages that not everyone may see."""

from wagtail.models import Page, PageViewRestriction


def gate(page: Page, *groups) -> PageViewRestriction:
    """Close the page and all below it to everyone outside `groups`; without any, to everyone not signed in."""
    kind = PageViewRestriction.GROUPS if groups else PageViewRestriction.LOGIN
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    restriction.groups.set(groups)
    return restriction
