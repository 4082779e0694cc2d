"""The pages on which a teen asks, a guardian decides, and sees and ends what is kept."""

from typing import Any

from allauth.decorators import rate_limit
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import ages, guardians
from accounts.addresses import sign, with_next
from accounts.ages import Band
from accounts.flows import guardians as flows
from accounts.flows.guardian_export import export, kept
from accounts.forms.agreeing import AgreeForm
from accounts.forms.guardians import AddressForm, AskForm, HandOnForm
from accounts.legal import texts_to_accept
from accounts.links import DECIDE, SEE, SET_UP, UsedLinkError
from accounts.models import Guardianship
from accounts.views.ages import heading_for
from accounts.views.links import behind


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="guardian")
def ask(request: HttpRequest) -> HttpResponse:
    """Let a teen name their guardian, who then gets a mail."""
    answer, path = ages.read(request), heading_for(request)
    if answer is None or answer.band != Band.GUARDIAN or request.user.is_authenticated:
        return redirect(with_next("account_age", path))
    form = AskForm(request.POST if request.method == "POST" else None)
    program = ages.destination(path)
    if form.is_valid():
        flows.ask(**form.cleaned_data, own_at=answer.own_at, path=path if program else "")
        return redirect("account_guardian_asked")
    context = {"form": form, "next": sign(path), "program": program, "own_at": answer.own_at}
    return render(request, "account/guardian_ask.html", context)


@behind(DECIDE)
def decide(request: HttpRequest, about: tuple[int, str]) -> HttpResponse:
    """Show a guardian what they are asked; on a button, agree or refuse; then let them hand the link on."""
    number, path = about
    asked = waiting(number)
    if asked.agreed_at:
        return _hand_on(request, asked, path)
    action = request.POST.get("action")
    if action == "refuse":
        flows.refuse(guardianship=asked.pk)
        return redirect("account_guardian_erased")
    words = guardians.text()
    form = AgreeForm(request.POST if action == "agree" else None, texts=[words])
    if form.is_valid():
        flows.agree(guardianship=asked.pk, words=words, path=path)
        # The guardian may use the teen's own browser, and has an age of their own.
        response = redirect(request.path)
        ages.forget(response)
        return response
    context = {
        "asked": asked,
        "form": form,
        "words": words,
        "program": ages.destination(path),
        "texts": texts_to_accept(),
        "kept": kept(asked),
    }
    return render(request, "account/guardian_decide.html", context)


def _hand_on(request: HttpRequest, agreed: Guardianship, path: str) -> HttpResponse:
    is_mailing = request.POST.get("action") == "mail"
    form = HandOnForm(request.POST if is_mailing else None, guardianship=agreed)
    if form.is_valid():
        flows.hand_on(guardianship=agreed.pk, address=form.cleaned_data["address"], path=path)
        return redirect(f"{request.path}?sent")
    link = SET_UP.to([agreed.pk, path])
    context = {"agreed": agreed, "form": form, "link": link, "is_sent": "sent" in request.GET}
    return render(request, "account/guardian_hand_on.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="guardian")
def ask_for_page(request: HttpRequest) -> HttpResponse:
    """Mail whoever asks a link to what is kept for a teen of theirs; the page is the same for every address."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        flows.send_page_link(guardian_address=form.cleaned_data["address"])
        return redirect("account_guardian_sent")
    return render(request, "account/guardian.html", {"form": form})


@behind(SEE)
def see(request: HttpRequest, address: str) -> HttpResponse:
    """Show a guardian all that is kept; on a button, hand out a copy or end it."""
    found = list(Guardianship.objects.of(address).select_related("person", "text"))
    if not found:
        raise UsedLinkError
    chosen = next((one for one in found if str(one.pk) == request.POST.get("which")), None)
    action = request.POST.get("action")
    if chosen and action == "withdraw":
        flows.withdraw(guardianship=chosen.pk, guardian_address=address)
        return redirect("account_guardian_erased")
    if chosen and action == "export":
        copy = JsonResponse(export(chosen), json_dumps_params={"indent": 2, "ensure_ascii": False})
        copy["Content-Disposition"] = 'attachment; filename="learnbutwhy-guardian.json"'
        return copy
    return render(request, "account/guardian_see.html", {"kept": [(one, kept(one)) for one in found]})


@never_cache
@require_http_methods(["GET", "HEAD"])
def said(request: HttpRequest, template: str) -> HttpResponse:
    """Show a page that only says what happened."""
    return render(request, template, {"age_url": reverse("account_age")})


def section(request: HttpRequest) -> dict[str, Any]:
    """Tell the account page who decides for a teen, and until when."""
    found = Guardianship.objects.select_related("person__birth_month").filter(person=request.user).first()
    if found is None:
        return {}
    return {"guardianship": found, "own_from": found.person.birth_month.first_day_at(found.own_at)}


def waiting(guardianship: int) -> Guardianship:
    """Return a question that is open, or an agreement without an account; raise UsedLinkError for anything else."""
    found = Guardianship.objects.filter(pk=guardianship, person=None).first()
    if found is None or found.is_waited_out:
        raise UsedLinkError
    return found
