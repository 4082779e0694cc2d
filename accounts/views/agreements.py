"""The pages on which people read what they agree to, and agree or refuse."""

from allauth.account.internal.decorators import login_stage_required
from allauth.account.stages import LoginStage
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import rewording
from accounts.flows import news
from accounts.flows.consents import agree, last_agreement, yet_to_accept
from accounts.forms.agreeing import AgreeForm
from accounts.legal import Text
from accounts.models import Consent, User
from accounts.stages import REFUSED, AgreementStage


@login_stage_required(stage=AgreementStage.key, redirect_urlname="account_login")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Show what changed in the texts, and both in full; on the button, go on with signing in."""
    stage: LoginStage = request._login_stage
    person = stage.login.user
    texts = yet_to_accept(person)
    form = AgreeForm(request.POST if request.method == "POST" else None, texts=texts)
    if "refuse" in request.POST:
        return _refuse(request, stage)
    if form.is_valid() or not texts:
        agree(person=person, texts=texts, how="asked at sign-in")
        request.session.pop(REFUSED, None)
        return stage.exit()
    shown = [_with_changes(person, text) for text in texts]
    reworded = any(text["before"] for text in shown)
    return render(request, "account/agree.html", {"form": form, "texts": shown, "reworded": reworded})


def _with_changes(person: User, text: Text) -> dict:
    """Return a text with what the page says about it; without changes where the person sees it for the first time."""
    before = last_agreement(person, text.kind)
    return {
        "title": text.title,
        "url": text.url,
        "before": before,
        "changes": rewording.changes(before.text.words, text.words) if before else [],
        "words": rewording.as_html(text.words),
    }


def _refuse(request: HttpRequest, stage: LoginStage) -> HttpResponse:
    """Sign the person in for nothing but to take or erase what is theirs."""
    stage.login.redirect_url = reverse("account_refused")
    response = stage.exit()
    request.session[REFUSED] = True
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD"])
def refused(request: HttpRequest) -> HttpResponse:
    """Say to who refused what they can do now."""
    return render(request, "account/refused.html")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD"])
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the very words that a person agreed to, and when."""
    consent = get_object_or_404(Consent.objects.select_related("text"), pk=pk, person=request.user)
    words = rewording.as_html(consent.text.words)
    return render(request, "account/agreement.html", {"consent": consent, "words": words})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_news(request: HttpRequest) -> HttpResponse:
    """Begin or end news by mail; whoever comes here from signing in finds the button once more."""
    if request.method != "POST":
        return redirect("account")
    if request.POST.get("news") == "on":
        news.subscribe(person=request.user, how="account page")
        messages.success(request, "You get our news by mail.")
    else:
        news.unsubscribe(person=request.user)
        messages.success(request, "You get no more news by mail.")
    return redirect("account")


def news_section(request: HttpRequest) -> dict:
    """Tell the account page whether the person gets news."""
    return {"wants_news": news.wants_news(request.user)}


def section(request: HttpRequest) -> dict:
    """Tell the account page what the person has agreed to, newest first."""
    return {"consents": request.user.consents.select_related("text")}
