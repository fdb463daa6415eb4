from __future__ import annotations

from django.urls import path

from peerway.recognition.views import letters, mine, offering, programmes, public

app_name = "recognition"
urlpatterns = [
    path("programmes/<uuid:pk>/", programmes.certificates, name="certificates"),
    path(
        "programmes/<uuid:pk>/certificates-<int:number>.pdf",
        programmes.certificates_pdf,
        name="certificates_pdf",
    ),
    path("programmes/<uuid:pk>/thanks/", programmes.thanks, name="thanks"),
    path("supporters/<uuid:pk>/", programmes.supporter, name="supporter"),
    path("supporters/<uuid:pk>/certificate.pdf", programmes.certificate, name="certificate"),
    path("supporters/<uuid:pk>/hours/", programmes.hours, name="hours"),
    path("supporters/<uuid:pk>/hours.pdf", programmes.hours_pdf, name="hours_pdf"),
    path("supporters/<uuid:pk>/letter/", letters.beginning, name="beginning_letter"),
    path("supporters/<uuid:pk>/badges/<slug:kind>/", mine.taking, name="taking"),
    path("letters/<uuid:pk>/", letters.letter, name="letter"),
    path("letters/<uuid:pk>/words/", letters.changing, name="changing_letter"),
    path("letters/<uuid:pk>/showing/", letters.showing, name="showing_letter"),
    path("letters/<uuid:pk>/looking-again/", letters.looking_again, name="looking_again"),
    path("letters/<uuid:pk>/signature/", letters.signing, name="signing_letter"),
    path("letters/<uuid:pk>/withdrawing/", letters.withdrawing, name="withdrawing_letter"),
    path("letters/<uuid:pk>/letter.pdf", letters.letter_pdf, name="letter_pdf"),
    path("letters/<uuid:pk>/letter.docx", letters.letter_docx, name="letter_docx"),
    path("mine/", mine.mine, name="mine"),
    path("mine/hours/", mine.my_hours, name="my_hours"),
    path("mine/hours.pdf", mine.my_hours_pdf, name="my_hours_pdf"),
    path("badges/", offering.badges, name="badges"),
    path("badges/key/", offering.turning, name="turning_key"),
    path("badges/keys/<uuid:pk>/withdrawing/", offering.withdrawing, name="withdrawing_key"),
    path("badges/<uuid:pk>/", mine.badge, name="badge"),
    path("badges/<uuid:pk>/badge.jwt", mine.badge_jwt, name="badge_jwt"),
    path("badges/<uuid:pk>/badge.json", mine.badge_json, name="badge_json"),
    path("badges/<uuid:pk>/taking-back/", mine.taking_back, name="taking_back"),
    path("issuers/<uuid:setting_id>/", public.issuer, name="issuer"),
    path("issuers/<uuid:setting_id>/keys.json", public.keys, name="keys"),
    path("issuers/<uuid:setting_id>/keys/<uuid:key_id>.json", public.public_key, name="public_key"),
    path("issuers/<uuid:setting_id>/lists/<uuid:key_id>.jwt", public.status, name="status"),
    path(
        "issuers/<uuid:setting_id>/badges/<slug:kind>.json", public.achievement_data, name="achievement_data"
    ),
    path("issuers/<uuid:setting_id>/badges/<slug:kind>/", public.achievement, name="achievement"),
]
