"""Pages, PDF, DOCX and feeds."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from docx import Document as Docx
from pypdf import PdfWriter

from kg.read import Settings
from tests.read.conftest import Read

PARAGRAPHS = [
    "La Norvège a reçu mardi une délégation espagnole pour parler de la pêche dans les eaux du Nord.",
    "Un accord de coopération a été signé par les deux ministres au terme de trois heures de discussions.",
    "Madrid s'est engagée à livrer dix navires, et Oslo à ouvrir ses ports aux bateaux de la péninsule.",
]
PAGE = """<html lang="fr"><head><title>Oslo reçoit Madrid</title><meta property="og:site_name" content="Le Levant">
<meta property="article:published_time" content="2021-12-07T09:00:00Z">
<link rel="canonical" href="https://levant.example/oslo"></head>
<body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/s">Sport</a></li></ul></nav>
<article><h1>Oslo reçoit Madrid</h1>{}</article><footer>Mentions légales</footer></body></html>"""
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Le Levant</title>
<item><title>Oslo reçoit Madrid</title><link>https://levant.example/1</link>
<pubDate>Tue, 07 Dec 2021 09:00:00 +0100</pubDate>
<description>&lt;p&gt;La Norvège a reçu l'Espagne.&lt;/p&gt;</description>
</item><item><guid>2</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Levant</title><entry><title>Oslo reçoit Madrid</title>
<link href="https://levant.example/1"/><updated>2021-12-07T09:00:00Z</updated>
<content type="html">La Norvège a reçu l'Espagne.</content></entry></feed>"""
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><item><title>&b;</title></item></rss>'


def pdf(text: str = "") -> bytes:
    """Return a PDF of one page that holds a line of plain text, in a font that every reader has."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (Oslo) /CreationDate (D:20211207090000) >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def docx(*paragraphs: str) -> bytes:
    file = Docx()
    file.core_properties.title = "Oslo"
    file.core_properties.created = datetime(2021, 12, 7)
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_a_page_gives_its_article_alone(read: Read) -> None:
    (found,), problems = read("a.html", PAGE.format("".join(f"<p>{p}</p>" for p in PARAGRAPHS)))
    assert (found.title, found.date, found.outlet) == ("Oslo reçoit Madrid", "2021-12-07", "Le Levant")
    assert found.url == "https://levant.example/oslo"
    assert all(paragraph in found.text for paragraph in PARAGRAPHS)
    assert "Accueil" not in found.text
    assert "Mentions" not in found.text
    assert not problems


def test_a_page_in_the_encoding_that_it_names(read: Read) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-15">').format(
        f"<p>{' '.join(PARAGRAPHS)} 3 €</p>"
    )
    (found,), _ = read("a.htm", page.encode("iso-8859-15"))
    assert "3 €" in found.text


def test_a_pdf(read: Read) -> None:
    (found,), problems = read("a.pdf", pdf("L'Espagne a reçu la Norvège."))
    assert (found.text, found.date, found.title) == ("L'Espagne a reçu la Norvège.", "2021-12-07", "Oslo")
    assert not problems


def locked() -> bytes:
    file = PdfWriter()
    file.add_blank_page(100, 100)
    file.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    file.write(out)
    return out.getvalue()


def test_a_docx(read: Read) -> None:
    (found,), problems = read("a.docx", docx(*PARAGRAPHS))
    assert (found.text, found.date, found.title) == ("\n".join(PARAGRAPHS), "2021-12-07", "Oslo")
    assert not problems


@pytest.mark.parametrize(("name", "feed"), [("a.rss", RSS), ("a.xml", ATOM)], ids=["RSS", "Atom"])
def test_a_feed(read: Read, name: str, feed: str) -> None:
    (found,), problems = read(name, feed)
    assert found.text == "Oslo reçoit Madrid\n\nLa Norvège a reçu l'Espagne."
    assert (found.title, found.date, found.outlet) == ("Oslo reçoit Madrid", "2021-12-07", "Le Levant")
    assert found.url == "https://levant.example/1"
    assert len(problems) == feed.count("<guid>")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.html", b"<div>" * 1000 + b"x" + b"</div>" * 1000, "nests more than"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no article"),
        ("a.html", b"\x00\x01\x02", "binary"),
        ("a.html", b"", ""),
        ("a.pdf", pdf("Texte")[:300], "PDF"),
        ("a.pdf", b"%PDF-1.4\n", "PDF"),
        ("a.pdf", pdf(), "without text"),
        ("a.pdf", locked(), "password"),
        ("a.docx", docx("Texte")[:900], "DOCX"),
        ("a.docx", b"PK\x03\x04", "DOCX"),
        ("a.rtf", b"no rtf", "RTF"),
        ("a.xml", BOMB, "entities"),
        ("a.xml", "<a/>", "without entries"),
        ("a.xml", "<a>", "no feed"),
        ("a.txt", b"x" * 3_000_001, "larger than 3 MB"),
        ("a.html", b"x" * 3_000_001, "larger than 3 MB"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_its_reason(
    read: Read, name: str, content: str | bytes, reason: str
) -> None:
    found, problems = read(name, content, Settings(max_size=3_000_000))
    assert not found
    assert [p.document for p in problems] == [name]
    assert reason in problems[0].reason
    assert problems[0].skipped
