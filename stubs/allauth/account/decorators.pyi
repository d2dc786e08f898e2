from collections.abc import Callable

from django.http import HttpResponseBase

View = Callable[..., HttpResponseBase]

def reauthentication_required(function: View) -> View: ...
