from django.urls import include, path

import pages

urlpatterns = [
    path("", pages.page, name="page"),
    path("rows/", include("rows")),
]
