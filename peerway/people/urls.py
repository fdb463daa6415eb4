from __future__ import annotations

from django.urls import path

from peerway.people.places import SORTS
from peerway.people.views import badges, door, invite, me, messages, people, room, roster, setting

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
    path("", people.index, name="index"),
    path("me/", me.me, name="me"),
    path("me/words/", me.words, name="words"),
    path("me/messages/", messages.messages, name="messages"),
    path("me/messages/calendar/", messages.calendar_address, name="calendar_address"),
    path("me/messages/number/", messages.number, name="number"),
    path("me/messages/number/code/", messages.number_code, name="number_code"),
    path("me/messages/number/stopping/", messages.number_stopping, name="number_stopping"),
    path("calendar/<str:token>.ics", messages.calendar, name="calendar"),
    path("new/", people.add, name="add"),
    path("<uuid:pk>/", people.person, name="person"),
    path("<uuid:pk>/edit/", people.edit, name="edit"),
    path("<uuid:pk>/needs/", people.needs, name="needs"),
    path("<uuid:pk>/leaving/", people.leaving, name="leaving"),
    path("<uuid:pk>/roles/", people.roles, name="roles"),
    path("<uuid:pk>/another-invitation/", invite.invite_again, name="invite_again"),
    path("<uuid:pk>/second-step/ending/", invite.second_step_ending, name="second_step_ending"),
    path("roles/<uuid:pk>/ending/", people.role_ending, name="role_ending"),
    path("badges/", badges.badges, name="badges"),
    path("badges/sheet/", badges.badge_sheet, name="badge_sheet"),
    path("invite/", invite.invite, name="invite"),
    path("invitation/<str:token>/", invite.invitation, name="invitation"),
    path("choose/", invite.choose, name="choose"),
    path("second-factor/", invite.second_factor, name="second_factor"),
    path("first/", invite.first, name="first"),
    path("setting/", setting.setting, name="setting"),
    path("setting/about/", setting.about, name="setting_about"),
    path("setting/<slug:sort>/new/", setting.add, name="setting_add"),
    *(
        path(f"setting/{key}/<uuid:pk>/", setting.change(sort), name=f"change_{key}")
        for key, sort in SORTS.items()
    ),
    *(
        path(f"setting/{key}/<uuid:pk>/closing/", setting.close(sort), name=f"close_{key}")
        for key, sort in SORTS.items()
    ),
]
