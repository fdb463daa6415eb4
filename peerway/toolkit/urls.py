from __future__ import annotations

from django.urls import URLPattern, path

from peerway.toolkit.views import own, papers, reading, turning

app_name = "toolkit"
urlpatterns: list[URLPattern] = [
    path("", reading.index, name="index"),
    path("whole/", reading.whole, name="whole"),
    path("whole.pdf", reading.whole_pdf, name="whole_pdf"),
    path("pages/<slug:slug>/", reading.one, name="page"),
    path("papers/<uuid:pk>/", papers.papers, name="papers"),
    path("papers/<uuid:pk>/<slug:slug>/", papers.paper, name="paper"),
    path("papers/<uuid:pk>/<slug:slug>.pdf", papers.paper_pdf, name="paper_pdf"),
    path("papers/<uuid:pk>/<slug:slug>.docx", papers.paper_docx, name="paper_docx"),
    path("own/", own.own, name="own"),
    path("own/link/new/", own.link_new, name="own_link_new"),
    path("own/file/new/", own.file_new, name="own_file_new"),
    path("own/<uuid:pk>/file/", own.file, name="own_file"),
    path("own/<uuid:pk>/taking-away/", own.taking_away, name="own_taking_away"),
    path("elsewhere/", turning.elsewhere, name="elsewhere"),
    path("near-by/", turning.near_by, name="near_by"),
    path("near-by/new/", turning.help_new, name="help_new"),
    path("near-by/<uuid:pk>/", turning.help_change, name="help_change"),
    path("near-by/<uuid:pk>/check/", turning.help_check, name="help_check"),
    path("near-by/<uuid:pk>/closing/", turning.help_closing, name="help_closing"),
]
