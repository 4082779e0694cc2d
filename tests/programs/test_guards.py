"""What the database itself refuses stands wherever there is something to guard."""

import pytest
from django.db import connection

from programs import guards


@pytest.mark.django_db
def test_a_database_on_its_way_to_the_table_of_requests_is_left_alone(monkeypatch):
    monkeypatch.setattr(guards, "TABLE", "not_there_yet")

    guards.guard_transitions(connection.alias)

    assert "not_there_yet" not in connection.introspection.table_names()
