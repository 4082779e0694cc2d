"""The addresses of places in programs."""

from django.urls import path

from programs.views import invitations, places

urlpatterns = [
    path("invitation/<str:token>/", invitations.invitation, name="program_invitation"),
    path("<slug:slug>/", places.place, name="program_place"),
    path("<slug:slug>/withdraw/", places.withdraw, name="program_withdraw"),
]
