from __future__ import annotations

from django.urls import URLPattern, path

from peerway.principles.views import next_steps, overview, portfolio, reviewing

app_name = "principles"
urlpatterns: list[URLPattern] = [
    path("<uuid:pk>/", overview.index, name="index"),
    path("<uuid:pk>/<int:number>/", overview.principle, name="principle"),
    path("<uuid:pk>/practices/<str:key>/", overview.practice, name="practice"),
    path("<uuid:pk>/practices/<str:key>/numbers/<slug:name>/", overview.number, name="number"),
    path("<uuid:pk>/practices/<str:key>/adaptation/", overview.adapt, name="adapt"),
    path("<uuid:pk>/practices/<str:key>/step/", overview.step, name="step"),
    path("<uuid:pk>/worksheet.pdf", overview.worksheet, name="worksheet"),
    path("<uuid:pk>/portfolio/", portfolio.portfolio, name="portfolio"),
    path("<uuid:pk>/portfolio/<slug:slug>/", portfolio.frame, name="frame"),
    path("<uuid:pk>/portfolio/<slug:slug>/folder.zip", portfolio.folder, name="folder"),
    path("<uuid:pk>/new/", reviewing.begin, name="begin"),
    path("reviews/<uuid:pk>/", reviewing.review, name="review"),
    path("reviews/<uuid:pk>/answers/", reviewing.answering, name="answer"),
    path("reviews/<uuid:pk>/opening/", reviewing.opening, name="opening"),
    path("reviews/<uuid:pk>/putting-away/", reviewing.putting_away, name="putting_away"),
    path("reviews/<uuid:pk>/talk/", reviewing.talk, name="talk"),
    path("reviews/<uuid:pk>/heard/", reviewing.heard, name="heard"),
    path("steps/<uuid:pk>/done/", next_steps.done, name="done"),
    path("adaptations/<uuid:pk>/look/", next_steps.looking, name="looking"),
]
