"""`answerable filing`, on made-up reports and a made-up campaign."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from answerable.cli import main
from tests.made_up_scan import BODIES_CSV

TEXT = "2022年半年度报告\n报告期内，公司实现营业收入3.58亿元，同比增长9.90%；法国市场平稳。\n"
WATCHLIST = """
[[company]]
id = "acme-cameras"
name = "Acme Cameras"
[[company.alias]]
texts = ["Acmecam"]
class = "legal_name"
"""
FACT: dict[str, Any] = {
    "id": "f1", "kind": "event", "companies": [], "body": None, "country": "FR", "happened": "2022",
    "says": {"role": "press", "name": "A paper"}, "summary": "It happened.", "recorded": "2022-08-20",
    "source": {"title": "t", "url": "https://example.org/", "publisher": "A paper", "published": "2022"},
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    campaign = tmp_path / "campaign"
    campaign.mkdir()
    (campaign / "campaign.toml").write_text('name = "made-up"\ntitle = "Made up"\n')
    (campaign / "watchlist.toml").write_text(WATCHLIST)
    (campaign / "bodies.csv").write_text(BODIES_CSV)
    (campaign / "facts.jsonl").write_text(json.dumps(FACT) + "\n")
    return campaign


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["filing", "--campaign", str(folder), *arguments])


def test_each_finding_is_a_line_with_its_place(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = _run(folder, str(path), "--published", "2022-08-13")
    figure, country, quote = map(json.loads, result.stdout.splitlines())
    assert (figure["kind"], figure["metric"], figure["value"]) == ("figure", "revenue", "358000000")
    assert (figure["period"], figure["change"], figure["page"]) == ("2022-01/2022-06", "9.90", 1)
    assert (country["kind"], country["code"]) == ("country", "FR")
    assert (quote["kind"], quote["why"], quote["translation"]) == ("quote", ["country"], None)
    assert result.exit_code == 0


def test_a_web_page_inside_an_archive_is_read_and_a_table_comes_out(folder: Path, tmp_path: Path) -> None:
    page = (
        "<html><meta charset=utf-8><h1>2023年半年度报告</h1><p>业务遍及欧洲。</p>"
        "<table><tr><th>项目</th><th>本报告期</th><th>上年同期</th>"
        "<th>增减</th></tr><tr><td>营业收入（元）</td><td>1,100</td><td>1,000</td><td>10%</td></tr></table></html>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("report.html", page)
        archive.writestr("program.bin", b"\x7fELF\0\1\2\3")
    path = tmp_path / "reports.zip"
    path.write_bytes(packed.getvalue())
    result = _run(folder, str(path), "--format", "csv")
    rows = result.stdout.splitlines()[1:]
    assert [row.split(",")[1] for row in rows] == ["figure", "figure", "region"]
    assert "10.00" in rows[0]
    assert result.exit_code == 1
    assert "program.bin: not read: " in result.stderr


def test_a_file_that_is_not_read_is_one_line_and_the_rest_goes_on(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    result = _run(folder, str(tmp_path / "none.txt"), str(tmp_path / "empty.txt"), str(path))
    assert result.exit_code == 1
    assert [line.rsplit("/", 1)[1].split(":")[0] for line in result.stderr.splitlines()] == [
        "none.txt",
        "empty.txt",
    ]
    assert len(result.stdout.splitlines()) == 3
