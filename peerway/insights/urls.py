from __future__ import annotations

from django.urls import path

from peerway.insights.views import home, report, young

app_name = "insights"
urlpatterns = [
    path("today/", home.needs_you, name="needs_you"),
    path("home/", home.today, name="today"),
    path("my-people/", home.my_people, name="my_people"),
    path("report/<uuid:pk>/", report.report, name="report"),
    path("report/<uuid:pk>/report.pdf", report.report_pdf, name="report_pdf"),
    path("report/<uuid:pk>/young/", young.young, name="young"),
    path("young/<uuid:pk>/", young.young_page, name="young_page"),
    path("young/<uuid:pk>/approving/", young.young_approving, name="young_approving"),
    path("young/<uuid:pk>/releasing/", young.young_releasing, name="young_releasing"),
]
