from __future__ import annotations

from django.urls import path

from peerway.people.views import door, room

app_name = "people"
urlpatterns = [
    path("sign-in/", door.sign_in, name="sign_in"),
    path("badge/", door.badge, name="badge"),
    path("badge/second/", door.second_thing, name="second_thing"),
    path("sign-out/", door.sign_out, name="sign_out"),
    path("open-the-room/", room.open_the_room, name="open_room"),
    path("room/", room.room, name="room"),
    path("room/<uuid:pk>/", room.room_name, name="room_name"),
]
