"""Steps with many requests, gathered, begun and done."""

from programs.flows import bulk as flows
from programs.models import BulkAction, BulkKind, EarlyAccessRequest

WORDS = {BulkKind.DECLINE: "All seats are taken.", BulkKind.MAIL: "We meet on Monday.", BulkKind.LABEL: "later"}


def gathered(kind, manager, cohort=None, requests=None):
    """Return a step that says all that it needs."""
    requests = EarlyAccessRequest.objects.order_by("pk") if requests is None else requests
    bulk = flows.gather(kind=kind, requests=requests, by=manager)
    subject = "The first evening" if kind == BulkKind.MAIL else ""
    flows.fill_in(bulk=bulk, cohort=cohort, subject=subject, words=WORDS.get(kind, ""))
    return BulkAction.objects.get(pk=bulk.pk)


def done(bulk):
    """Begin a step, and do it to its end."""
    flows.begin(bulk=bulk, seen=bulk.seen)
    flows.do_what_is_begun.call()
    return BulkAction.objects.get(pk=bulk.pk)


def outcomes(bulk):
    return sorted((item.outcome, item.why) for item in bulk.items.all())
