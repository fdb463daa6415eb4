from __future__ import annotations

from django.urls import path

from peerway.recruitment.views import my_asking, ways_in

app_name = "recruitment"
urlpatterns = [
    path("in/<str:token>/", ways_in.ways_in, name="ways_in"),
    path("in/<str:token>/meet/", ways_in.meet_the_supporters, name="meet"),
    path("in/<str:token>/asked/", ways_in.asked, name="asked"),
    path("in/<str:token>/card/", ways_in.paper_card, name="paper_card"),
    path("in/<str:token>/<slug:way>/", ways_in.ask, name="ask"),
    path("mine/<uuid:pk>/", my_asking.my_asking, name="my_asking"),
    path("mine/<uuid:pk>/wishes/", my_asking.my_wishes, name="my_wishes"),
    path("mine/<uuid:pk>/times/", my_asking.my_times, name="my_times"),
    path("mine/<uuid:pk>/choices/", my_asking.my_choices, name="my_choices"),
    path("mine/<uuid:pk>/please-not/", my_asking.my_please_not, name="my_please_not"),
    path("mine/<uuid:pk>/yes/", my_asking.my_yes, name="my_yes"),
    path("mine/<uuid:pk>/stopping/", my_asking.my_stop, name="my_stop"),
]
