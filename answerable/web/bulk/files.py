"""A file for download."""

from django.http import HttpResponse


def download(content: bytes, kind: str, filename: str) -> HttpResponse:
    """Bytes of a type as a file that a browser saves and never opens by itself."""
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
