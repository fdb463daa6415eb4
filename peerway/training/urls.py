from __future__ import annotations

from django.urls import path

from peerway.training.views import (
    agreeing,
    checking,
    courses,
    here,
    own_courses,
    people,
    reflecting,
    sessions,
    signing,
)

app_name = "training"
urlpatterns = [
    path("<uuid:pk>/", sessions.index, name="index"),
    path("<uuid:pk>/planning/", sessions.planning, name="planning"),
    path("<uuid:pk>/sign-offs/", signing.sign_offs, name="sign_offs"),
    path("<uuid:programme>/agreement/", agreeing.agree, name="agree"),
    path("sessions/<uuid:pk>/register/", sessions.register, name="register"),
    path("sessions/<uuid:pk>/sheet/", sessions.sheet, name="sheet"),
    path("sessions/<uuid:pk>/cancelling/", sessions.cancelling, name="cancelling"),
    path("sessions/<uuid:session_id>/here/", here.here, name="here"),
    path("sessions/<uuid:pk>/wall/", here.wall, name="wall"),
    path("<uuid:programme>/checks/<slug:slug>/<slug:part>/", checking.check, name="check"),
    path("<uuid:pk>/missed/", here.missed, name="missed"),
    path("<uuid:pk>/people/<uuid:person>/", people.person, name="person"),
    path("pages/", reflecting.pages, name="pages"),
    path("pages/shared/", reflecting.shared_pages, name="shared_pages"),
    path("pages/<uuid:pk>/", reflecting.own_page, name="own_page"),
    path("pages/<uuid:pk>/changing/", reflecting.changing, name="own_page_changing"),
    path("pages/<uuid:pk>/sharing/", reflecting.sharing, name="own_page_sharing"),
    path("pages/<uuid:pk>/taking-back/", reflecting.page_back, name="own_page_back"),
    path("pages/<uuid:pk>/throwing-away/", reflecting.throwing_away, name="own_page_away"),
    path("<uuid:programme>/pages/writing/", reflecting.writing, name="own_page_writing"),
    path("courses/", courses.courses, name="courses"),
    path("courses/<slug:slug>/", courses.course, name="course"),
    path("courses/<slug:slug>/copying/", own_courses.copying, name="copying"),
    path("courses/<slug:slug>/changing/", own_courses.changing, name="changing"),
    path("courses/<slug:slug>/moved-on/", own_courses.moved, name="moved_on"),
    path("courses/<slug:slug>/putting-away/", own_courses.putting_away, name="putting_away"),
    path("courses/<slug:slug>/sessions/<slug:part>/", courses.course_session, name="course_session"),
    path("courses/<slug:slug>/sessions/<slug:part>/slides/<int:number>/", courses.slide, name="slide"),
    path("courses/<slug:slug>/sessions/<slug:part>/speaker/<int:number>/", courses.speaker, name="speaker"),
    path("courses/<slug:slug>/sessions/<slug:part>/slides.pdf", courses.slides_pdf, name="slides_pdf"),
    path("courses/<slug:slug>/sessions/<slug:part>/plan.pdf", courses.plan_pdf, name="plan_pdf"),
    path("courses/<slug:slug>/sessions/<slug:part>/handouts.pdf", courses.handouts_pdf, name="handouts_pdf"),
    path("sign-offs/<uuid:pk>/taking-back/", signing.taking_back, name="taking_back"),
]
