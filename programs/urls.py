"""The addresses of places in programs."""

from django.urls import path

from programs.views import companions, directory, enquiries, invitations, places, seen

urlpatterns = [
    path("colleague/<str:token>/", companions.come, name="program_come"),
    path("enquiry/<slug:slug>/", enquiries.enquire, name="enquiry"),
    path("enquiry/<slug:slug>/sent/", enquiries.sent, name="enquiry_sent"),
    path("invitation/<str:token>/", invitations.invitation, name="program_invitation"),
    path("<slug:slug>/members/", directory.members, name="directory"),
    path("<slug:slug>/members/me/", directory.my_entry, name="directory_entry"),
    path("<slug:slug>/", places.place, name="program_place"),
    path("<slug:slug>/ask/", places.ask, name="program_ask"),
    path("<slug:slug>/answers/", places.answers, name="program_answers"),
    path("<slug:slug>/colleague/", companions.bring, name="program_colleague"),
    path("<slug:slug>/come-back/", places.come_back, name="program_come_back"),
    path("<slug:slug>/seen/", seen.seen, name="program_seen"),
    path("<slug:slug>/withdraw/", places.withdraw, name="program_withdraw"),
]
