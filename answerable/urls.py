"""Every address: the public site at the root, the desk and its sign-in under /desk/."""

from django.urls import include, path

urlpatterns = [
    path("desk/account/", include("answerable.desk.account_urls")),
    path("desk/", include("answerable.desk.urls")),
    path("", include("answerable.web.urls")),
]
