from __future__ import annotations

from django.urls import URLPattern, path

from peerway.supervision.views import day, mine, notes, planning, seeing

app_name = "supervision"
urlpatterns: list[URLPattern] = [
    path("mine/", mine.mine, name="mine"),
    path("invited/<uuid:pk>/cant/", mine.cant, name="cant"),
    path("actions/<uuid:pk>/", mine.action, name="action"),
    path("<uuid:pk>/", seeing.index, name="index"),
    path("<uuid:pk>/held/", seeing.held, name="held"),
    path("<uuid:pk>/facilitators/", seeing.facilitators, name="facilitators"),
    path("<uuid:pk>/planning/", planning.planning, name="planning"),
    path("<uuid:pk>/facilitators/planning/", planning.own_planning, name="own_planning"),
    path("supporters/<uuid:pk>/", seeing.supporter, name="supporter"),
    path("on/<uuid:pk>/", day.day, name="day"),
    path("on/<uuid:pk>/paper/", day.paper, name="paper"),
    path("on/<uuid:pk>/moving/", planning.moving, name="moving"),
    path("on/<uuid:pk>/cancelling/", planning.cancelling, name="cancelling"),
    path("on/<uuid:pk>/actions/", day.agreeing, name="agreeing"),
    path("on/<uuid:pk>/note/", notes.writing, name="writing"),
    path("notes/<uuid:pk>/", notes.note, name="note"),
]
