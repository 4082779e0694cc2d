"""The addresses of account pages, under /account/.

allauth refers to its own by their names, `account_…` and `mfa_…`; ours are called in the same way.
"""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path, re_path

from accounts.views import (
    ages,
    agreements,
    claiming,
    codes,
    confirming,
    data,
    entering,
    guardians,
    overview,
    passwords,
    private,
    proof,
    setting_up,
    unsubscribing,
)
from accounts.views.certain import OnceMoreByCode, certain, resuming

urlpatterns = [
    path("", overview.account, name="account"),
    path("sign-up/", ages.ask_age_first(allauth.signup), name="account_signup"),
    path("proof/", proof.challenge, name="account_proof"),
    path("age/", ages.age, name="account_age"),
    path("age/program/", ages.not_for_you, name="account_age_program"),
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
    path("sign-in/by-code/confirm/", codes.SignInByCode.as_view(), name="account_confirm_login_code"),
    path("sign-out/", allauth.logout, name="account_logout"),
    path("signed-out/", entering.signed_out, name="account_signed_out"),
    path("closed/", allauth.account_inactive, name="account_inactive"),
    path("confirm/", codes.ConfirmAddress.as_view(), name="account_email_verification_sent"),
    path("confirm/<str:token>/", confirming.confirm_address, name="account_confirm_address"),
    path("unsubscribe/<str:token>/", unsubscribing.unsubscribe, name="account_unsubscribe"),
    path("claim/", claiming.ask, name="account_claim"),
    path("agreements/new/", agreements.ask, name="account_agree"),
    path("agreements/refused/", agreements.refused, name="account_refused"),
    path("agreements/<int:pk>/", agreements.agreement, name="account_agreement"),
    path("me/", private.me, name="account_me"),
    path("news/", agreements.change_news, name="account_news"),
    path("once-more/", resuming(allauth.reauthenticate), name="account_reauthenticate"),
    path("once-more/by-code/", resuming(OnceMoreByCode.as_view()), name="account_once_more_by_code"),
    path("name/", overview.change_name, name="account_name"),
    path("address/", certain(allauth.email), name="account_email"),
    path("address/keep/", confirming.keep_address, name="account_keep_address"),
    path("password/", allauth.password_change, name="account_change_password"),
    path("password/set/", certain(allauth.password_set), name="account_set_password"),
    path("password/forgotten/", allauth.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    # The key has hyphens of its own.
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        passwords.NewPasswordView.as_view(),
        name="account_reset_password_from_key",
    ),
    path("second-factor/", mfa.index, name="mfa_index"),
    path("second-factor/show/", mfa.authenticate, name="mfa_authenticate"),
    path("second-factor/needed/", entering.second_factor_needed, name="account_second_factor_needed"),
    path("second-factor/once-more/", resuming(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/app/on/", certain(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/recovery-codes/", include("allauth.mfa.recovery_codes.urls")),
    path("passkeys/sign-in/", entering.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    path("passkeys/once-more/", resuming(entering.OnceMoreByPasskey.as_view()), name="mfa_reauthenticate_webauthn"),
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", certain(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/rename/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("data/", data.data, name="account_data"),
    path("data/make/", data.make_file, name="account_data_make"),
    path("data/file/", data.download, name="account_data_file"),
    path("delete/", data.delete, name="account_delete"),
    path("delete/begun/", data.left, name="account_left"),
    path("delete/keep/", data.think_again, name="account_stay"),
    path("sessions/", include("allauth.usersessions.urls")),
]
