"""The user's own actors: added, renamed, split, silenced; faults with file, line and hint."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.actors import custom, explain, find, names, who
from kg.errors import TableError
from kg.parse import sentences
from kg.records import Document

FILE = """\
silence = ["MCO", "la Nouvelle-Angleterre"]

[[actor]]
code = "OTH:Acme"
name = "Acme"
kind = "company"
forms = ["Acme", "groupe Acme"]
people = ["Jeanne Exemple"]

[[actor]]
code = "SCO"
name = "Scotland"
label = "Écosse"
kind = "region"
forms = ["Écosse", "Holyrood"]
demonyms = ["écossais", "écossaise", "écossais", "écossaises"]

[[actor]]
code = "USA"
name = "America"
forms = ["Oncle Sam"]
"""


@pytest.fixture
def extra(tmp_path: Path) -> Path:
    path = tmp_path / "my_actors.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("le groupe Acme", "OTH:Acme"),
        ("Jeanne Exemple", "OTH:Acme"),
        ("l'Écosse", "SCO"),
        ("la Première ministre écossaise", "SCO"),
        ("les Écossais", "SCO"),
        ("Londres", "GBR"),
        ("l'Oncle Sam", "USA"),
        ("les États-Unis", "USA"),
        ("Monaco", ""),
        ("la Nouvelle-Angleterre", ""),
    ],
)
def test_user_actors(extra: Path, phrase: str, code: str) -> None:
    actor = who(phrase, extra=extra)
    assert (actor.code if actor else "") == code


def test_labels_and_kinds(extra: Path) -> None:
    assert names(extra=extra)["USA"] == ("America", "state")
    assert names("fr", extra=extra)["USA"] == ("États-Unis", "state")
    assert names("fr", extra=extra)["SCO"] == ("Écosse", "region")
    assert names()["USA"] == ("USA", "state")


def test_find_and_explain_know_them(extra: Path) -> None:
    text = "Acme accuse l'Écosse."
    assert [m.code for m in find(Document("a", text), sentences(text), extra=extra)] == ["OTH:Acme", "SCO"]
    assert "my_actors.toml, line 7" in explain("Acme", extra=extra)


@pytest.mark.model
def test_the_documented_example_reaches_relations_graphml_and_page(tmp_path: Path) -> None:
    assert custom.__doc__
    extra, article = tmp_path / "my_actors.toml", tmp_path / "article.txt"
    extra.write_text(custom.__doc__.partition("\n\n")[2], encoding="utf-8")
    article.write_text("La Grèce accuse le groupe Acme. Bruxelles condamne Acme.", encoding="utf-8")
    built = kg.build(article, output=tmp_path / "out", options=kg.Options(actors=extra))
    assert ("GRC", "ACCUSE", "OTH:Acme") in {(r.source, r.type, r.target) for r in built.relations}
    assert "EUR" not in built.graph, "«Bruxelles» is silenced"
    drawn = nx.read_graphml(tmp_path / "out/graph.graphml")
    assert (drawn.nodes["OTH:Acme"]["label"], drawn.nodes["OTH:Acme"]["kind"]) == ("Acme", "company")
    assert '"Acme"' in (tmp_path / "out/graph.html").read_text(encoding="utf-8")


def test_the_tables_themselves_do_not_change(extra: Path) -> None:
    assert who("l'Écosse", extra=extra) != who("l'Écosse")
    actor = who("l'Écosse")
    assert actor
    assert actor.code == "GBR"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("silence = [", 1, ""),
        ('silent = ["USA"]', 1, "unknown key «silent»"),
        ('silence = ["Atlantide"]', 1, "nothing is called «Atlantide»"),
        ('silence = ["..."]', 1, "has no word"),
        ('\n[[actor]]\nname = "X"', 2, "no valid «code»"),
        ('[[actor]]\ncode = "usa"', 2, "no valid «code»"),
        ('[[actor]]\ncode = "OTH:X"', 2, "has no name"),
        ('[[actor]]\ncode = "USA"\nform = ["X"]', 3, "unknown key «form»"),
        ('[[actor]]\ncode = "USA"\nforms = "X"', 3, "no list of texts"),
        ('[[actor]]\ncode = "USA"\nforms = ["X", 3]', 3, "no list of texts"),
        ('[[actor]]\ncode = "USA"\n\n[[actor]]\ncode = "FRA"\nname = ""', 6, "«name» is no text"),
        ('[[actor]]\ncode = "USA"\ndemonyms = ["yankee"]', 3, "four forms"),
        ('actor = "USA"', 1, "no list of tables"),
    ],
)
def test_faults_give_file_line_and_hint(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "faulty.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        who("les États-Unis", extra=path)
    assert f"{path}:{line}: " in caught.value.message
    assert message in caught.value.message
    assert caught.value.hint


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no such file"):
        who("les États-Unis", extra=tmp_path / "none.toml")


def test_a_changed_file_is_read_again(extra: Path) -> None:
    assert who("Acme", extra=extra)
    extra.write_text("", encoding="utf-8")
    assert who("Acme", extra=extra) is None
