from collections.abc import Callable

from django.http import HttpResponseBase

def reauthentication_required(function: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]: ...
