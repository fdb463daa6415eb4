from django.urls import URLPattern

app_name = "drop_in"
urlpatterns: list[URLPattern] = []
