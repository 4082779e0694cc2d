"""Where an operator asks for a proof of work, the browser does it, and nothing comes from elsewhere."""

import pytest

from accounts.models import User
from tests.factories import StandardPageFactory, seen

pytestmark = pytest.mark.browser


@pytest.fixture
def asked_for(settings, transactional_db):
    settings.PROOF_OF_WORK = True
    for kind in ("terms", "privacy"):
        StandardPageFactory(title=kind.title(), legal=kind)


def test_signing_up_works_with_a_proof_of_work(asked_for, live_server, page):
    elsewhere, complaints = [], []
    page.on("request", lambda request: elsewhere.append(request.url) if live_server.url not in request.url else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    page.goto(f"{live_server.url}/account/sign-up/")
    page.get_by_label("Name", exact=True).fill("Ada Lovelace")
    page.get_by_label("E-mail address", exact=True).fill("ada@example.com")
    page.get_by_label("18 or over").check()
    page.locator("input[name=accept]").check()
    page.get_by_role("button", name="Make my account").click()
    page.wait_for_url("**/account/confirm/")

    assert (elsewhere, complaints) == ([], [])
    assert User.objects.filter(email="ada@example.com").exists()


def test_without_the_work_the_form_comes_back(asked_for, client):
    form = {"name": "Ada Lovelace", "email": "ada@example.com", "age": "over", "accept": "on", "proof": "made up"}

    answer = client.post("/account/sign-up/", form | seen())

    assert answer.status_code == 200
    assert "work out a number" in answer.content.decode()
    assert not User.objects.exists()
