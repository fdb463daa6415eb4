"""Every address of the site, by part."""

from django.urls import include, path

urlpatterns = [
    path("", include("peerway.site.pages")),
    path("", include("peerway.base.urls")),
    path("questions/", include("peerway.base.questions.urls")),
    path("account/", include("allauth.urls")),
    path("people/", include("peerway.people.urls")),
    path("programmes/", include("peerway.programmes.urls")),
    path("toolkit/", include("peerway.toolkit.urls")),
    path("worries/", include("peerway.safeguarding.urls")),
    path("recruitment/", include("peerway.recruitment.urls")),
    path("training/", include("peerway.training.urls")),
    path("matching/", include("peerway.matching.urls")),
    path("pairs/", include("peerway.relationships.urls")),
    path("groups/", include("peerway.relationships.groups.urls")),
    path("drop-in/", include("peerway.drop_in.urls")),
    path("mediation/", include("peerway.mediation.urls")),
    path("supervision/", include("peerway.supervision.urls")),
    path("care/", include("peerway.care.urls")),
    path("recognition/", include("peerway.recognition.urls")),
    path("decisions/", include("peerway.decisions.urls")),
    path("voice/", include("peerway.voice.urls")),
    path("principles/", include("peerway.principles.urls")),
    path("", include("peerway.insights.urls")),
]
