"""The pages on which people ask for a place, see where they stand, and answer an invitation."""

from accounts.models import OutboxMessage
from programs.flows.early_access import decline
from programs.models import Program, Question, QuestionKind, ReadingStep, RequestState
from programs.states import ProgramState
from tests.account_pages import publish_texts, sign_in, somebody
from tests.accounts.conftest import path_of
from tests.factories import ProgramPageFactory, UserFactory
from tests.factories.requests import asked


def asking_for_a_place(browser):
    """Answer a program's questions, wrongly at first; take it back, come back, and be declined."""
    publish_texts()
    page = ProgramPageFactory(program__what_next="You hear from us.")
    questions = questions_of_every_kind(page.program)
    path, person = f"/early-access/{page.program.slug}/", somebody()
    ReadingStep.objects.create(program=page.program, page=ProgramPageFactory(), why="It is short.")
    sign_in(browser, person)
    browser.get(path, follow=True)
    for form in ({}, {f"question-{questions[-1].pk}-hours": ["mon-18"]}):
        browser.post(f"{path}ask/", form)
    browser.post(f"{path}ask/", answers_to(questions), follow=True)
    for form in ({}, answers_to(questions)):
        browser.get(f"{path}answers/")
        browser.post(f"{path}answers/", form, follow=True)
    browser.post(f"{path}withdraw/", follow=True)
    browser.get(f"{path}ask/")
    browser.post(f"{path}come-back/", follow=True)
    decline(request=person.requests.last(), by=UserFactory(), why="All seats are taken.")
    browser.get(path)
    Program.objects.update(state=ProgramState.CLOSED)
    browser.get(path)
    browser.get(f"{path}ask/")


def a_place_is_offered(browser):
    """Be invited, by a link that others open too; take the place, and leave it; then an offer runs out."""
    publish_texts()
    page, person, another = ProgramPageFactory(), somebody(), somebody()
    path = f"/early-access/{page.program.slug}/"
    asked(RequestState.INVITED, program=page.program, person=person)
    asked(RequestState.EXPIRED, program=page.program, person=another)
    offer, late = (path_of(mail.fields["link"]) for mail in OutboxMessage.objects.filter(kind="place_offered"))
    sign_in(browser, person)
    browser.get(path)
    browser.get(late)
    browser.get(offer)
    browser.post(offer, {"answer": "accept"}, follow=True)
    browser.get(offer)
    browser.post(f"{path}withdraw/", follow=True)
    other = browser.another()
    sign_in(other, another)
    other.get(late)
    other.get(path)


def bringing_a_colleague(browser):
    """Have us write to two colleagues: one comes, one wants no such message."""
    publish_texts()
    page, member, colleague = ProgramPageFactory(), somebody(first_name="Ada"), somebody(first_name="Grace")
    path = f"/early-access/{page.program.slug}/"
    asked(RequestState.ACTIVE, program=page.program, person=member)
    sign_in(browser, member)
    browser.get(path)
    for address in ("nothing like it", "grace@example.com", "joan@example.com"):
        browser.post(f"{path}colleague/", {"address": address, "wants": "yes"}, follow=True)
    links = [path_of(mail.fields["link"]) for mail in OutboxMessage.objects.filter(kind="colleague_asked")]
    other = browser.another()
    other.get(links[1])
    other.get(links[0])
    sign_in(other, colleague)
    other.get(links[0])
    other.post(links[0], {})
    other.post(links[0], {"wants": "yes"}, follow=True)
    browser.get(links[0])
    browser.get(f"{path}colleague/")
    for form in ({}, {"understood": "on"}):
        browser.another().post(links[1], {"action": "stop"} | form)


def questions_of_every_kind(program):
    """Let a program ask whatever a program can."""
    return [
        Question.objects.create(
            program=program, kind=kind, words=f"Question of {kind}?", choices="One\nTwo", sort_order=number
        )
        for number, kind in enumerate(QuestionKind)
    ]


def answers_to(questions):
    """Return a form that answers them."""
    form = {}
    for question in questions:
        name = f"question-{question.pk}"
        if question.kind == QuestionKind.HOURS:
            form |= {f"{name}-zone": "Europe/Berlin", f"{name}-hours": ["mon-18", "tue-6"]}
        else:
            form[name] = {QuestionKind.TEXT: "In my own words", QuestionKind.SEVERAL: ["One", "Two"]}.get(
                question.kind, "One"
            )
    return form
