from __future__ import annotations

from django.urls import URLPattern, path

from peerway.mediation.views import after, asking, desk, own, talk

app_name = "mediation"
urlpatterns: list[URLPattern] = [
    path("ask/<slug:token>/<slug:way>/", asking.ask, name="ask"),
    path("asked/<slug:token>/", asking.asked, name="asked"),
    path("for-them/", asking.ask_for_them, name="ask_for_them"),
    path("for-them/sent/", asking.sent_for_them, name="sent_for_them"),
    path("<uuid:pk>/", desk.index, name="index"),
    path("falling-out/<uuid:pk>/", desk.detail, name="detail"),
    path("falling-out/<uuid:pk>/people/", desk.finding, name="finding"),
    path("falling-out/<uuid:pk>/screening/", desk.screening, name="screening"),
    path("screenings/<uuid:pk>/", desk.screened, name="screened"),
    path("falling-out/<uuid:pk>/instead/", desk.instead, name="instead"),
    path("falling-out/<uuid:pk>/arranging/", desk.arranging, name="arranging"),
    path("falling-out/<uuid:pk>/calling-off/", desk.calling_off, name="calling_off"),
    path("falling-out/<uuid:pk>/check-backs/", after.look, name="look"),
    path("agreements/<uuid:pk>/", after.agreement, name="agreement"),
    path("mediators/<uuid:pk>/adult/", after.adult, name="adult"),
    path("looking-back/<uuid:pk>/", after.looked_back, name="looked_back"),
    path("mine/<uuid:pk>/", own.mine, name="mine"),
    path("mine/<uuid:pk>/yes/", own.saying, name="saying"),
    path("mine/<uuid:pk>/taking-back/", own.taking_back, name="taking_back"),
    path("mine/<uuid:pk>/not-them/", own.not_them, name="not_them"),
    path("mine/<uuid:pk>/agreement/", own.agreement, name="my_agreement"),
    path("mine/<uuid:pk>/agreement.pdf", own.agreement_pdf, name="my_agreement_pdf"),
    path("mine/<uuid:pk>/check-back/", own.check_back, name="check_back"),
    path("talks/<uuid:pk>/", talk.helping, name="helping"),
    path("talks/<uuid:pk>/together/", talk.together, name="together"),
    path("talks/<uuid:pk>/stop/", talk.stop, name="stop"),
    path("talks/<uuid:pk>/stopped/", talk.stopped, name="stopped"),
    path("talks/<uuid:pk>/agreement/", talk.agreeing, name="agreeing"),
    path("talks/<uuid:pk>/no-agreement/", talk.no_agreement, name="no_agreement"),
    path("talks/<uuid:pk>/log/", talk.log, name="log"),
    path("my-role/<uuid:pk>/looking-back/", own.looking_back, name="looking_back"),
]
