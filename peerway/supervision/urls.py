from __future__ import annotations

from django.urls import URLPattern, path

from peerway.supervision import views

app_name = "supervision"
urlpatterns: list[URLPattern] = [
    path("<uuid:pk>/", views.index, name="index"),
    path("<uuid:pk>/facilitators/", views.facilitators, name="facilitators"),
    path("supporters/<uuid:pk>/", views.supporter, name="supporter"),
]
