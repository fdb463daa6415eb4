from django.urls import path

from peerway.base.access import open_page
from peerway.base.stylesheets import look
from peerway.site import views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("look/<str:kind>-<str:digest>.css", open_page(because="how the site looks")(look), name="look"),
    path("design/", views.design, name="design"),
    path("as/<str:who>/", views.sign_in_as, name="sign_in_as"),
    path("help/", views.help_pages, name="help"),
    path("help/<slug:slug>/", views.help_page, name="help_page"),
    path("cookies/", views.cookies, name="cookies"),
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/for-young-people/", views.privacy_for_young_people, name="privacy_young"),
]
