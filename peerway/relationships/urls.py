from __future__ import annotations

from django.urls import URLPattern, path

from peerway.relationships.views import first, leave, listening, own, pairs, rooms, steering

app_name = "relationships"
urlpatterns: list[URLPattern] = [
    path("<uuid:pk>/", pairs.index, name="index"),
    path("<uuid:pk>/starting/", pairs.starting, name="starting"),
    path("<uuid:pk>/exam-leave/", leave.exam_leave, name="exam_leave"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("room/<uuid:pk>/<slug:day>/", rooms.room, name="room"),
    path("room/<uuid:pk>/<slug:day>/sheet/", rooms.room_sheet, name="room_sheet"),
    path("room/<uuid:pk>/<slug:day>/sheet.pdf", rooms.room_pdf, name="room_pdf"),
    path("pair/<uuid:pk>/", pairs.detail, name="detail"),
    path("pair/<uuid:pk>/first-meeting/", first.first_meeting, name="first_meeting"),
    path("pair/<uuid:pk>/agreement/", first.agreement, name="agreement"),
    path("pair/<uuid:pk>/agreement.pdf", first.agreement_pdf, name="agreement_pdf"),
    path("pair/<uuid:pk>/pocket-card/", first.pocket_card, name="pocket_card"),
    path("pair/<uuid:pk>/pocket-card.pdf", first.pocket_card_pdf, name="pocket_card_pdf"),
    path("pair/<uuid:pk>/pause/", steering.pause, name="pause"),
    path("pair/<uuid:pk>/resuming/", steering.resuming, name="resuming"),
    path("pair/<uuid:pk>/time/", steering.time, name="time"),
    path("pair/<uuid:pk>/new-supporter/", steering.new_supporter, name="new_supporter"),
    path("pair/<uuid:pk>/goodbye/", steering.goodbye, name="goodbye"),
    path("pair/<uuid:pk>/ending/", steering.ending, name="ending"),
    path("left-behind/<uuid:pk>/", steering.left_behind, name="left_behind"),
    path("check-ins/<uuid:pk>/", listening.look, name="look"),
    path("looking-back/<uuid:pk>/", listening.exit_talk, name="exit"),
    path("wishes/<uuid:pk>/", listening.wish, name="wish"),
    path("messages/<uuid:pk>/", pairs.message_seen, name="message_seen"),
    path("sessions/<uuid:pk>/adult/", listening.adult, name="adult"),
    path("sessions/<uuid:pk>/log/", own.log, name="log"),
    path("sessions/<uuid:pk>/word/", own.word, name="word"),
    path("mine/<uuid:pk>/", own.mine, name="mine"),
    path("mine/<uuid:pk>/meeting/", own.can_we_meet, name="can_we_meet"),
    path("mine/<uuid:pk>/change/", own.change, name="change"),
    path("mine/<uuid:pk>/check-in/", own.check_in, name="check_in"),
    path("mine/<uuid:pk>/looking-back/", own.looking_back, name="looking_back"),
    path("activities/<slug:slug>/", own.activity, name="activity"),
]
