"""The addresses of account pages, under /account/; their names are allauth's, which refers to them."""

from allauth.account import views as allauth
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path

from accounts.views import ages, confirming, entering, guardians, overview, setting_up, unsubscribing

urlpatterns = [
    path("", overview.account, name="account"),
    path("sign-up/", ages.ask_age_first(allauth.signup), name="account_signup"),
    path("age/", ages.age, name="account_age"),
    path("age/program/", ages.too_young, name="account_age_program"),
    path("age/guardian/", guardians.ask, name="account_guardian_ask"),
    path("age/guardian/asked/", guardians.said, {"template": "account/guardian_asked.html"}, "account_guardian_asked"),
    path("guardian/", guardians.ask_for_page, name="account_guardian"),
    path("guardian/sent/", guardians.said, {"template": "account/guardian_sent.html"}, "account_guardian_sent"),
    path("guardian/erased/", guardians.said, {"template": "account/guardian_erased.html"}, "account_guardian_erased"),
    path("guardian/decide/<str:token>/", guardians.decide, name="account_guardian_decide"),
    path("guardian/set-up/<str:token>/", setting_up.set_up, name="account_guardian_set_up"),
    path("guardian/see/<str:token>/", guardians.see, name="account_guardian_see"),
    path("sign-in/", allauth.login, name="account_login"),
    path("sign-in/by-code/", allauth.request_login_code, name="account_request_login_code"),
    path("sign-in/by-code/confirm/", allauth.confirm_login_code, name="account_confirm_login_code"),
    path("sign-out/", allauth.logout, name="account_logout"),
    path("signed-out/", entering.signed_out, name="account_signed_out"),
    path("closed/", allauth.account_inactive, name="account_inactive"),
    path("confirm/", allauth.email_verification_sent, name="account_email_verification_sent"),
    path("confirm/<str:token>/", confirming.confirm_address, name="confirm_address"),
    path("unsubscribe/<str:token>/", unsubscribing.unsubscribe, name="unsubscribe"),
    path("once-more/", allauth.reauthenticate, name="account_reauthenticate"),
    path("name/", overview.change_name, name="account_name"),
    path("address/", allauth.email, name="account_email"),
    path("password/", allauth.password_change, name="account_change_password"),
    path("password/set/", allauth.password_set, name="account_set_password"),
    path("password/forgotten/", allauth.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    path("password/new/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path(
        "password/new/<str:uidb36>-<str:key>/",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("second-factor/", include("allauth.mfa.base.urls")),
    path("second-factor/app/", include("allauth.mfa.totp.urls")),
    path("second-factor/recovery-codes/", include("allauth.mfa.recovery_codes.urls")),
    path("passkeys/sign-in/", entering.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    path("passkeys/once-more/", entering.OnceMoreByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/rename/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("sessions/", include("allauth.usersessions.urls")),
]
