"""A briefing as a Word document (Office Open XML, ECMA-376), with the same source numbers as everywhere.

python-docx writes neither bookmarks nor links to them, and both are what makes a numbered source usable; what
is left of the format is five small parts of XML in a ZIP.
"""

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from .assembly import Briefing, Footnote
from .text import kept_words, plain, preface, source_words

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same briefing gives the same bytes on any day."""

_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.\
wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.\
wordprocessingml.styles+xml"/></Types>"""
_ROOT = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>"""
_STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/>
<w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
<w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:b/><w:sz w:val="40"/></w:rPr>
</w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:keepNext/>
<w:spacing w:before="360"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Source"><w:name w:val="Source"/><w:pPr>
<w:ind w:left="454" w:hanging="454"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style></w:styles>"""


def word_document(text: Briefing) -> bytes:
    """The bytes of a .docx file; equal briefings give equal bytes."""
    links = {note.url: f"rId{number}" for number, note in enumerate(text.footnotes, 100)}
    body = "".join(_paragraphs(text, links))
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_W}" xmlns:r="{_R}">'
        f'<w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" '
        'w:bottom="1304" w:left="1304"/></w:sectPr></w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": document,
        "word/styles.xml": _STYLES,
        "word/_rels/document.xml.rels": _relationships(links),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _paragraphs(text: Briefing, links: dict[str, str]) -> Iterator[str]:
    numbers = {note.fact: note.number for note in text.footnotes}
    yield _paragraph(_run(text.title), "Title")
    for line in preface(text):
        if line:
            yield _paragraph(_run(line))
    for section in text.sections:
        yield _paragraph(_run(section.title), "Heading1")
        for point in section.points:
            marks = " ".join(_mark(numbers[fact]) for fact in point.facts)
            # The first number stays on the line of the last word.
            yield _paragraph(_run(f"{point.text}\u00a0") + marks)
    if text.footnotes:
        yield _paragraph(_run("Sources"), "Heading1")
    for note in text.footnotes:
        words = _run(f"\t{source_words(note)} ") + _link(note, links) + _run(f" {kept_words(note)}")
        yield _paragraph(_bookmark(note) + words, "Source")


def _paragraph(content: str, style: str = "Normal") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _run(words: str, properties: str = "") -> str:
    tab = "<w:tab/>" if words.startswith("\t") else ""
    shown = escape(plain(words.removeprefix("\t")))
    return f'<w:r>{properties}{tab}<w:t xml:space="preserve">{shown}</w:t></w:r>'


def _mark(number: int) -> str:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:hyperlink w:anchor="source{number}">{_run(f"{number} ", raised)}</w:hyperlink>'


def _bookmark(note: Footnote) -> str:
    number = note.number
    start = f'<w:bookmarkStart w:id="{number}" w:name="source{number}"/>'
    return f'{start}{_run(f"{number}.")}<w:bookmarkEnd w:id="{number}"/>'


def _link(note: Footnote, links: dict[str, str]) -> str:
    blue = '<w:rPr><w:color w:val="1F4E79"/><w:u w:val="single"/></w:rPr>'
    return f'<w:hyperlink r:id="{links[note.url]}">{_run(note.url, blue)}</w:hyperlink>'


def _relationships(links: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_R}/hyperlink" Target={quoteattr(plain(url))} '
        'TargetMode="External"/>'
        for url, name in links.items()
    )
    styles = f'<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Relationships xmlns="{_PACKAGE}/relationships">{styles}{rows}</Relationships>'
    )
