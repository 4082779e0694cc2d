"""Who works at the managers' desk."""

import pytest
from django.contrib.auth.models import Group

from tests.factories import UserFactory


@pytest.fixture
def manager(db):
    """Return somebody who manages memberships, and nothing else."""
    return UserFactory(first_name="Max", last_name="Manager", groups=Group.objects.filter(name="Membership managers"))


@pytest.fixture
def desk(client, manager):
    """Return the browser of a manager."""
    client.force_login(manager)
    return client
