"""The desk's addresses. Each view says what it requires; tests/desk/test_permissions.py holds the table."""

from django.urls import path

from .views import (
    audit,
    capture,
    captures,
    files,
    finding,
    imports,
    leads,
    letters,
    publishing,
    queue,
    search,
    staff,
)

app_name = "desk"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("findings/<int:finding_id>/", finding.finding, name="finding"),
    path("findings/<int:finding_id>/decide/", finding.decide, name="decide"),
    path("approved/", publishing.approved, name="approved"),
    path("approved/publish/", publishing.publish, name="publish"),
    path("import/", imports.import_scan, name="import"),
    path("leads/", leads.leads, name="leads"),
    path("leads/body/", leads.body, name="lead_body"),
    path("leads/decide/", leads.decide, name="decide_leads"),
    path("leads/installers/", leads.installers, name="installers"),
    path("leads/import/", leads.import_leads, name="import_leads"),
    path("search/", search.search, name="search"),
    path("captures/", captures.captures, name="captures"),
    path("captures/upload/", captures.upload, name="upload"),
    path("captures/fetch/", captures.fetch, name="fetch"),
    path("captures/<slug:sha256>/", capture.capture, name="capture"),
    path("captures/<slug:sha256>/passage/", search.passage, name="passage"),
    path("captures/<slug:sha256>/pages/<int:page>.png", capture.picture, name="picture"),
    path("captures/<slug:sha256>/since/<slug:earlier>/", capture.changes, name="changes"),
    path("captures/<slug:sha256>/sharing/", capture.share, name="share"),
    path("captures/<slug:sha256>/original/", capture.original, name="original"),
    path("files/", files.files, name="files"),
    path("files/<int:file_id>/", files.file, name="file"),
    path("files/<int:file_id>/approve/", files.approve, name="approve_file"),
    path("withdraw/", files.withdraw, name="withdraw"),
    path("letters/", letters.letters, name="letters"),
    path("letters/new/", letters.write, name="write_letter"),
    path("letters/<int:letter_id>/", letters.letter, name="letter"),
    path("letters/<int:letter_id>/reword/", letters.reword, name="reword_letter"),
    path("letters/<int:letter_id>/release/", letters.release, name="release_letter"),
    path("letters/<int:letter_id>/answer/", letters.answer, name="answer_letter"),
    path("letters/<int:letter_id>/propose/", letters.propose, name="propose_letter"),
    path("audit/", audit.audit_log, name="audit"),
    path("staff/", staff.staff, name="staff"),
    path("staff/<int:user_id>/role/", staff.change_role, name="change_role"),
    path("staff/<int:user_id>/password/", staff.reset_password, name="reset_password"),
]
