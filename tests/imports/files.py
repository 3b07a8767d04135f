"""Small office files made in memory, the bad ones too."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = (
    "<w:p><w:r><w:t>Abroad again</w:t></w:r></w:p>"
    '<w:p><w:r><w:t xml:space="preserve">The minister has been to Cairo </w:t></w:r>'
    '<w:del w:id="1" w:author="a"><w:r><w:delText>four</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="a"><w:r><w:t>three</w:t></w:r></w:ins>'
    '<w:r><w:t xml:space="preserve"> times &amp; left.</w:t></w:r></w:p>'
)


def document(body: str = BODY, prologue: str = "") -> str:
    return f'<?xml version="1.0"?>{prologue}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def packed(*parts: tuple[str, str | bytes]) -> bytes:
    """A ZIP file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(words: str | bytes = "", *more: tuple[str, str | bytes]) -> bytes:
    """A Word document."""
    return packed(
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", words or document()),
        *more,
    )


def pdf(*pages: str, stream: bytes = b"") -> bytes:
    """A PDF with a line of text a page, or with this compressed stream on its one page."""
    contents = [stream] if stream else [f"BT /F1 12 Tf 50 700 Td ({page}) Tj ET".encode() for page in pages]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(contents):
        data = content if stream else zlib.compress(content)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        head = f"<< /Length {len(data)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + data + b"\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def lying(data: bytes, told: int) -> bytes:
    """The same ZIP file, its largest part said to unpack to `told` bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = max(part.file_size for part in archive.infolist())
    return data.replace(struct.pack("<I", size), struct.pack("<I", told))
