from __future__ import annotations

from django.urls import URLPattern, path

from peerway.drop_in.views import door, duty, feed, leading, mine, rota

app_name = "drop_in"
urlpatterns: list[URLPattern] = [
    path("<uuid:pk>/", rota.index, name="index"),
    path("<uuid:pk>/rota/", rota.rota, name="rota"),
    path("<uuid:pk>/rota/publishing/", rota.publishing, name="publishing"),
    path("<uuid:pk>/rota/sheet/", rota.rota_sheet, name="rota_sheet"),
    path("<uuid:pk>/rota.pdf", rota.rota_pdf, name="rota_pdf"),
    path("<uuid:pk>/people/", rota.people, name="people"),
    path("<uuid:pk>/people/seniors/", rota.seniors, name="seniors"),
    path("<uuid:pk>/opening/", rota.opening, name="opening"),
    path("<uuid:pk>/closing/", rota.closing, name="closing"),
    path("<uuid:pk>/sign/", rota.sign, name="sign"),
    path("<uuid:pk>/coming-back/<uuid:person>/", duty.coming_back, name="coming_back"),
    path("<uuid:programme>/leading/", leading.leading, name="leading"),
    path("<uuid:programme>/leading/<uuid:duty>/", leading.leading_duty, name="leading_duty"),
    path("duty/<uuid:pk>/", duty.duty, name="duty"),
    path("duty/<uuid:pk>/cover/", duty.cover, name="cover"),
    path("duty/<uuid:pk>/adult/", duty.adult, name="adult"),
    path("duty/<uuid:pk>/calling-off/", duty.calling_off, name="calling_off"),
    path("duty/<uuid:pk>/now/", mine.now, name="now"),
    path("duty/<uuid:pk>/tell/", mine.tell, name="tell"),
    path("turn/<uuid:pk>/off/", duty.turn_off, name="turn_off"),
    path("turn/<uuid:pk>/swap/", mine.swap, name="swap"),
    path("turn/<uuid:pk>/cant/", mine.cant, name="cant"),
    path("visit/<uuid:pk>/adult/", duty.adult_came, name="adult_came"),
    path("swap/<uuid:pk>/", mine.answering, name="answering"),
    path("swap/<uuid:pk>/taking-back/", mine.taking_back, name="taking_back"),
    path("swap/<uuid:pk>/seen/", duty.swap_seen, name="swap_seen"),
    path("time/<uuid:pk>/accepting/", mine.accepting, name="accepting"),
    path("time/<uuid:pk>/cancelling/", mine.cancelling, name="cancelling"),
    path("looking-back/<uuid:pk>/", duty.looked_back, name="looked_back"),
    path("mine/<uuid:pk>/", mine.mine, name="mine"),
    path("mine/<uuid:pk>/rest/", mine.rest, name="rest"),
    path("mine/<uuid:pk>/looking-back/", mine.looking_back, name="looking_back"),
    path("door/<str:token>/", door.door, name="door"),
    path("door/<str:token>/nobody/", door.nobody, name="nobody"),
    path("door/<str:token>/how/", door.how_it_was, name="how_it_was"),
    path("door/<str:token>/time/", door.a_time, name="a_time"),
    path("door/<str:token>/here/", door.i_am_there, name="i_am_there"),
    path("calendar/<str:token>.ics", feed.feed, name="feed"),
]
