"""The privacy notice states how long things are kept, from the rules that are followed."""

import pytest

from accounts.flows import retention
from accounts.flows.retention import Rule, rules
from home.legal import texts
from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


def test_every_rule_stands_on_the_privacy_page(client):
    page = client.get(StandardPageFactory(legal="privacy").url).content.decode()

    for rule in rules():
        assert f"<td>{rule.what}</td><td>{rule.period}</td>" in page


def test_every_rule_stands_in_its_markdown_once(client):
    page = StandardPageFactory(legal="privacy")

    said = client.get(f"{page.url}index.md").text

    assert [said.count(f"\n- {rule.what}: {rule.period}\n") for rule in rules()] == [1] * len(list(rules()))


@pytest.mark.parametrize("legal", ["", "terms"])
def test_no_other_page_states_them(client, legal):
    page = client.get(StandardPageFactory(legal=legal, slug="a").url).content.decode()

    assert "How long things are kept" not in page
    assert "Accounts whose" not in client.get("/a/index.md").text


def test_people_agree_to_the_periods_as_well(monkeypatch):
    StandardPageFactory(legal="privacy")
    before = texts()["privacy"]()

    monkeypatch.setattr(retention, "RULES", (*retention.RULES, Rule("Something new", 12, print)))
    after = texts()["privacy"]()

    assert "- Accounts whose address was never confirmed: 30 days" in before.words
    assert "- Something new: 12 days" in after.words
    assert before.digest != after.digest
