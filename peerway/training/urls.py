from __future__ import annotations

from django.urls import path

from peerway.training.views import agreeing, sessions, signing

app_name = "training"
urlpatterns = [
    path("<uuid:pk>/", sessions.index, name="index"),
    path("<uuid:pk>/planning/", sessions.planning, name="planning"),
    path("<uuid:pk>/sign-offs/", signing.sign_offs, name="sign_offs"),
    path("<uuid:programme>/agreement/", agreeing.agree, name="agree"),
    path("sessions/<uuid:pk>/register/", sessions.register, name="register"),
    path("sessions/<uuid:pk>/sheet/", sessions.sheet, name="sheet"),
    path("sessions/<uuid:pk>/cancelling/", sessions.cancelling, name="cancelling"),
    path("sign-offs/<uuid:pk>/taking-back/", signing.taking_back, name="taking_back"),
]
