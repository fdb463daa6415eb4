from django.urls import path

from peerway.base.questions import views

app_name = "questions"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:approach>/<slug:key>/", views.detail, name="set"),
    path("<slug:approach>/<slug:key>/words/", views.words, name="words"),
    path("<slug:approach>/<slug:key>/preview/", views.preview, name="preview"),
    path("<slug:approach>/<slug:key>/new/", views.new, name="new"),
    path("<slug:approach>/<slug:key>/undo/", views.undo, name="undo"),
    path("<slug:approach>/<slug:key>/release/", views.release, name="release"),
    path("<slug:approach>/<slug:key>/pack/", views.pack, name="pack"),
    path("<slug:approach>/<slug:key>/question/<slug:question>/", views.question, name="question"),
    path("<slug:approach>/<slug:key>/question/<slug:question>/place/", views.place, name="place"),
    path("<slug:approach>/<slug:key>/question/<slug:question>/removal/", views.removal, name="removal"),
]
