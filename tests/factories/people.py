"""People and the groups they are in."""

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from accounts.models import User


class GroupFactory(DjangoModelFactory):
    """A group of people with the same rights."""

    name = factory.Sequence("Group {}".format)

    class Meta:
        model = Group


class UserFactory(DjangoModelFactory):
    """A person who can sign in with the password `password`; `groups=[…]` puts them into groups."""

    email = factory.Sequence("person-{}@example.org".format)
    first_name = "Person"
    last_name = factory.Sequence("Number {}".format)

    class Meta:
        model = User

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        groups, password = kwargs.pop("groups", ()), kwargs.pop("password", "password")
        person = model_class.objects.create_user(*args, password=password, **kwargs)
        person.groups.set(groups)
        return person
