"""Every way in which data belong to a person is classified; one that nobody thought of fails here."""

from itertools import groupby

from django.apps import apps
from django.db import models
from wagtail.models import Page
from wagtail.search import index

from accounts.models import User
from accounts.registry import Fate, copies, relations

SPEAKING = (models.EmailField, models.GenericIPAddressField, models.JSONField)
OURS = ("accounts", "home", "programs")
SECRETS = ("password", "secret", "key", "session_key", "key_hash", "token", "fields", "code", "file_name", "problem")


def every_model():
    return apps.get_models(include_auto_created=True)


def leading_to_people():
    """Yield model and name of every field of every installed model that leads to a person."""
    for model in every_model():
        for field in model._meta.local_fields:
            if field.is_relation and field.related_model is User:
                yield model._meta.label, field.name


def erased_with_a_person():
    """Return the models whose rows go when their person goes, and what goes along with them."""
    found = {relation.rows_model for relation in relations() if relation.fate is Fate.ERASED} | {User}
    while along := {
        relation.related_model
        for model in found
        for relation in model._meta.related_objects
        if getattr(relation, "on_delete", None) is models.CASCADE and relation.related_model not in found
    }:
        found |= along
    return found


def test_every_field_that_leads_to_a_person_is_classified_once():
    classified = [(relation.model, relation.name) for relation in relations()]

    assert sorted(leading_to_people()) == sorted(classified)


def test_every_field_that_may_speak_of_a_person_is_classified():
    classified = {(copy.model, copy.name) for copy in copies()}
    goes_anyway = {relation.rows_model for relation in relations() if relation.fate is Fate.ERASED} | {User}

    missing = [
        (model._meta.label, field.name)
        for model in every_model()
        for field in model._meta.local_fields
        if isinstance(field, SPEAKING) and (model._meta.label, field.name) not in classified
        if model not in goes_anyway
    ]

    assert missing == []


def test_every_text_in_our_rows_beside_people_is_classified():
    """What leads to a person, or to what is theirs, has room for words about them; pages are written for everybody."""
    classified = {(copy.model, copy.name) for copy in copies()}
    goes_anyway = {relation.rows_model for relation in relations() if relation.fate is Fate.ERASED} | {User}
    theirs = erased_with_a_person()

    missing = [
        (model._meta.label, field.name)
        for model in every_model()
        if model._meta.app_label in OURS and model not in goes_anyway and not issubclass(model, Page)
        if any(field.related_model in theirs for field in model._meta.local_fields)
        for field in model._meta.local_fields
        if isinstance(field, (models.CharField, models.TextField)) and not field.choices
        if (model._meta.label, field.name) not in classified
    ]

    assert missing == []


def test_every_number_that_may_stand_for_a_person_is_classified():
    """A number beside a content type can stand for anything, people included."""
    classified = {(copy.model, copy.name) for copy in copies()}
    goes_anyway = {relation.rows_model for relation in relations() if relation.fate is Fate.ERASED}

    missing = [
        (model._meta.label, field.name)
        for model in every_model()
        for field in model._meta.local_fields
        if field.name.endswith("object_id") and (model._meta.label, field.name) not in classified
        if model not in goes_anyway
    ]

    assert missing == []


def test_nothing_goes_along_with_a_person_that_nobody_classified():
    """Deleting cascades; what it reaches is either theirs, or somebody has thought about it."""
    expected = {relation.model for relation in relations() if relation.fate is Fate.ERASED}
    expected |= {copy.model for copy in copies() if copy.fate is Fate.ERASED} | {User._meta.label}
    # Others' work would go along with these, so they are handed over before: see accounts/letting_go.py.
    handed_over = {relation.model for relation in relations() if relation.let_go and relation.fate is Fate.NAMELESS}

    assert {model._meta.label for model in erased_with_a_person()} - expected - handed_over == set()


def test_what_cannot_be_emptied_is_erased_or_handed_over():
    stuck = [
        relation
        for relation in relations()
        if relation.fate is Fate.NAMELESS and not relation.let_go
        if not relation.rows_model._meta.get_field(relation.name).null
    ]

    assert stuck == []


def test_what_is_kept_although_a_person_leaves_says_why():
    assert [relation for relation in relations() if relation.fate is Fate.KEPT and not relation.why] == []


def test_what_is_shown_is_there_and_no_secret():
    for relation in relations():
        for name in (shown for shown in relation.shown if isinstance(shown, str)):
            first, *_ = name.split(".")
            assert hasattr(relation.rows_model, first), (relation.model, name)
            assert not set(name.split(".")) & set(SECRETS), (relation.model, name)


def test_kinds_of_data_have_names_of_their_own():
    names = sorted(relation.what for relation in relations() if not relation.model.startswith("wagtailimages"))

    assert [name for name, same in groupby(names) if len(list(same)) > 2] == []


def test_people_are_in_no_search_index():
    theirs = [relation.rows_model for relation in relations() if relation.fate is Fate.ERASED]

    assert [model for model in (User, *theirs) if issubclass(model, index.Indexed)] == []
