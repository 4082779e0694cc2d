"""The pages that members have for themselves, and the form for organizations."""

from programs.models import RequestState
from programs.states import Joining
from tests.account_pages import publish_texts, sign_in, somebody
from tests.factories import GuidePageFactory, ProgramPageFactory, seen
from tests.factories.requests import asked


def being_a_member(browser):
    """See one's own page empty and full; save a page; say something about oneself, wrongly at first."""
    publish_texts()
    landing, member, guide = ProgramPageFactory(), somebody(first_name="Ada"), GuidePageFactory()
    sign_in(browser, member)
    browser.get("/members/")
    asked(RequestState.ACTIVE, program=landing.program, person=member)
    people = f"/early-access/{landing.program.slug}/members/"
    browser.get(people)
    browser.post(f"{people}me/", {"about": "Write to ada@example.com"})
    browser.post(f"{people}me/", {"shows_name": "on", "role": "Teacher"}, follow=True)
    browser.get(f"{people}me/")
    browser.get(f"/members/save/{guide.pk}/")
    browser.post(f"/members/save/{guide.pk}/", follow=True)
    browser.get(f"/members/save/{guide.pk}/")


def enquiring(browser):
    """Ask for an organization, wrongly at first."""
    publish_texts()
    landing = ProgramPageFactory(program__joining=Joining.ENQUIRY)
    path = f"/early-access/enquiry/{landing.program.slug}/"
    browser.get(path)
    browser.post(path, {"email": "nothing like it"})
    form = {"organization": "Lakeside", "name": "Ada", "email": "ada@example.com", "message": "Twelve teachers."}
    browser.post(path, {**form, **seen()}, follow=True)
