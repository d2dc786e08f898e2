"""Office files damaged inside their parts, where no checksum tells: a document or a quarantine."""

from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cell.detect import detect
from answerable.cell.formats import Quarantine, docx, ods, odt, pptx, xlsx
from tests.cell import test_docx, test_ods, test_xlsx
from tests.cell.made_up_office import members, task, zipped

FILES: dict[str, tuple[ModuleType, bytes]] = {
    "docx": (docx, test_docx.SMALL_DOCX),
    "pptx": (pptx, test_docx.SMALL_PPTX),
    "xlsx": (xlsx, test_xlsx.SMALL_XLSX),
    "ods": (ods, test_ods.SMALL_ODS),
    "odt": (odt, test_ods.SMALL_ODT),
}


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_damage_inside_a_part_gives_a_document_or_a_quarantine(name: str, data: st.DataObject) -> None:
    module, content = FILES[name]
    parts = members(content)
    part = data.draw(st.sampled_from(sorted(parts)))
    place = data.draw(st.integers(0, len(parts[part])))
    cut = data.draw(st.integers(0, 20))
    put = data.draw(st.binary(max_size=4) | st.sampled_from([b"<", b"&", b'"', b"</", b"999999999"]))
    parts[part] = parts[part][:place] + put + parts[part][place + cut :]
    damaged = zipped(parts)
    for read in (lambda: detect(damaged, "", ""), lambda: module.open_content(damaged, task())):
        try:
            read()
        except Quarantine as quarantine:
            assert quarantine.detail
