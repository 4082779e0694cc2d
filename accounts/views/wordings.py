"""The words of messages in the admin."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from accounts.flows import messages as flows
from accounts.forms.wordings import WordsForm
from accounts.mail.kinds import KINDS, Kind
from accounts.mail.outbox import post_trial
from accounts.mail.rendering import as_html, as_text, example, texts
from accounts.mail.wordings import words_of
from accounts.models import Wording

View = Callable[..., HttpResponse]


def for_editors(view: View) -> View:
    """Let in those who may change words; hand the view the kind instead of its name."""

    @wraps(view)
    def guarded(request: HttpRequest, name: str | None = None) -> HttpResponse:
        if not request.user.has_perm("accounts.change_wording"):
            raise PermissionDenied
        if name is None:
            return view(request)
        if name not in KINDS:
            raise Http404
        return view(request, KINDS[name])

    return guarded


@for_editors
def kinds(request: HttpRequest) -> HttpResponse:
    """List every kind of message, with its subject and whether its words were changed."""
    changed = {wording.kind: wording for wording in Wording.objects.all()}
    rows = []
    for kind in sorted(KINDS.values(), key=lambda kind: kind.label):
        words, wording = words_of(kind, changed), changed.get(kind.name)
        # Words that no longer fit are kept, and not used.
        unused = wording is not None and words == kind.first_words and wording.body != words.body
        rows.append({"kind": kind, "subject": words.subject, "wording": wording, "unused": unused})
    return render(request, "accounts/wordings/index.html", {"rows": rows})


@for_editors
def words(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Show the words of a kind and how they look; on a button save them, look at them again or try them by mail."""
    form = WordsForm(request.POST or None, kind=kind, initial=vars(words_of(kind)))
    if request.method == "POST" and form.is_valid():
        if request.POST.get("do") == "save":
            flows.reword(kind=kind, words=form.words, by=request.user)
            messages.success(request, f"“{kind.label}” says this from now on.")
            return redirect("message_words:index")
        if request.POST.get("do") == "try":
            post_trial(kind, words=form.words, person=request.user)
            messages.success(request, f"A test is on its way to {request.user.email}. Nothing was saved.")
    shown = form.words if form.is_bound and form.is_valid() else words_of(kind)
    look = texts(kind, shown, example(kind))
    return render(
        request,
        "accounts/wordings/edit.html",
        {
            "kind": kind,
            "form": form,
            "changed": Wording.objects.filter(kind=kind.name).exists(),
            "subject": look["subject"],
            "text": as_text(look),
            "html": as_html(look, light=True),
        },
    )


@require_POST
@for_editors
def reset(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Let a kind have its first words again."""
    flows.reset_words(kind=kind, by=request.user)
    messages.success(request, f"“{kind.label}” has its first words again.")
    return redirect("message_words:index")
