"""The doors that lead to the one sign-in page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.addresses import sign, with_next


@never_cache
def sign_in_to_the_admin(request: HttpRequest) -> HttpResponse:
    """Lead editors to the sign-in page, and from there back into the admin, and nowhere else."""
    admin = reverse("wagtailadmin_home")
    wanted = request.GET.get("next", "")
    path = wanted if wanted.startswith(admin) and sign(wanted) else admin
    if request.user.is_authenticated:
        return redirect(path if request.user.has_perm("wagtailadmin.access_admin") else "account")
    return redirect(with_next("account_login", path))
