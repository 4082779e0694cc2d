"""Where pages stand on the site that content comes into and goes out of."""

from wagtail.models import Page, Site

from hub.content.problems import ContentError, Problem


def home_page() -> Page:
    """Return the home page; raise ContentError where the site has none."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        cause = "It has no home page. Make one in the admin, under Settings, Sites."
        raise ContentError([Problem("The site", 0, cause)])
    return site.root_page


def with_slashes(path: str) -> str:
    """Return the address of a page as the site writes it: with a slash at both ends."""
    inner = path.strip("/")
    return f"/{inner}/" if inner else "/"


def address_above(address: str) -> str:
    """Return the address of the page above; nothing for the home page."""
    return address.rstrip("/").rpartition("/")[0] + "/" if address != "/" else ""
