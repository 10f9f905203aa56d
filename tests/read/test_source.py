"""Packed files, standard input, copies, web addresses."""

from __future__ import annotations

import gzip
import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.errors import InputError, OptionError
from kg.read import Problem, Settings, documents
from kg.read.copies import with_copies
from kg.records import Document
from tests.read.conftest import Read
from tests.read.test_formats import PAGE, PARAGRAPHS

LINES = '{"text": "Un."}\n{"text": "Deux."}\n'


def packed(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def test_gz_and_zip_are_read_as_what_they_hold(read: Read) -> None:
    found, _ = read("news.jsonl.gz", gzip.compress(LINES.encode()))
    assert [(d.id, d.text) for d in found] == [("news.jsonl.gz#1", "Un."), ("news.jsonl.gz#2", "Deux.")]
    found, problems = read("news.zip", packed(b_txt="Trois.", a_jsonl=LINES, c_png="x", d_zip="x"))
    assert [d.id for d in found] == ["news.zip/a.jsonl#1", "news.zip/a.jsonl#2", "news.zip/b.txt"]
    assert [p.document for p in problems] == ["news.zip/d.zip", "news.zip/c.png"] or [
        p.document for p in problems
    ] == ["news.zip/c.png", "news.zip/d.zip"]


def test_bombs_and_damaged_packages_are_problems(read: Read) -> None:
    settings = Settings(max_size=100_000)
    zeros = b" " * 50_000_000
    for name, content, reason in [
        ("a.txt.gz", gzip.compress(zeros), "larger than"),
        ("a.csv.gz", gzip.compress(b"text\n" + zeros), "larger than"),
        ("b.jsonl.gz", gzip.compress(zeros), "beyond measure"),
        ("a.zip", packed(a_txt=zeros), "beyond measure"),
        ("b.txt.gz", gzip.compress(b"Un texte.")[:-9], ""),
        ("c.zip", b"PK\x03\x04 no zip", "zip"),
        ("d.gz", b"no gzip", ""),
    ]:
        found, problems = read(name, content, settings)
        assert not found
        assert len(problems) == 1, name
        assert reason in problems[0].reason


def test_one_line_that_is_too_long_stops_no_other(read: Read) -> None:
    lines = '{"text": "Un."}\n{"text": "' + "x" * 5000 + '"}\n{"text": "Deux."}\n'
    found, problems = read("news.jsonl", lines, Settings(max_size=1000))
    assert [d.text for d in found] == ["Un.", "Deux."]
    assert [p.document for p in problems] == ["news.jsonl#2"]


@pytest.mark.parametrize(("data", "texts"), [(LINES, ["Un.", "Deux."]), ("Un texte.", ["Un texte."])])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, texts: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data.encode())))
    assert [d.text for d in documents("-")] == texts


def test_a_text_that_stands_twice_is_counted_once(read: Read) -> None:
    found, problems = read("a.jsonl", '{"id": "x", "text": "Un."}\n{"id": "y", "text": "Un."}\n')
    assert [d.id for d in found] == ["x"]
    assert (problems[0].document, problems[0].skipped) == ("y", False)
    assert "«x»" in problems[0].reason


def test_a_text_that_is_too_long_is_passed_over(read: Read) -> None:
    found, problems = read("a.jsonl", '{"text": "Un."}\n{"text": "Deux mots."}\n', Settings(max_text=5))
    assert [d.text for d in found] == ["Un."]
    assert problems == [Problem("a.jsonl#2", "has more than 5 characters (--max-text)")]


def test_near_copies_name_their_original(tmp_path: Path) -> None:
    story = " ".join(PARAGRAPHS)
    for name, text in {
        "1": story,
        "2": "Reprise d'agence. " + story,
        "3": " ".join(PARAGRAPHS[::-1])
        + " Tout autre chose encore, qui change beaucoup de mots au texte." * 3,
        "4": story.replace("mardi", "hier"),
        "5": "Trop court.",
        "6": "Trop court !",
    }.items():
        (tmp_path / f"{name}.txt").write_text(text)
    copies = {d.id: d.copy_of for d in documents(tmp_path)}
    assert copies == {
        "1.txt": None,
        "2.txt": "1.txt",
        "3.txt": None,
        "4.txt": "1.txt",
        "5.txt": None,
        "6.txt": None,
    }


def test_only_so_many_texts_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.copies._WINDOW", 2)
    texts = [" ".join(f"{name}{n}" for n in range(50)) for name in "abca"]
    found = with_copies([Document(str(n), text + f" fin {n}") for n, text in enumerate(texts)])
    assert [d.copy_of for d in found] == [None, None, None, None]
    nearer = [texts[0], texts[1], texts[0]]
    found = with_copies([Document(str(n), text + f" fin {n}") for n, text in enumerate(nearer)])
    assert [d.copy_of for d in found] == [None, None, "0"]


def test_an_unexpected_error_in_one_document_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    (tmp_path / "b.txt").write_text("Un.")

    def fail(*_: object) -> Iterator[None]:
        raise ZeroDivisionError("oh")
        yield

    monkeypatch.setitem(__import__("kg.read").read.READERS, ".pdf", fail)
    problems: list[Problem] = []
    assert [d.id for d in documents(tmp_path, report=problems.append)] == ["b.txt"]
    assert problems == [Problem("a.pdf", "cannot be read (ZeroDivisionError: oh)")]


class Site(BaseHTTPRequestHandler):
    """A page, a text, and nothing else."""

    def do_GET(self) -> None:
        page = PAGE.format("".join(f"<p>{p}</p>" for p in PARAGRAPHS))
        found = {
            "/a": ("text/html; charset=utf-8", page),
            "/b": ("text/plain", "Un."),
            "/big": ("text/plain", "x" * 9000),
        }
        kind, body = found.get(self.path, ("", ""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_web_addresses_are_read_where_it_is_asked_for(site: str) -> None:
    problems: list[Problem] = []
    settings = Settings(fetch=True, max_size=8000)
    urls = [f"{site}/{name}" for name in ("a", "b", "big", "none")]
    found = list(documents(urls, settings=settings, report=problems.append))
    assert [(d.id, d.title) for d in found] == [(urls[0], "Oslo reçoit Madrid"), (urls[1], None)]
    assert [p.document for p in problems] == urls[2:]
    with pytest.raises(OptionError, match="--fetch"):
        list(documents(urls[0]))


def test_fetching_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "httpx", None)
    with pytest.raises(InputError, match=r"newsgraph-kg\[web\]"):
        list(documents("http://127.0.0.1:1/", settings=Settings(fetch=True)))
