from __future__ import annotations

from django.urls import path

from peerway.recruitment.views import answering, desk, my_asking, offering, safety, ways_in

app_name = "recruitment"
urlpatterns = [
    path("<uuid:pk>/", desk.index, name="index"),
    path("<uuid:pk>/supporters/", desk.supporters, name="supporters"),
    path("<uuid:pk>/waiting/", desk.waiting, name="waiting"),
    path("<uuid:pk>/opening/", desk.opening, name="opening"),
    path("<uuid:pk>/poster/<slug:kind>/", desk.poster, name="poster"),
    path("<uuid:pk>/suggesting/<slug:side>/", desk.suggesting, name="suggesting"),
    path("<uuid:pk>/consents/", safety.consents, name="consents"),
    path("<uuid:pk>/consents/<uuid:person>/", safety.consent, name="consent"),
    path("<uuid:pk>/looks/", safety.looks, name="looks"),
    path("<uuid:pk>/looks/<slug:side>/<uuid:person>/", safety.look, name="look"),
    path("<uuid:pk>/apart/", safety.apart, name="apart"),
    path("card/<uuid:pk>/", desk.card, name="card"),
    path("application/<uuid:pk>/", answering.application, name="application"),
    path("application/<uuid:pk>/interview/", answering.interview, name="interview"),
    path("application/<uuid:pk>/telling/", answering.telling, name="telling"),
    path("asking/<uuid:pk>/", answering.asking, name="asking"),
    path("asking/<uuid:pk>/replying/", answering.replying, name="replying"),
    path("supporter/<uuid:pk>/", answering.supporter, name="supporter"),
    path("home/<str:token>/", safety.parent, name="parent"),
    path("offer/<str:token>/", offering.offer, name="offer"),
    path("offer/<str:token>/offering/", offering.offering, name="offering"),
    path("offer/<str:token>/offered/", offering.offered, name="offered"),
    path("names/<str:token>/", offering.name_somebody, name="name_somebody"),
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
    path("my-offer/<uuid:pk>/", offering.my_offer, name="my_offer"),
    path("my-role/<uuid:pk>/", offering.my_role, name="my_role"),
    path("my-role/<uuid:pk>/profile/", offering.my_profile, name="my_profile"),
    path("my-role/<uuid:pk>/times/", offering.my_role_times, name="my_role_times"),
]
