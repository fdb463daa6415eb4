from __future__ import annotations

from django.urls import path

from peerway.matching.views import board, changing, mine, subjects

app_name = "matching"
urlpatterns = [
    path("<uuid:pk>/", board.board, name="board"),
    path("<uuid:pk>/change/", changing.change, name="change"),
    path("<uuid:pk>/fairness/", board.fairness, name="fairness"),
    path("<uuid:pk>/subjects/", subjects.subjects, name="subjects"),
    path("<uuid:pk>/stopped/", board.stopped, name="stopped"),
    path("run/<uuid:pk>/asking/", board.asking_everyone, name="asking_everyone"),
    path("run/<uuid:pk>/publishing/", board.publishing, name="publishing"),
    path("match/<uuid:pk>/", mine.my_match, name="my_match"),
    path("match/<uuid:pk>/keeping/", changing.keeping, name="keeping"),
    path("match/<uuid:pk>/answer/", changing.answering_for, name="answering_for"),
]
