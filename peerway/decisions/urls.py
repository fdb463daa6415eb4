from __future__ import annotations

from django.urls import URLPattern, path

from peerway.decisions.views import paper, polls, records

app_name = "decisions"
urlpatterns: list[URLPattern] = [
    path("", records.index, name="index"),
    path("in/<uuid:programme>/", records.of_programme, name="of_programme"),
    path("in/<uuid:pk>/new/", records.begin, name="begin"),
    path("<uuid:pk>/", records.detail, name="detail"),
    path("<uuid:pk>/options/", records.options, name="options"),
    path("options/<uuid:pk>/place/", records.move, name="move"),
    path("<uuid:pk>/decided/", records.settling, name="settling"),
    path("<uuid:pk>/changed-by-adults/", records.overruling, name="overruling"),
    path("<uuid:pk>/what-changed/", records.looking_back, name="looking_back"),
    path("<uuid:pk>/taking-back/", records.taking_back, name="taking_back"),
    path("<uuid:pk>/vote/", polls.opening, name="opening"),
    path("votes/<uuid:pk>/", polls.poll, name="poll"),
    path("votes/<uuid:pk>/ballot/", polls.vote, name="vote"),
    path("votes/<uuid:pk>/closing/", polls.closing, name="closing"),
    path("votes/<uuid:pk>/poster/", polls.poster, name="poster"),
    path("votes/<uuid:pk>/poster.pdf", polls.poster_pdf, name="poster_pdf"),
    path("votes/<uuid:pk>/papers/", paper.papers, name="papers"),
    path("votes/<uuid:pk>/papers.pdf", paper.papers_pdf, name="papers_pdf"),
    path("votes/<uuid:pk>/papers/counting/", paper.counting, name="counting"),
    path("votes/<uuid:pk>/papers/again/", paper.again, name="again"),
    path("votes/<uuid:pk>/room/", paper.wall, name="wall"),
]
