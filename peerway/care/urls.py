from __future__ import annotations

from django.urls import URLPattern, path

from peerway.care.views import arranging, asked, desk, own

app_name = "care"
urlpatterns: list[URLPattern] = [
    path("<uuid:pk>/", desk.index, name="index"),
    path("<uuid:pk>/pulse/", desk.pulse_counts, name="pulse_counts"),
    path("debrief/<uuid:pk>/held/", desk.debrief_held, name="debrief_held"),
    path("asked/<uuid:pk>/", desk.asked, name="asked"),
    path("supporter/<uuid:pk>/", desk.answers, name="answers"),
    path("supporter/<uuid:pk>/rest/", arranging.give_rest, name="give_rest"),
    path("supporter/<uuid:pk>/stepping-back/", arranging.stepping_down, name="stepping_down"),
    path("rest/<uuid:pk>/", arranging.rest_people, name="rest_people"),
    path("role/<uuid:pk>/", own.mine, name="mine"),
    path("role/<uuid:pk>/too-much/", own.too_much, name="too_much"),
    path("role/<uuid:pk>/talk/", own.offer, name="offer"),
    path("role/<uuid:pk>/after/", asked.after, name="after"),
    path("role/<uuid:pk>/pulse/", asked.pulse, name="pulse"),
    path("role/<uuid:pk>/rest/", own.rest, name="rest"),
    path("role/<uuid:pk>/stop/", own.stop, name="stop"),
]
