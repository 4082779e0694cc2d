"""The particular ways in which data let go of a person; what `accounts/relations.py` names."""

from functools import partial, reduce
from operator import or_

from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast, Lower
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, ReferenceIndex

from accounts.models import OutboxMessage, User
from accounts.registry import Traces

NOBODY = "nobody@erased.invalid"
ERASED = "Erased"


def unlock(rows: QuerySet, traces: Traces) -> None:
    """Unlock what the person had locked: else nobody but an administrator could."""
    rows.update(locked=False, locked_at=None, locked_by=None)


def remove_exports(rows: QuerySet, traces: Traces) -> None:
    """Remove the files that were made for the person to download."""
    traces.files += [partial(export.path.unlink, missing_ok=True) for export in rows]
    rows.delete()


def hand_over(rows: QuerySet, traces: Traces) -> None:
    """Give comments to nobody in particular: erased, they would take the answers of others along.

    Wagtail takes the comments of a version from their rows, so that none comes back with the old name.
    """
    if rows.exists():
        rows.update(user=nobody_in_particular())


def nobody_in_particular() -> User:
    """Return who stands where a person stood that is gone, and where somebody must stand.

    Forms refuse this address. Had somebody an account with it all the same, it is theirs no more.
    """
    fields = {"first_name": "Former", "last_name": "member", "is_active": False, "password": make_password(None)}
    nobody, _ = User.objects.update_or_create(email=NOBODY, defaults=fields)
    nobody.emailaddress_set.all().delete()
    return nobody


def forget_mail(traces: Traces) -> None:
    """Erase mail to the person's addresses from before they had an account.

    What has yet to be sent is left: it is not about the account, and keeps nothing once it is sent.
    """
    on_its_way = [OutboxMessage.State.WAITING, OutboxMessage.State.TAKEN, OutboxMessage.State.HANDED_OVER]
    theirs = OutboxMessage.objects.alias(to=Lower("address")).filter(person=None, to__in=traces.addresses)
    theirs.exclude(state__in=on_its_way).delete()


def forget_sessions(traces: Traces) -> None:
    """End the person's sessions, and those in which somebody began to sign up or in with their address."""
    for session in Session.objects.iterator(chunk_size=500):
        said = session.get_decoded()
        of_them = str(said.get("_auth_user_id", "")) == str(traces.pk) or session.session_key in traces.sessions
        if not of_them and "_auth_user_id" in said:
            # Somebody else's, who may be about to move to an address that was never the person's own.
            continue
        if of_them or traces.are_in(str(said)):
            session.delete()


def forget_jobs(traces: Traces) -> None:
    """Erase jobs that are done and speak of the person's addresses: an error can quote a row."""
    jobs = DBTaskResult.objects.finished().annotate(
        arguments=Cast("args_kwargs", TextField()), returned=Cast("return_value", TextField())
    )
    naming(jobs, traces, "arguments", "returned", "traceback").delete()


def log_about(person: User) -> QuerySet:
    """Return what the log says that staff did with an account."""
    of_people = ContentType.objects.get_for_model(User)
    return ModelLogEntry.objects.filter(content_type=of_people, object_id=str(person.pk))


def forget_log(traces: Traces) -> None:
    """Take the person's name out of the log of what staff did with accounts; that they did it is kept."""
    about = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(traces.pk))
    for entries in (about, naming(ModelLogEntry.objects.all(), traces, "label")):
        entries.update(label=ERASED, data={})


def naming(rows: QuerySet, traces: Traces, *columns: str) -> QuerySet:
    """Return the rows in which a column names an address of the person.

    The database finds those that may; a part of another address is told from one that is whole row by row.
    """
    may = reduce(or_, (Q(**{f"{column}__icontains": said}) for column in columns for said in traces.addresses))
    found = rows.filter(may).values_list("pk", *columns)
    return rows.model.objects.filter(pk__in=[pk for pk, *texts in found if any(map(traces.are_in, map(str, texts)))])


def forget_references(traces: Traces) -> None:
    """Erase from the index of references that anything once led to the person."""
    person = ContentType.objects.get_for_model(User)
    ReferenceIndex.objects.filter(to_content_type=person, to_object_id=str(traces.pk)).delete()
