"""Every way that is walked through the pages for people who have an account, or are about to."""

from tests import account_pages, member_pages, place_pages

JOURNEYS = [
    account_pages.before_anybody_is_known,
    account_pages.making_an_account,
    account_pages.coming_back,
    account_pages.inside_an_account,
    account_pages.with_a_second_factor,
    account_pages.without_a_password,
    account_pages.leaving,
    account_pages.agreeing,
    account_pages.a_teen_and_a_guardian,
    place_pages.asking_for_a_place,
    place_pages.a_place_is_offered,
    place_pages.bringing_a_colleague,
    member_pages.being_a_member,
    member_pages.enquiring,
]
NO_PAGES = {
    "account_proof",  # numbers for a script
    "account_news",  # a button that leads back
    "account_keep_address",
    "account_data_make",
    "account_data_file",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",  # takes what a passkey signed
}
