"""Sign-in and the second factor. allauth's pages for e-mail and reset by mail have no address here."""

from allauth.account import views
from django.urls import include, path

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path(
        "signup/", views.signup, name="account_signup"
    ),  # the sign-in page asks for its address; it is closed
    path("2fa/", include("allauth.mfa.urls")),
]
