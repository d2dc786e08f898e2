"""Tables of detect.py: how formats begin, which names claim what, and what we say of formats unread."""

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"WARC/", "warc"),
    (b"BZh", "bzip2"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"MSCF\0\0\0\0", "cab"),
    (b"\0\0\0\x0cjP  \r\n", "jpeg2000"),
    (b"\xd7\xcd\xc6\x9a", "metafile"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "onenote"),
    (b"SQLite format 3\0", "database"),
    (b"PAR1", "parquet"),
    (b"OggS", "media"),
    (b"ID3", "media"),
    (b"fLaC", "media"),
    (b"\xff\xfb", "media"),
    (b"\xff\xf3", "media"),
    (b"\x1aE\xdf\xa3", "media"),
    (b"\x09\x08\x08\0\0\x05", "old_excel"),
    (b"\x09\x04\x06\0", "old_excel"),
    (b"\x09\x02\x06\0", "old_excel"),
)
"""How a file begins. Checked in this order, after programs and before text."""

PROGRAMS: tuple[tuple[bytes, str], ...] = (
    (b"\x7fELF", "a Linux program"),
    (b"\xca\xfe\xba\xbe", "a Java or Mac program"),
    (b"\xfe\xed\xfa\xce", "a Mac program"),
    (b"\xfe\xed\xfa\xcf", "a Mac program"),
    (b"\xce\xfa\xed\xfe", "a Mac program"),
    (b"\xcf\xfa\xed\xfe", "a Mac program"),
    (b"dex\n", "an Android program"),
    (b"\0asm", "a WebAssembly program"),
    (b"L\0\0\0\x01\x14\x02\0", "a Windows shortcut"),
    (b"ITSF", "a compiled help file"),
    (b"!<arch>\ndebian", "a Debian package"),
    (b"\xed\xab\xee\xdb", "an RPM package"),
    (b"#!", "a script"),
    (b"#@~^", "an encoded script"),
    (b"<?php", "a script"),
    (b"[InternetShortcut]", "a Windows shortcut"),
    (b"[Desktop Entry]", "a shortcut"),
)

PROGRAM_ENDINGS = frozenset(
    """exe scr pif cpl dll sys ocx drv msi msp mst msix appx bat cmd ps1 psm1 psd1 vbs vbe vb js jse mjs ws
    wsf wsc wsh hta lnk url jar jnlp class reg inf scf sct chm hlp msc gadget application appref-ms
    settingcontent-ms library-ms search-ms desktop command sh bash zsh csh py pyc pyw pl rb php apk ipa
    dmg deb rpm xll ppa ppam xla xlam wll iqy slk rdp theme website diagcab""".split()
)
"""Endings that a click runs, whatever is in the file."""

_TEXT = frozenset({"text", "html", "mail"})
_OFFICE = frozenset({"docx", "doc", "odt", "rtf", "html", "text", "mail"})
_SHEET = frozenset({"xlsx", "xls", "ods", "xlsb", "html", "text", "old_excel"})
_SLIDES = frozenset({"pptx", "ppt", "odp"})
_PICTURE = frozenset({"png", "jpeg", "gif", "tiff", "bmp", "webp", "heif", "jpeg2000", "metafile"})

ENDINGS: dict[str, frozenset[str]] = {
    "pdf": frozenset({"pdf"}),
    **dict.fromkeys(
        ("txt", "csv", "tsv", "log", "md", "ics", "ical", "vcf", "json", "jsonl", "xml", "asc"), _TEXT
    ),
    **dict.fromkeys(("htm", "html", "xhtml", "mht", "mhtml"), _TEXT),
    **dict.fromkeys(("eml", "mbox"), _TEXT),
    "svg": _TEXT,
    **dict.fromkeys(("doc", "docx", "docm", "dot", "dotx", "dotm", "odt", "ott", "rtf"), _OFFICE),
    **dict.fromkeys(("xls", "xlsx", "xlsm", "xlsb", "xlt", "xltx", "xltm", "ods", "ots"), _SHEET),
    **dict.fromkeys(("ppt", "pptx", "pptm", "pps", "ppsx", "pot", "potx", "odp"), _SLIDES),
    **dict.fromkeys(
        ("png", "jpg", "jpeg", "jpe", "jfif", "gif", "tif", "tiff", "bmp", "webp", "heic"), _PICTURE
    ),
    "zip": frozenset({"zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "xlsb"}),
    "gz": frozenset({"gzip"}),
    "tgz": frozenset({"gzip"}),
    "msg": frozenset({"msg", "mail", "text"}),
    "oft": frozenset({"msg"}),
    "warc": frozenset({"warc"}),
}
"""An ending and the kinds of content that may stand under it without deceit: RTF, HTML or text named .doc or
.xls is what many councils' systems export, and a picture of one kind under another's name is a slip."""
STRICT: dict[str, frozenset[str]] = {
    "docx": frozenset({"docx", "doc", "odt", "rtf"}),
    "xlsx": frozenset({"xlsx", "xls", "ods", "xlsb"}),
    "odt": frozenset({"odt", "docx"}),
    "ods": frozenset({"ods", "xlsx"}),
}
"""Endings of formats too young for such exports: text or HTML under these is a mismatch."""

MEDIA_TYPES: dict[str, frozenset[str]] = {
    "application/pdf": ENDINGS["pdf"],
    "text/plain": _TEXT | {"rtf"},
    "text/csv": _TEXT,
    "text/html": _TEXT,
    "text/calendar": _TEXT,
    "message/rfc822": _TEXT,
    "application/rtf": _OFFICE,
    "text/rtf": _OFFICE,
    "application/msword": _OFFICE,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": STRICT["docx"],
    "application/vnd.ms-excel": _SHEET,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": STRICT["xlsx"],
    "application/vnd.oasis.opendocument.text": STRICT["odt"],
    "application/vnd.oasis.opendocument.spreadsheet": STRICT["ods"],
    "application/zip": ENDINGS["zip"],
    "application/gzip": ENDINGS["gz"],
    "image/png": _PICTURE,
    "image/jpeg": _PICTURE,
    "image/gif": _PICTURE,
    "image/tiff": _PICTURE,
}
"""A media type and what may come under it; read where the name claims nothing: mail programs guess badly."""

CALLED: dict[str, str] = {
    "pdf": "a PDF",
    "text": "plain text",
    "html": "a web page",
    "rtf": "a rich text document",
    "mail": "a mail",
    "docx": "a Word document",
    "xlsx": "an Excel workbook",
    "pptx": "a presentation",
    "odt": "an OpenDocument text",
    "ods": "an OpenDocument spreadsheet",
    "odp": "an OpenDocument presentation",
    "zip": "a ZIP archive",
    "gzip": "a gzip archive",
    "doc": "an old Word document",
    "xls": "an old Excel workbook",
    "ppt": "an old presentation",
    "msg": "an Outlook message",
    "tnef": "an Outlook attachment (winmail.dat)",
}
"""Kinds in words; pictures are "a picture", all else is named by its kind."""

ARCHIVES: dict[str, str] = {
    "7z": "a 7-Zip archive",
    "rar": "a RAR archive",
    "tar": "a tar archive",
    "cab": "a cabinet archive",
    "iso": "a disk image",
    "bzip2": "a bzip2 archive",
    "zstd": "a Zstandard archive",
    "xz": "an xz archive",
}
"""Archives that we do not look into: quarantined, since anything may be inside."""

ADVICE: dict[str, str] = {
    "doc": "a Word document of before 2007: ask the body for PDF or DOCX",
    "ppt": "a presentation of before 2007: ask the body for PDF or PPTX",
    "msg": "an Outlook message (.msg): ask the body for the mail as .eml or PDF",
    "xlsb": "a binary Excel workbook: ask the body for XLSX or CSV",
    "old_excel": "an Excel workbook of before 1997: ask the body for XLSX or CSV",
    "odp": "an OpenDocument presentation: ask the body for PDF",
    "ole2": "an old Office object: ask the body for PDF",
    "warc": "a web archive: import it with `answerable`, not as a document",
    "database": "a SQLite database: ask the body for CSV",
    "parquet": "a Parquet file: ask the body for CSV",
    "media": "sound or film: there is no text to read",
    "onenote": "a OneNote notebook: ask the body for PDF",
    "metafile": "a Windows drawing: ask the body for PDF",
    "heif": "a HEIF picture: ask the body for JPEG or PNG",
    "epub": "an e-book: ask the body for PDF",
}
"""What a person may do about a format that we do not read."""
