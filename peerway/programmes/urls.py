from __future__ import annotations

from django.urls import URLPattern, path

from peerway.programmes.before_start import views as before_start
from peerway.programmes.views import approaches, boxes, naming, overview, pieces, places, rhythms, team

app_name = "programmes"
urlpatterns: list[URLPattern] = [
    path("", overview.index, name="index"),
    path("new/", overview.start, name="start"),
    path("new/from-box/", boxes.from_box, name="from_box"),
    path("approaches/", approaches.approaches, name="approaches"),
    path("approaches/choosing/", approaches.choosing, name="choosing"),
    path("approaches/new/", approaches.approach_adding, name="approach_adding"),
    path("approaches/<slug:slug>/", approaches.approach_guide, name="approach_guide"),
    path("approaches/<slug:slug>/pack.zip", approaches.approach_file, name="approach_file"),
    path("approaches/<slug:slug>/leaving/", approaches.approach_leaving, name="approach_leaving"),
    path("<uuid:pk>/", overview.detail, name="detail"),
    path("<uuid:pk>/plan/", overview.plan, name="plan"),
    path("<uuid:pk>/plan.pdf", overview.plan_pdf, name="plan_pdf"),
    path("<uuid:pk>/box.zip", boxes.box_file, name="box_file"),
    path("<uuid:pk>/closing/", overview.closing, name="closing"),
    path("<uuid:pk>/reopening/", overview.reopening, name="reopening"),
    path("<uuid:pk>/aim/", pieces.aim, name="aim"),
    path("<uuid:pk>/who/", pieces.who, name="who"),
    path("<uuid:pk>/approach/", pieces.approach, name="approach"),
    path("<uuid:pk>/words/", naming.words, name="words"),
    path("<uuid:pk>/criteria/", pieces.criteria, name="criteria"),
    path("<uuid:pk>/doors/", pieces.doors, name="doors"),
    path("<uuid:pk>/boundaries/", pieces.boundaries, name="boundaries"),
    path("<uuid:pk>/dates/", pieces.dates, name="dates"),
    path("<uuid:pk>/before-start/<slug:key>/", before_start.before_start, name="before_start"),
    path("before-start/<uuid:pk>/withdrawing/", before_start.withdrawing, name="withdrawing"),
    path("<uuid:pk>/team/", team.team, name="team"),
    path("team/<uuid:pk>/leaving/", team.leaving, name="leaving"),
    path("<uuid:pk>/places/", places.places, name="places"),
    path("places/<uuid:pk>/adult/", places.place_adult, name="place_adult"),
    path("places/<uuid:pk>/closing/", places.place_closing, name="place_closing"),
    path("<uuid:pk>/rhythms/", rhythms.rhythms, name="rhythms"),
    path("<uuid:pk>/rhythms/<slug:key>/", rhythms.rhythm, name="rhythm"),
]
