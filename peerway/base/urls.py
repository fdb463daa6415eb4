from django.urls import path

from peerway.base import views

app_name = "base"
urlpatterns = [
    path("draft/<str:key>/", views.draft, name="draft"),
    path("work/<uuid:pk>/", views.work, name="work"),
    path("search/", views.search, name="search"),
    path("letters/", views.letters, name="letters"),
    path("stop/<str:token>/", views.stop_texts, name="stop_texts"),
    path("leave/", views.leave, name="leave"),
    path("healthz/", views.healthz, name="healthz"),
]
