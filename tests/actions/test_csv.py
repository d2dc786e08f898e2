"""Files of supporters: what comes in counts only if confirmed; what goes out takes two people."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from answerable.accounts import services as accounts
from answerable.accounts.models import AuditEntry, Organisation, User
from answerable.actions import queries
from answerable.actions.models import (
    Agreed,
    Imported,
    Mail,
    Petition,
    Submission,
    SupporterExport,
    SupporterImport,
    Total,
)
from answerable.actions.services import petitions, sweeps
from answerable.actions.supporters import exporting
from answerable.actions.supporters.layouts import LAYOUTS, Refusal, Row, read_rows, split_name
from answerable.actions.worker.loop import Worker
from answerable.actions.worker.opening import open_person
from answerable.actions.worker.sweeping import sweep_some
from answerable.cli import main
from answerable.engine.sweep import Conditions
from answerable.sealing.keys import write_private
from tests.actions.conftest import RING, SLUG, form, path_in
from tests.conftest import PASSWORD
from tests.hostile import ESCAPED
from tests.made_up_relay import MadeUpRelay

PASSPHRASE = "made up for these tests"
HEADINGS = {
    "action-network": "email,first_name,last_name,zip_code,confirmed,can2_subscription_status",
    "civicrm": "Email,First Name,Last Name,Postal Code,Activity Status,Consent",
    "plain": "email,given_name,family_name,postcode,confirmed,consent",
}
FILE = """eve@made-up.example,Eve,Example,,Completed,yes
fay@made-up.example,Fay,Example,,Completed,no
gil@made-up.example,Gil,Example,,Scheduled,Subscribed
hal@made-up.example,Hal,Example,,,
not an address,Ida,Example,,yes,yes
EVE@made-up.example,Eve,Again,,yes,yes
jan@made-up.example,,,,yes,yes
"""
Verb = Callable[..., Result]


@pytest.fixture
def stands_with(petition: Petition, admin: User) -> Organisation:
    made = accounts.create_organisation(slug="made-up-partner", name="The Made-up Partner", by=admin)
    petitions.offer_consent(petition=petition, organisation=made, text="=1+1 The partner.", by=admin)
    return made


@pytest.fixture
def second(admin: User) -> User:
    """Another admin."""
    made, _ = accounts.create_staff(
        username="uma", role="admin", organisation=admin.organisation, by=admin, password=PASSWORD
    )
    return made


@pytest.fixture
def verb(site: Path) -> Verb:
    """A verb of the command line, with the private key and what is typed at its prompts."""
    write_private(site / "x.private", RING, PASSPHRASE)
    phrase = site / "passphrase"
    phrase.touch(0o600)
    phrase.write_text(PASSPHRASE + "\n")
    keys = ["--key", str(site / "x.private"), "--passphrase-file", str(phrase)]

    def run(
        name: str, *arguments: object, typed: str = f"{PASSWORD}\n{PASSWORD}\n", key: bool = True
    ) -> Result:
        return CliRunner().invoke(
            main, [name, *map(str, arguments), *(keys if key else [])], input=typed, catch_exceptions=False
        )

    return run


@pytest.fixture
def bring(verb: Verb, site: Path, stands_with: Organisation, admin: User) -> Callable[..., Result]:
    """Import a file of this text."""

    def run(text: str = FILE, *more: str, layout: str = "plain", by: str = "admin") -> Result:
        path = site / "file.csv"
        path.write_bytes(f"{HEADINGS[layout]}\n{text}".encode("utf-8", "surrogateescape"))
        consent = ("--consent", "made-up-partner")
        return verb(
            "import-supporters", path, "--format", layout, "--petition", SLUG, "--by", by, *consent, *more
        )

    return run


WRITE = ("--write", "--basis", "Collected on paper.")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_preview_says_what_would_come_and_writes_nothing(layout: str, bring: Callable[..., Result]) -> None:
    said = bring(layout=layout).output
    assert "2 new, and counts" in said and "1 new, and is asked" in said
    assert "1 known already" in said and "3 refused" in said
    for line, reason in ((5, "neither confirmed"), (6, "a mail address has one @"), (8, "no name")):
        assert f"line {line}: {reason}" in " ".join(said.split())
    assert not Submission.objects.exists() and not SupporterImport.objects.exists()


def test_what_comes_in_is_sealed_and_counts_only_if_the_file_says_confirmed(
    bring: Callable[..., Result], worker: Worker, petition: Petition
) -> None:
    bring(FILE, *WRITE)
    worker.round()
    assert queries.counted(petition) == 2
    assert Imported.objects.count() == 3
    rows = b"".join(bytes(row) for row in Submission.objects.values_list("sealed", flat=True))
    assert b"Eve" not in rows
    assert {open_person(row, RING).name for row in Submission.objects.all()} >= {"Eve Example"}


def test_nobody_is_written_to_without_a_consent_of_the_file(
    bring: Callable[..., Result], worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    bring(FILE, *WRITE)
    worker.round()
    assert [mail.recipient for mail in relay.mails] == ["gil@made-up.example"]
    assert Mail.objects.count() == 1
    assert Agreed.objects.count() == 2
    Client().post(path_in(relay.mails[0]))
    worker.round()
    assert queries.counted(petition) == 3


def test_the_same_file_again_adds_nothing(bring: Callable[..., Result], worker: Worker) -> None:
    bring(FILE, *WRITE)
    said = bring(FILE, *WRITE).output
    assert "0 new, and counts" in said and "4 known already" in said
    assert SupporterImport.objects.count() == 1 and Imported.objects.count() == 3


def test_who_signed_here_is_known(
    bring: Callable[..., Result], worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    Client().post(f"/act/petition/{SLUG}/", form("eve@made-up.example"))
    worker.round()
    Client().post(path_in(relay.mails[0]))
    bring(FILE, *WRITE)
    worker.round()
    assert queries.counted(petition) == 2


def test_an_import_needs_a_basis(bring: Callable[..., Result]) -> None:
    answer = bring(FILE, "--write")
    assert answer.exit_code == 2 and "on what basis" in answer.output
    assert not Submission.objects.exists()


def test_a_reviewer_imports_nobody(bring: Callable[..., Result], ben: User) -> None:
    assert bring(FILE, *WRITE, by="ben").exit_code == 2
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x@y.example,\udcff,B,,yes,", "not UTF-8"),
        (f"x@y.example,{'x' * 101},,,yes,", "too long"),
        ('x@y.example,"A', "not CSV"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_rest_goes_on(
    text: str, reason: str, bring: Callable[..., Result]
) -> None:
    said = " ".join(bring(f"ok@made-up.example,O,K,,yes,\n{text}\n").output.split())
    assert reason in said and "1 new, and counts" in said


def test_a_file_without_a_column_for_the_address_is_refused(
    verb: Verb, site: Path, petition: Petition, admin: User
) -> None:
    (site / "x.csv").write_text("name\nEve\n")
    answer = verb(
        "import-supporters", site / "x.csv", "--format", "plain", "--petition", SLUG, "--by", "admin"
    )
    assert answer.exit_code == 2 and "no column is called 'email'" in answer.output


@given(st.text(max_size=300))
def test_any_text_is_rows_or_refusals(text: str) -> None:
    for row in read_rows(["email,name,confirmed\n", *text.splitlines(keepends=True)], LAYOUTS["plain"]):
        assert isinstance(row, Row | Refusal) and row.line >= 2


@given(st.text(alphabet="ab ", max_size=20).map(lambda text: " ".join(text.split())))
def test_a_name_in_two_fields_is_the_same_name(name: str) -> None:
    assert " ".join(split_name(name)).strip() == name


@pytest.fixture
def agreed(worker: Worker, relay: MadeUpRelay, petition: Petition, stands_with: Organisation) -> None:
    """Eve agreed and confirmed; Fay did not agree, Gil did not confirm, Hal took it back."""
    consent = queries.consents_now(petition)[0].pk
    for name, ticked in (("eve", [consent]), ("fay", []), ("hal", [consent]), ("gil", [consent])):
        filled = form(f"{name}@made-up.example", name=f"{name.title()} Example") | {"consent": ticked}
        Client().post(f"/act/petition/{SLUG}/", filled)
    worker.round()
    for mail in relay.mails[:3]:
        Client().post(path_in(mail))
    Client().post(path_in(relay.mails[2], "/act/withdraw/"))
    worker.round()


def export(verb: Verb, site: Path, *more: object, typed: str = f"{PASSWORD}\n{PASSWORD}\n") -> Result:
    people = ("--by", "admin", "--approved-by", "uma") if "--by" not in more else ()
    named = ("--petition", SLUG, "--consent", "made-up-partner", "-o", site / "out.csv")
    return verb("export-supporters", *named, *people, *more, typed=typed)


def read(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_those_who_agreed_and_still_do_go_out_with_one_canary(
    layout: str, verb: Verb, site: Path, agreed: None, second: User
) -> None:
    answer = export(verb, site, "--format", layout)
    assert answer.exit_code == 0, answer.output
    heading, *rows = read(site / "out.csv")
    assert tuple(heading) == LAYOUTS[layout].columns
    assert sorted(row[0].partition("@")[2] for row in rows) == ["acts.example.org", "made-up.example"]
    assert [row[0] for row in rows if "made-up" in row[0]] == ["eve@made-up.example"]
    assert all(row[-2] == "'=1+1 The partner." for row in rows)
    assert (site / "out.csv").stat().st_mode & 0o077 == 0


def test_who_was_struck_out_stays_here_until_restored(
    verb: Verb, site: Path, agreed: None, petition: Petition, admin: User, second: User
) -> None:
    everybody = Conditions(since=datetime(2020, 1, 1, tzinfo=UTC))
    reach = sweeps.reach(petition)
    strike = sweeps.strike(petition=petition, conditions=everybody, up_to=reach, why="Made up.", by=admin)
    sweep_some()
    assert export(verb, site).exit_code == 0
    assert "eve@made-up.example" not in (site / "out.csv").read_text()
    (site / "out.csv").unlink()
    sweeps.restore(sweep=strike, why="Made up.", by=admin)
    sweep_some()
    assert export(verb, site).exit_code == 0
    assert "eve@made-up.example" in (site / "out.csv").read_text()


def test_a_canary_tells_from_which_export_it_comes(
    verb: Verb, site: Path, agreed: None, second: User
) -> None:
    export(verb, site)
    (canary,) = [row[0] for row in read(site / "out.csv") if row[0].endswith("@acts.example.org")]
    assert "Export 1 of" in verb("export-supporters", "--whose", canary).output.replace(
        str(SupporterExport.objects.get().pk), "1", 1
    )
    assert "no export" in verb("export-supporters", "--whose", "eve@made-up.example").output


def test_an_export_is_logged_when_it_begins_and_ends_with_its_number(
    verb: Verb, site: Path, agreed: None, second: User
) -> None:
    export(verb, site)
    entries = list(AuditEntry.objects.filter(action="actions:supporters:export").order_by("id"))
    assert entries[0].detail["approved_by"] == second.pk and entries[1].detail["number"] == 1
    assert SupporterExport.objects.get().number == 1


@pytest.mark.parametrize(
    ("people", "typed"),
    [
        (("--by", "admin", "--approved-by", "admin"), f"{PASSWORD}\n{PASSWORD}\n"),
        (("--by", "admin", "--approved-by", "ben"), f"{PASSWORD}\n{PASSWORD}\n"),
        (("--by", "admin", "--approved-by", "nobody"), f"{PASSWORD}\n{PASSWORD}\n"),
        (("--by", "admin", "--approved-by", "uma"), f"{PASSWORD}\nwrong\n"),
        (("--by", "admin"), f"{PASSWORD}\n"),
    ],
    ids=["the same person", "who may not", "nobody", "a wrong password", "one person"],
)
def test_an_export_needs_two_people_who_may(
    people: tuple[str, ...], typed: str, verb: Verb, site: Path, agreed: None, second: User, ben: User
) -> None:
    answer = export(verb, site, *people, typed=typed)
    assert answer.exit_code == 2, answer.output
    assert not (site / "out.csv").exists() and not SupporterExport.objects.exists()


def test_the_exports_of_a_day_are_limited(
    verb: Verb, site: Path, agreed: None, second: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_A_DAY", 1)
    assert export(verb, site).exit_code == 0
    (site / "out.csv").unlink()
    assert "wait for tomorrow" in export(verb, site).output


def test_a_file_that_is_there_is_not_overwritten(verb: Verb, site: Path, agreed: None, second: User) -> None:
    (site / "out.csv").write_text("mine")
    assert export(verb, site).exit_code == 2
    assert (site / "out.csv").read_text() == "mine"


def test_no_cell_of_an_export_runs_in_a_spreadsheet(
    verb: Verb,
    site: Path,
    worker: Worker,
    relay: MadeUpRelay,
    petition: Petition,
    stands_with: Organisation,
    second: User,
) -> None:
    texts = ["=1+1", "@SUM(1)", "-2+3", "x;=1+1", *(text for text in ESCAPED if text[:1] in "=+-@")][:8]
    consent = queries.consents_now(petition)[0].pk
    for number, text in enumerate(texts):
        Client().post(
            f"/act/petition/{SLUG}/",
            form(f"p{number}@made-up.example", name=text[:100]) | {"consent": [consent]},
        )
    worker.round()
    for mail in relay.mails:
        Client().post(path_in(mail))
    export(verb, site)
    names = [row[1] for row in read(site / "out.csv")[1:] if "made-up" in row[0]]
    assert len(names) == len(relay.mails) >= 4
    assert not any(name[:1] in "=+-@" or ";=" in name for name in names)


def test_counts_go_out_without_a_key_and_name_nobody(verb: Verb, site: Path, petition: Petition) -> None:
    Total.objects.create(
        petition=petition, hour="2026-03-02T12:00Z", council="=1+1", partner="made-up-partner", number=7
    )
    answer = verb(
        "export-supporters", "--petition", SLUG, "--counts", "-o", site / "counts.csv", key=False, typed=""
    )
    assert answer.exit_code == 0, answer.output
    heading, row = read(site / "counts.csv")
    assert dict(zip(heading, row, strict=True))["number"] == "7" and "'=1+1" in row
