"""Databases that hold what later versions of the site no longer allow."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone


@pytest.fixture
def migrate(transactional_db):
    """Return a function that brings the database to a state of accounts, and returns the models of that time."""

    def migrate(*targets):
        executor = MigrationExecutor(connection)
        return executor.migrate(list(targets) or executor.loader.graph.leaf_nodes()).apps.get_model

    yield migrate
    migrate()


def test_a_text_that_was_stored_twice_becomes_one_and_consents_stay(migrate):
    model = migrate(("accounts", "0008_accounts_to_claim"))
    texts, consents = model("accounts", "LegalText").objects, model("accounts", "Consent").objects
    first, second, third = (texts.create(kind="terms", digest="1", title="Terms", words="Be kind.") for _ in range(3))
    other, older = texts.create(kind="privacy", digest="1"), texts.create(kind="terms", digest="0")
    people = [model("accounts", "User").objects.create(email=f"{name}@example.com") for name in ("ada", "bob")]
    agreed = {
        people[0]: [(first, None), (second, None), (third, timezone.now()), (other, None), (older, None)],
        people[1]: [(second, None), (third, None)],
    }
    for person, given in agreed.items():
        for text, withdrawn in given:
            consents.create(person=person, text=text, withdrawn_at=withdrawn)
    fields = {"guardian_address": "parent@example.com", "own_at": 16, "agreed_at": timezone.now()}
    model("accounts", "Guardianship").objects.create(text=third, **fields)

    model = migrate(("accounts", "0009_each_text_once"))

    kept = model("accounts", "Consent").objects.values_list("person__email", "text", "withdrawn_at")
    now_agreed = {(email[:3], text, when is None) for email, text, when in kept}
    theirs = {("ada", other.pk, True), ("ada", older.pk, True), ("ada", first.pk, True), ("ada", first.pk, False)}
    assert now_agreed == theirs | {("bob", first.pk, True)}
    assert len(kept) == 5
    assert set(model("accounts", "LegalText").objects.values_list("pk", flat=True)) == {first.pk, other.pk, older.pk}
    assert model("accounts", "Guardianship").objects.get().text_id == first.pk
