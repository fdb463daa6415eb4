from __future__ import annotations

from django.urls import URLPattern, path

from peerway.safeguarding.views import answering, raising

app_name = "safeguarding"
urlpatterns: list[URLPattern] = [
    path("", answering.queue, name="queue"),
    path("new/", raising.raise_worry, name="raise"),
    path("sent/", raising.sent, name="sent"),
    path("mine/", raising.mine, name="mine"),
    path("help-now/", raising.help_now, name="help_now"),
    path("waiting/", answering.waiting, name="waiting"),
    path("<uuid:pk>/", answering.worry, name="worry"),
    path("<uuid:pk>/acknowledgement/", answering.acknowledgement, name="acknowledgement"),
    path("<uuid:pk>/telling-back/", answering.telling_back, name="telling_back"),
]
