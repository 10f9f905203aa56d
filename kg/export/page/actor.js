// An actor in the panel: on whom it acts, who acts on it, how the texts word it.

import { actors, edges, isConflict, noCounts, relations, texts } from "./data.js";
import { el } from "./dom.js";
import { actorButton, header, name, paged, pairRow, select } from "./parts.js";
import { off, toggle, update } from "./state.js";
import { counted, number, t } from "./words.js";

export function actorPart(actor, view) {
  const out = view.lines.filter((l) => l.source === actor.index || (l.mutual && l.target === actor.index));
  const into = view.lines.filter((l) => l.target === actor.index || (l.mutual && l.source === actor.index));
  return [
    header(
      el("h2", {}, name(actor)),
      el(
        "p",
        { class: "note" },
        [
          t(actor.kind),
          actor.code.startsWith("OTH:") ? "" : actor.code,
          actor.mentions ? counted("mentions", actor.mentions) : "",
        ]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
    balanceBar(actor, view),
    partners(t("acts on"), actor, out, (other) => select(actor, other)),
    partners(t("acted on by"), actor, into, (other) => select(other, actor)),
    peopleOf(actor),
    written(actor),
    el(
      "button",
      { type: "button", class: "wide", onclick: () => update({ around: actor.code, from: "", to: "" }) },
      t("only around button", actor.name),
    ),
  ];
}

function balanceBar(actor, view) {
  const sums = [0, 0];
  for (const line of view.lines) {
    if (line.source !== actor.index && line.target !== actor.index) continue;
    if (isConflict[line.class] !== null) sums[isConflict[line.class] ? 1 : 0] += line.weight;
  }
  if (!sums[0] && !sums[1]) return null;
  return el(
    "div",
    { class: "balance" },
    el(
      "div",
      { class: "bar-pair", "aria-hidden": "true" },
      el("span", { class: "good", style: { "flex-grow": sums[0] } }),
      el("span", { class: "bad", style: { "flex-grow": sums[1] } }),
    ),
    el("p", { class: "note" }, t("balance", number(sums[0]), number(sums[1]))),
  );
}

function partners(title, actor, lines, open) {
  const found = new Map();
  for (const line of lines) {
    const other = line.source === actor.index ? line.target : line.source;
    const row = found.get(other) ?? found.set(other, noCounts()).get(other);
    row[line.class] += line.weight;
  }
  if (!found.size) return null;
  const sum = (row) => row.reduce((a, b) => a + b, 0);
  const rows = [...found].sort((a, b) => sum(b[1]) - sum(a[1]));
  const top = sum(rows[0][1]);
  return el(
    "section",
    {},
    el("h3", {}, title),
    paged(rows, ([other, row]) =>
      el(
        "li",
        {},
        pairRow(actors[other].name, row, top, () => open(actors[other])),
      ),
    ),
  );
}

/** The people and offices of a country, to look at or to fold away; for a person, its country. */
function peopleOf(actor) {
  const home = actors[actor.home];
  if (home !== actor) return el("section", {}, el("h3", {}, t("office of")), el("p", {}, actorButton(home)));
  const people = actors.filter((a) => a.home === actor.index && a !== actor);
  if (!people.length) return null;
  const folded = off("folded").has(actor.code);
  return el(
    "section",
    {},
    el("h3", {}, t("people")),
    folded
      ? null
      : el(
          "p",
          { class: "wordings" },
          people.map((a) => el("button", { type: "button", class: "chip", onclick: () => select(a) }, name(a))),
        ),
    el(
      "button",
      { type: "button", class: "wide", id: "fold", onclick: () => toggle("folded", actor.code, folded) },
      t(folded ? "unfold" : "fold"),
    ),
  );
}

/** How the texts word the actor, the most frequent first. */
function written(actor) {
  const { strings, source, target } = texts();
  const counts = new Map();
  for (let i = 0; i < relations.count; i++) {
    const edge = edges[relations.edge[i]];
    if (!edge || (edge.from !== actor.index && edge.to !== actor.index)) continue;
    const words = strings[(edge.from === actor.index ? source[i] : target[i])[0]];
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 24);
  if (!rows.length) return null;
  return el(
    "section",
    {},
    el("h3", {}, t("as written")),
    el(
      "p",
      { class: "wordings", lang: "fr" },
      rows.map(([words, n]) =>
        el("bdi", { class: "chip" }, words, n > 1 ? el("span", { class: "count" }, ` ${number(n)}`) : ""),
      ),
    ),
  );
}
