// The evidence: what a line or an actor rests on, sentence by sentence; an overview when nothing is chosen.

import { actorOf, actors, edges, isConflict, relations, relationsOf, texts } from "./data.js";
import { $, el, icon } from "./dom.js";
import { quoteItem } from "./quote.js";
import { off, state, toggle, update } from "./state.js";
import { classLabel, number, t, typeLabel } from "./words.js";

const PAGE = 40;
export const count = (n) => (n === 1 ? t("one") : t("many", number(n)));

/** Show what ``state.select`` names: an actor, a line, or nothing. */
export function showPanel(view) {
  const panel = $("panel");
  const chosen = selection();
  const parts = chosen.line ? linePart(chosen, view) : chosen.actor ? actorPart(chosen.actor, view) : overview(view);
  panel.replaceChildren(...parts.filter(Boolean));
  panel.classList.toggle("chosen", Boolean(state.select));
  panel.scrollTop = 0;
}

export function selection() {
  const [ends, cls] = state.select.split(":");
  const [source, target] = ends.split(">").map((part) => actorOf(decode(part)));
  if (source && target) return { line: true, source, target, class: /^[0-3]$/.test(cls ?? "") ? Number(cls) : null };
  return { actor: source };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** «USA», «USA>RUS» (all classes) or «USA>RUS:3» (one class). */
export function select(source, target = null, cls = null) {
  const code = (actor) => encodeURIComponent(actor.code);
  update({ select: code(source) + (target ? ">" + code(target) : "") + (cls === null ? "" : ":" + cls) });
}
const name = (actor) => el("bdi", { class: "name" }, actor.name);

function header(...children) {
  const back = el("button", { type: "button", class: "icon", title: t("back"), "aria-label": t("back"), onclick: () => update({ select: "" }) }, icon("close"));
  return el("header", {}, el("div", {}, children), back);
}

function actorButton(actor, ...more) {
  return el("button", { type: "button", class: "plain", onclick: () => select(actor) }, name(actor), more);
}

// A line

function linePart({ source, target, class: cls }, view) {
  const groups = edges
    .filter((e) => e.from === source.index && e.to === target.index && (cls === null || e.class === cls))
    .map((e) => ({ edge: e, held: relationsOf(e.index).filter((i) => view.passed[i]) }))
    .filter(({ held }) => held.length)
    .sort((a, b) => b.held.length - a.held.length);
  const total = groups.reduce((sum, { held }) => sum + held.length, 0);
  const reverse = edges.some((e) => e.from === target.index && e.to === source.index);
  return [
    header(
      el("h2", { class: "pair" }, actorButton(source), el("span", { class: "arrow", "aria-hidden": "true" }, "→"), actorButton(target)),
      el("p", { class: "note" }, cls === null ? "" : badge(cls), " ", count(total)),
    ),
    ...groups.map(typeSection),
    reverse && el("button", { type: "button", class: "wide", onclick: () => select(target, source) },
      name(target), " → ", name(source)),
  ];
}

const badge = (cls) => el("span", { class: `badge class-${cls}` }, classLabel(cls));

function typeSection({ edge, held }) {
  return el("section", { class: `type class-${edge.class}` },
    el("h3", {}, typeLabel(edge.type), " ", el("span", { class: "count" }, number(held.length))),
    paged(held, quoteItem));
}

/** A list that grows by a page at a time, so that thousands of sentences stay fluid. */
function paged(items, render) {
  const list = el("ul", { class: "quotes" });
  const more = el("button", { type: "button", class: "wide", onclick: () => grow() });
  let shown = 0;
  const grow = () => {
    list.append(...items.slice(shown, shown + PAGE).map(render));
    shown = Math.min(items.length, shown + PAGE);
    const left = items.length - shown;
    more.hidden = !left;
    more.textContent = t("more", number(Math.min(PAGE, left)), number(left));
  };
  grow();
  return [list, more];
}

// An actor

function actorPart(actor, view) {
  const out = view.lines.filter((l) => l.source === actor.index || (l.mutual && l.target === actor.index));
  const into = view.lines.filter((l) => l.target === actor.index || (l.mutual && l.source === actor.index));
  return [
    header(
      el("h2", {}, name(actor)),
      el("p", { class: "note" }, [t(actor.kind), actor.code.startsWith("OTH:") ? "" : actor.code,
        actor.mentions ? t("mentions", number(actor.mentions)) : ""].filter(Boolean).join(" · ")),
    ),
    balanceBar(actor, view),
    partners(t("acts on"), actor, out, (other) => select(actor, other)),
    partners(t("acted on by"), actor, into, (other) => select(other, actor)),
    peopleOf(actor),
    written(actor),
    el("button", { type: "button", class: "wide", onclick: () => update({ around: actor.code, from: "", to: "" }) },
      t("only around button", actor.name)),
  ];
}

function balanceBar(actor, view) {
  const sums = [0, 0];
  for (const line of view.lines) {
    if (line.source === actor.index || line.target === actor.index) sums[isConflict[line.class] ? 1 : 0] += line.weight;
  }
  if (!sums[0] && !sums[1]) return null;
  return el("div", { class: "balance" },
    el("div", { class: "bar-pair", "aria-hidden": "true" },
      el("span", { class: "good", style: { "flex-grow": sums[0] } }), el("span", { class: "bad", style: { "flex-grow": sums[1] } })),
    el("p", { class: "note" }, t("balance", number(sums[0]), number(sums[1]))));
}

function partners(title, actor, lines, open) {
  const found = new Map();
  for (const line of lines) {
    const other = line.source === actor.index ? line.target : line.source;
    const row = found.get(other) ?? found.set(other, [0, 0, 0, 0]).get(other);
    row[line.class] += line.weight;
  }
  if (!found.size) return null;
  const sum = (row) => row.reduce((a, b) => a + b, 0);
  const rows = [...found].sort((a, b) => sum(b[1]) - sum(a[1]));
  const top = sum(rows[0][1]);
  return el("section", {}, el("h3", {}, title),
    paged(rows, ([other, row]) => el("li", {}, pairRow(actors[other].name, row, top, () => open(actors[other])))));
}

/** A row with a name, a bar in the colours of the classes, and a number. */
function pairRow(text, row, top, onclick) {
  const total = row.reduce((a, b) => a + b, 0);
  return el("button", { type: "button", class: "row", onclick },
    el("bdi", { class: "name" }, text),
    el("span", { class: "track", "aria-hidden": "true" },
      row.map((n, cls) => n && el("span", { class: `part class-${cls}`, style: { width: `${(100 * n) / top}%` } })).filter(Boolean)),
    el("span", { class: "count" }, number(total)));
}

/** The people and offices of a country, to look at or to fold away; for a person, its country. */
function peopleOf(actor) {
  const home = actors[actor.home];
  if (home !== actor) return el("section", {}, el("h3", {}, t("office of")), el("p", {}, actorButton(home)));
  const people = actors.filter((a) => a.home === actor.index && a !== actor);
  if (!people.length) return null;
  const folded = off("folded").has(actor.code);
  return el("section", {}, el("h3", {}, t("people")),
    folded ? null : el("p", { class: "wordings" }, people.map((a) => el("button", { type: "button", class: "chip", onclick: () => select(a) }, name(a)))),
    el("button", { type: "button", class: "wide", id: "fold", onclick: () => toggle("folded", actor.code, folded) }, t(folded ? "unfold" : "fold")));
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
  return el("section", {}, el("h3", {}, t("as written")),
    el("p", { class: "wordings", lang: "fr" }, rows.map(([words, n]) => el("bdi", { class: "chip" }, words, n > 1 ? el("span", { class: "count" }, ` ${number(n)}`) : ""))));
}

// Nothing chosen

function overview(view) {
  const pairs = new Map();
  for (const line of view.lines) {
    const [a, b] = [Math.min(line.source, line.target), Math.max(line.source, line.target)];
    const key = `${a}>${b}`;
    const row = pairs.get(key) ?? pairs.set(key, { a, b, row: [0, 0, 0, 0], ways: new Map() }).get(key);
    row.row[line.class] += line.weight;
    row.ways.set(line.source, (row.ways.get(line.source) ?? 0) + line.weight);
  }
  const part = (conflict) => strongest(t(conflict ? "strongest conflict" : "strongest cooperation"), [...pairs.values()], conflict);
  return [
    el("header", {}, el("div", {}, el("h2", {}, t("overview")), el("p", { class: "note" }, t(actors.length ? "overview hint" : "empty graph")))),
    part(true), part(false),
  ];
}

function strongest(title, pairs, conflict) {
  const only = (row) => row.map((n, cls) => (isConflict[cls] === conflict ? n : 0));
  const sum = (row) => only(row).reduce((a, b) => a + b, 0);
  const rows = pairs.filter(({ row }) => sum(row)).sort((p, q) => sum(q.row) - sum(p.row)).slice(0, 6);
  if (!rows.length) return null;
  const label = ({ a, b }) => `${actors[a].name} – ${actors[b].name}`;
  const way = ({ a, b, ways }) => ((ways.get(b) ?? 0) > (ways.get(a) ?? 0) ? [b, a] : [a, b]);
  return el("section", {}, el("h3", {}, title), el("ul", { class: "quotes" },
    rows.map((pair) => el("li", {}, pairRow(label(pair), only(pair.row), sum(rows[0].row),
      () => select(...way(pair).map((i) => actors[i])))))));
}
