// What the reader says is wrong: kept in this page until it is saved as a file for «kg correct».

import { actors, documents, edges, meta, relations, texts } from "./data.js";
import { $, el } from "./dom.js";
import { csv, save } from "./save.js";
import { counted, statusLabel, t, typeLabel } from "./words.js";

const COLUMNS = ["action", "document", "sentence", "source", "type", "target", "value"];
const decisions = new Map(); // relation → [action, value]
let unsaved = false;
window.addEventListener("beforeunload", (event) => unsaved && event.preventDefault());

/** «Wrong» and «Retype…» for a relation. */
export function correctionTools(i) {
  const box = el("p", { class: "tools-row" });
  const draw = () => {
    const [action, value] = decisions.get(i) ?? ["", ""];
    const wrong = el(
      "button",
      { type: "button", class: "link", "aria-pressed": String(action === "reject"), onclick: () => toggle() },
      t(action === "reject" ? "is wrong" : "wrong"),
    );
    box.replaceChildren(wrong, choice(action === "reject" ? "" : action && `${action}:${value}`));
    box.closest(".quote")?.classList.toggle("rejected", action === "reject");
  };
  const decide = (decision) => {
    if (decision) decisions.set(i, decision);
    else decisions.delete(i);
    draw();
    drawBar();
  };
  const toggle = () => {
    decide(decisions.get(i)?.[0] === "reject" ? null : ["reject", ""]);
    box.querySelector("button").focus();
  };
  const choice = (chosen) =>
    el(
      "select",
      {
        "aria-label": t("retype"),
        onchange: (event) => decide(event.target.value ? event.target.value.split(":") : null),
      },
      el("option", { value: "" }, t("retype")),
      groups(i).map(([label, rows]) =>
        el(
          "optgroup",
          { label },
          rows.map(([value, text]) => el("option", { value, selected: value === chosen }, text)),
        ),
      ),
    );
  draw();
  return box;
}

/** What a relation could be instead: [label, [[decision, text] …]]. */
function groups(i) {
  const own = meta.types[edges[relations.edge[i]].type][0];
  const types = new Map(meta.types.map(([name], index) => [name, typeLabel(index)]));
  types.delete(own);
  return [
    [t("type"), [...types].map(([name, text]) => [`retype:${name}`, `${text} (${name})`])],
    [t("direction"), ["reverse", "mutual", "oneway"].map((way) => [`redirect:${way}`, t(way)])],
    [
      t("status"),
      meta.statuses
        .map((name, index) => [`status:${name}`, statusLabel(index)])
        .filter((_, index) => index !== relations.status[i]),
    ],
  ];
}

/** The decisions as the text of a file for «kg correct» and «kg build --corrections». */
export function correctionsText() {
  const { strings, sentence } = texts();
  const rows = [...decisions]
    .sort(([a], [b]) => a - b)
    .map(([i, [action, value]]) => {
      const { source, target, type } = edges[relations.edge[i]];
      const [from, to] = [actors[source].code, actors[target].code];
      return [action, documents[relations.document[i]].id, strings[sentence[i]], from, meta.types[type][0], to, value];
    });
  return csv([COLUMNS, ...rows]);
}

/** Say how many decisions there are, and offer them as a file. */
function drawBar() {
  const bar = $("corrections");
  bar.hidden = !decisions.size;
  unsaved = decisions.size > 0;
  const write = () => {
    save(correctionsText(), "text/csv;charset=utf-8", "corrections.csv");
    unsaved = false;
  };
  const button = el("button", { type: "button", class: "link", onclick: write }, t("save corrections"));
  bar.replaceChildren(counted("corrections", decisions.size), " ", button);
}
