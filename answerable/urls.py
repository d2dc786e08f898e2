"""Every address: the public site at the root, the desk and its sign-in under /desk/."""

from django.urls import include, path

urlpatterns = [
    path("desk/account/", include("answerable.desk.account_urls")),
    path("desk/", include("answerable.desk.urls")),
    path("", include("answerable.web.urls")),
]

handler400 = "answerable.web.api.faults.bad_request"
handler404 = "answerable.web.api.faults.not_found"
handler500 = "answerable.web.api.faults.server_error"
