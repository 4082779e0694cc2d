"""Every account page in every state it can be in, as people get there."""

from allauth.mfa.models import Authenticator
from django.utils import timezone
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from accounts.addresses import with_next
from accounts.flows import news
from accounts.flows.consents import agree as agree_to
from accounts.legal import texts_to_accept
from accounts.links import UNSUBSCRIBE
from accounts.models import DataExport
from tests.accounts import guardians
from tests.accounts.conftest import PASSWORD, app_code, last_mail, path_of
from tests.factories import ProgramPageFactory, StandardPageFactory, UserFactory, seen, story, text

SIGN_UP = {"name": "Ada Lovelace", "email": "ada@example.com", "age": "over", "accept": "on", "password1": PASSWORD}


def somebody(**fields):
    """Return a person with a confirmed address who has agreed to the texts as they stand."""
    person = UserFactory(password=PASSWORD, **fields)
    person.emailaddress_set.create(email=person.email, primary=True, verified=True)
    agree_to(person=person, texts=texts_to_accept(), how="test")
    return person


def sign_in(browser, person):
    browser.send("sign-in/", login=person.email, password=PASSWORD)


def publish_texts():
    body = story(text("Be kind."), text("Be early."))
    return [StandardPageFactory(title=kind.title(), legal=kind, body=body) for kind in ("terms", "privacy")]


def before_anybody_is_known(browser):
    """Look at the doors; send each form empty; come by links that were cut short."""
    browser.look("sign-up/")
    publish_texts()
    doors = ["sign-up/", "age/", "guardian/", "sign-in/", "sign-in/by-code/", "password/forgotten/"]
    browser.look(*doors)
    for door in doors:
        browser.send(door)
    browser.look("guardian/sent/", "guardian/erased/", "age/guardian/asked/", "signed-out/", "closed/")
    browser.look("confirm/x/", "guardian/decide/x/", "guardian/set-up/x/", "guardian/see/x/", "unsubscribe/x/")
    browser.look("password/new/1-x/", "password/forgotten/sent/")
    browser.another(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin"}).send("age/", year=2000)


def making_an_account(browser):
    """Sign up, mistype the code; follow the link in another browser, or have a code mailed there; then too often."""
    publish_texts()
    browser.send("sign-up/", **SIGN_UP, **seen())
    browser.send("confirm/", action="verify", code="wrong")
    browser.send("confirm/", action="change", email="nothing like an address")
    path, other = path_of(last_mail("confirm_address").fields["link"]), browser.another()
    browser.get(path)
    somebody_else = browser.another()
    sign_in(somebody_else, somebody())
    somebody_else.get(path)
    other.get(path)
    other.post(path, {"erase": "on"})
    child = browser.another()
    child.send("age/", year=timezone.now().year - 9, month=1, country="DE")
    child.get(path)
    other.post(path)
    other.send("sign-in/by-code/", email="ada@example.com")
    other.send("sign-in/by-code/confirm/", action="verify", code=last_mail("sign_in_code").fields["code"])
    other.send("claim/", name="")
    other.another().get(path)
    for _ in range(6):
        browser.another().post("/account/password/forgotten/", {"email": "ada@example.com"}, follow=True)


def coming_back(browser):
    """Sign in by code and by second factor, and set a new password by the link in a mail."""
    publish_texts()
    person = somebody()
    browser.send("sign-in/by-code/", email=person.email)
    browser.send("sign-in/by-code/confirm/", action="verify", code="wrong")
    browser.send("password/forgotten/", email=person.email)
    path, other = path_of(last_mail("new_password").fields["link"]), browser.another()
    sign_in(other, somebody())
    other.get(path, follow=True)
    form = browser.get(path, follow=True).request["PATH_INFO"]
    browser.post(form, {"password1": "short"})
    browser.post(form, {"password1": "four words in a row"}, follow=True)
    browser.another().get(path, follow=True)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "A" * 32})
    stepping = browser.another()
    stepping.send("sign-in/", login=person.email, password="four words in a row")
    stepping.send("second-factor/show/", code="000000")


def inside_an_account(browser):
    """Look at all there is to change, empty and with what is wrong."""
    publish_texts()
    person = somebody(first_name="Ada")
    sign_in(browser.another(), person)
    sign_in(browser, person)
    consent = person.consents.first()
    browser.look("", "name/", "password/", "sign-out/", f"agreements/{consent.pk}/", "agreements/refused/", "me/")
    browser.send("name/", name="https://example.com/")
    browser.send("password/", oldpassword="wrong", password1="short")
    browser.look("address/")
    browser.send("once-more/", password="wrong")
    browser.send("once-more/", password=PASSWORD)
    browser.look("address/", "sessions/")
    browser.send("address/", action_add="on", email="nothing like an address")
    browser.send("address/", action_add="on", email="lovelace@example.com")
    browser.another().get(path_of(last_mail("confirm_new_address").fields["link"]))
    browser.get(path_of(last_mail("confirm_new_address").fields["link"]))
    browser.look("address/", "confirm/")


def with_a_second_factor(browser):
    """Set up the app, look at the codes, keep passkeys, and take it all away."""
    publish_texts()
    person = somebody(is_staff=True)
    sign_in(browser, person)
    browser.look("second-factor/", "second-factor/needed/", "passkeys/", "second-factor/recovery-codes/")
    browser.send("once-more/", password=PASSWORD)
    browser.send("second-factor/app/on/", code="000000")
    secret = browser.session["mfa.totp.secret"]
    browser.send("second-factor/app/on/", code=app_code(secret))
    browser.look("", "second-factor/", "second-factor/recovery-codes/", "second-factor/recovery-codes/generate/")
    browser.look("second-factor/app/off/", "passkeys/add/", "second-factor/once-more/")
    browser.send("passkeys/add/")
    browser.send("second-factor/once-more/", code="000000")
    passkey = Authenticator.objects.create(user=person, type="webauthn", data=passkey_data("My telephone"))
    browser.look("", "passkeys/", f"passkeys/{passkey.pk}/rename/", f"passkeys/{passkey.pk}/remove/")
    browser.look("once-more/", "passkeys/once-more/", "second-factor/")
    browser.send(f"passkeys/{passkey.pk}/rename/", name="")


def passkey_data(name):
    """Return what is kept of a passkey that no device has."""
    key = AttestedCredentialData.create(b"\0" * 16, b"id", {1: 2, 3: -7, -1: 1, -2: b"\1" * 32, -3: b"\2" * 32})
    made = AttestationObject.create("none", AuthenticatorData.create(b"\0" * 32, 0x41, 0, key), {})
    answer = {
        "clientDataJSON": websafe_encode(b'{"type":"webauthn.create","challenge":"","origin":""}'),
        "attestationObject": websafe_encode(made),
    }
    return {"name": name, "credential": {"id": "aWQ", "rawId": "aWQ", "type": "public-key", "response": answer}}


def without_a_password(browser):
    """Show once more by code who one is; then choose a password."""
    publish_texts()
    person = somebody()
    person.set_unusable_password()
    person.save()
    browser.send("sign-in/by-code/", email=person.email)
    browser.send("sign-in/by-code/confirm/", action="verify", code=last_mail("sign_in_code").fields["code"])
    browser.look("", "data/")
    browser.send("once-more/by-code/", action="send")
    browser.send("once-more/by-code/", code="wrong")
    browser.send("once-more/by-code/", code=last_mail("once_more_code").fields["code"])
    browser.look("password/set/")
    browser.send("password/set/", password1="short")


def leaving(browser):
    """Take one's data, leave, come back within the days of grace; and be the one who cannot leave."""
    publish_texts()
    person, last = somebody(), somebody(is_staff=True, is_superuser=True)
    news.subscribe(person=person, how="test")
    path = path_of(UNSUBSCRIBE.to([person.pk, "news"]))
    browser.get(path)
    browser.post(path)
    browser.get(path_of(UNSUBSCRIBE.to([0, "news"])))
    sign_in(browser, person)
    browser.look("data/")
    browser.send("once-more/", password=PASSWORD)
    browser.look("data/", "delete/")
    browser.send("data/make/")
    export = DataExport.objects.get()
    export.path.parent.mkdir(parents=True, exist_ok=True)
    export.path.write_bytes(b"")
    DataExport.objects.update(ready_at=timezone.now())
    browser.look("data/")
    browser.send("delete/")
    browser.send("delete/", understood="on")
    sign_in(browser, person)
    other = browser.another()
    sign_in(other, last)
    other.send("once-more/", password=PASSWORD)
    other.look("delete/")


def agreeing(browser):
    """Be asked about texts for the first time, and about new words; refuse."""
    texts = publish_texts()
    person, other = somebody(), UserFactory(password=PASSWORD)
    other.emailaddress_set.create(email=other.email, primary=True, verified=True)
    sign_in(browser.another(), other)
    texts[0].body = story(text("Be kind."), text("Be early, and speak up."))
    texts[0].save_revision().publish()
    sign_in(browser, person)
    browser.send("agreements/new/")
    browser.send("agreements/new/", refuse="on")


def a_teen_and_a_guardian(browser):
    """Walk the whole way from the question to the guardian's page, and past each of its refusals."""
    publish_texts()
    born, program = timezone.now().year - 14, ProgramPageFactory(program__minimum_age=13)
    older = ProgramPageFactory(program__minimum_age=16)
    young = {"month": 1, "country": "DE"}
    browser.another().send("age/", year=born + 5, **young)
    browser.another().post(with_next("account_age", older.url), {"year": born, **young}, follow=True)
    browser.post(with_next("account_age", program.url), {"year": born, **young}, follow=True)
    browser.send("age/guardian/", guardian_address="nothing like an address")
    browser.send("age/guardian/", **guardians.ASK)
    asked, guardian = guardians.path_in("guardian_asked"), browser.another()
    guardian.get(asked)
    guardians.agree(guardian)
    guardian.get(asked)
    guardian.post(asked, {"action": "mail", "address": "nothing like an address"})
    guardian.post(asked, {"action": "mail", "address": "tia@example.com"}, follow=True)
    signed_in = browser.another()
    sign_in(signed_in, somebody())
    signed_in.get(guardians.path_in("guardian_agreed"))
    browser.get(guardians.path_in("guardian_agreed"))
    guardians.set_up(browser, year=1980)
    guardians.set_up(browser, year=born, month=1)
    browser.send("confirm/", action="verify", code=last_mail("confirm_address").fields["code"])
    browser.look("")
    guardian.get(guardians.page_link(guardian))
    guardian.get(asked)
