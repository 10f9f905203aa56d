"""Small ES modules → one inline script, and the hashes that let a page run it and nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pyvis

IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|const|let|class) ([\w$]+))", re.MULTILINE)
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
PAGE = files("kg.export").joinpath("page")


def resource(name: str) -> str:
    """Return the text of a file of the page's folder."""
    return PAGE.joinpath(name).read_text(encoding="utf-8")


def script(entry: str = "main") -> str:
    """Return the module ``entry`` and all that it imports, each in a scope of its own, in one strict script."""
    done: dict[str, str] = {}
    visit(entry, done)
    return '"use strict";\n' + "".join(done.values())


def visit(name: str, done: dict[str, str]) -> None:
    """Add the module ``name`` to ``done`` after the modules that it imports."""
    source = resource(f"{name}.js")
    for match in IMPORT.finditer(source):
        if match[2] not in done:
            visit(match[2], done)
    body = IMPORT.sub(lambda m: f"const {{{m[1].replace(' as ', ': ')}}} = module_{m[2]};\n", source)
    exported = ", ".join(match[2] for match in EXPORT.finditer(body))
    inner = EXPORT.sub(r"\1", body)
    done[name] = f"const module_{name} = (() => {{\n{inner}return {{ {exported} }};\n}})();\n"


def vis_network() -> str:
    """Return the vis-network script that pyvis ships, without its pointer to a source map."""
    folder = Path(pyvis.__file__).parent / "lib"
    newest = max(folder.glob("vis-*/vis-network.min.js"), key=lambda path: version(path.parent.name))
    return SOURCE_MAP.sub("", newest.read_text(encoding="utf-8"))


def version(name: str) -> list[int]:
    """Return the numbers of a folder's name, for example ``vis-9.1.2``."""
    return [int(part) for part in re.findall(r"\d+", name)]


def policy(scripts: list[str], styles: list[str]) -> str:
    """Return a Content-Security-Policy that runs exactly these scripts and styles and loads nothing."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(map(digest, scripts)),
            "style-src " + " ".join(map(digest, styles)),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def digest(text: str) -> str:
    """Return the CSP source of an inline text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
