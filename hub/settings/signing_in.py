"""How allauth signs people up and in: https://docs.allauth.org/en/latest/account/configuration.html."""

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_FORMS = {
    "signup": "accounts.forms.SignUpForm",
    "login": "accounts.forms.SignInForm",
    "request_login_code": "accounts.forms.AskForCodeForm",
    "confirm_login_code": "accounts.forms.SignInCodeForm",
    "confirm_email_verification_code": "accounts.forms.ConfirmAddressForm",
    "reauthenticate": "accounts.forms.OnceMoreForm",
    "add_email": "accounts.forms.ChangeAddressForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
# What is mailed again is counted as all mail is, by the hour (accounts.views.codes), and not a second time.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 1000
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 1000
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 2
# Whoever has the link has the mailbox, as with a code. So strangers who use up the tries at a password keep nobody out;
# a second factor is asked for all the same.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGIN_TIMEOUT = 60 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# How often, for a network (ip), a person (user), an address or mailbox (key). A school class signs up from one network.
ACCOUNT_RATE_LIMITS = {
    "signup": "80/10m/ip,300/d/ip",
    "login": "60/m/ip,1000/h/ip",
    "login_failed": "30/m/ip,300/h/ip,5/5m/key",
    "request_login_code": "60/10m/ip,1000/d/ip",
    "reset_password": "60/10m/ip,300/d/ip",
    "reset_password_from_key": "40/m/ip",
    "confirm_email": "1/10s/key,8/h/key",
    "manage_email": "5/10m/user,20/d/user",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "guardian": "60/10m/ip,300/d/ip",
    # Ours: how many teens of one network ask one guardian, so that one alone cannot fill a guardian's queue.
    "guardian_asked": "3/d/key",
    # Ours: each kind of mail that a stranger can have sent to a mailbox: from one network, and from all together. When
    # the last is reached, its owner gets in by a link for a new password that is in the mailbox already.
    "mail": "5/h/key,12/d/key",
    "mail_to": "20/d/key",
    # Ours: codes that a person who is signed in has mailed, to show once more who they are.
    "once_more": "3/m/user,20/d/user",
    # Ours: asking for a place, and coming back; each is a message, to the person and to those who decide.
    "place": "10/h/user,30/d/user",
    # Ours: forms by which members bring a colleague; how many they may write to is counted by the week.
    "colleague": "20/h/user",
    # Ours: enquiries of organizations.
    "enquiry": "10/h/ip,30/d/ip",
    # Ours: views of landing pages that are counted: of a class that opens one at once; not of a machine, all day.
    "landing_view": "60/h/key",
}
# What lies below these leads nowhere, for ever (RFC 2606): nobody makes an account with it.
RESERVED_DOMAINS = {"invalid", "test", "example", "localhost"}
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "LearnButWhy"
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondStepForm",
    "reauthenticate": "accounts.forms.SecondStepOnceMoreForm",
    "login_webauthn": "accounts.forms.SignInByPasskeyForm",
    "authenticate_webauthn": "accounts.forms.SecondStepByPasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.OnceMoreByPasskeyForm",
    "activate_totp": "accounts.forms.ActivateAppForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.RenamePasskeyForm",
}
