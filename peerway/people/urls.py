from __future__ import annotations

from django.urls import path

from peerway.people.views import door, room, roster

app_name = "people"
urlpatterns = [
    path("sign-in/", door.sign_in, name="sign_in"),
    path("badge/", door.badge, name="badge"),
    path("badge/second/", door.second_thing, name="second_thing"),
    path("sign-out/", door.sign_out, name="sign_out"),
    path("open-the-room/", room.open_the_room, name="open_room"),
    path("room/", room.room, name="room"),
    path("room/<uuid:pk>/", room.room_name, name="room_name"),
    path("roster/", roster.roster, name="roster"),
    path("roster/<uuid:pk>/", roster.roster_import, name="roster_import"),
    path("roster/<uuid:pk>/columns/", roster.columns, name="roster_columns"),
    path("roster/<uuid:pk>/school/", roster.school, name="roster_school"),
    path("roster/<uuid:pk>/another-look/", roster.look_again, name="roster_look_again"),
    path("roster/<uuid:pk>/rows-to-fix/", roster.bad_rows, name="roster_bad_rows"),
    path("roster/<uuid:pk>/bringing-in/", roster.bringing_in, name="roster_apply"),
    path("roster/<uuid:pk>/undo/", roster.undo, name="roster_undo"),
    path("roster/<uuid:pk>/dropping/", roster.drop, name="roster_drop"),
]
