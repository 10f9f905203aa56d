// Search, filters, legend and buttons. Each reads the state and writes it; nothing here draws.

import { actorOf, actors, documents, edges, hasPeople, meta, nameOf, outlets, relations, speakers } from "./data.js";
import { combo } from "./combo.js";
import { $, el, icon, svg } from "./dom.js";
import { isFiltered, list, off, reset, state, toggle, update } from "./state.js";
import { select } from "./panel.js";
import { isDark } from "./theme.js";
import { classLabel, number, percent, statusLabel, t, typeLabel } from "./words.js";

const button = (name, label, onclick, more = {}) =>
  el("button", { type: "button", class: "icon", title: label, "aria-label": label, onclick, ...more }, icon(name));

const ranked = [...actors].sort((a, b) => b.size - a.size || a.index - b.index);
const actorItems = () => ranked.map((a) => ({ label: a.name, note: a.name === a.code ? "" : a.code.replace(/^OTH:.*/s, ""), value: a.code }));

/** The bar at the top. ``on.found(actor)`` shows an actor; ``on.save[kind]()`` makes a file. */
export function drawBar(on) {
  const toggleFilters = $("filters-toggle");
  toggleFilters.replaceChildren(icon("filters"), el("span", {}, t("filters")));
  toggleFilters.onclick = () => showFilters($("filters").hidden);
  combo($("search"), { label: t("search"), items: actorItems, pick: (code) => code && on.found(actorOf(code)) });
  $("tools").replaceChildren(
    button(state.table ? "picture" : "table", t(state.table ? "picture" : "table"), () => update({ table: !state.table }), { id: "table-toggle" }),
    menu("download", t("download"), Object.entries(on.save).map(([kind, act]) => [t(kind), act, `save-${kind}`])),
    button("theme", t("theme"), () => update({ theme: isDark() ? "light" : "dark" }), { id: "theme-toggle" }),
    el("button", { type: "button", class: "icon text", id: "language-toggle", title: t("language"), lang: state.lang === "fr" ? "en" : "fr",
      onclick: () => update({ lang: state.lang === "fr" ? "en" : "fr" }) }, state.lang === "fr" ? "EN" : "FR"),
  );
}

export function showFilters(open) {
  $("filters").hidden = !open;
  $("filters-toggle").setAttribute("aria-expanded", String(open));
}

function menu(name, label, rows) {
  const list = el("div", { class: "menu", role: "menu", hidden: true },
    rows.map(([text, act, id]) => el("button", { type: "button", role: "menuitem", id, onclick: () => { list.hidden = true; act(); } }, text)));
  const opener = button(name, label, () => {
    list.hidden = !list.hidden;
    opener.setAttribute("aria-expanded", String(!list.hidden));
    if (!list.hidden) list.firstChild.focus();
  }, { "aria-haspopup": "menu", "aria-expanded": "false", id: `${name}-toggle` });
  const box = el("div", { class: "menu-box", onkeydown: (event) => {
    if (event.key === "Escape") { list.hidden = true; opener.focus(); event.stopPropagation(); }
  }, onfocusout: (event) => { if (!box.contains(event.relatedTarget)) list.hidden = true; } }, opener, list);
  return box;
}

export function drawZoom(on) {
  $("zoom").replaceChildren(
    button("plus", t("zoom in"), on.zoomIn), button("minus", t("zoom out"), on.zoomOut), button("fit", t("fit"), on.fit));
}

// The legend is the filter of classes

const swatch = (cls, dash = "") =>
  svg("svg", { viewBox: "0 0 34 10", class: `swatch class-${cls}`, "aria-hidden": "true" },
    svg("path", { d: "M1 5H26", "stroke-dasharray": dash }), svg("path", { d: "M24 1l8 4-8 4z", class: "head" }));

export function drawLegend() {
  const hidden = off("classes");
  const used = new Set(edges.map((e) => e.class));
  $("legend").replaceChildren(
    ...meta.classes.map((name, cls) => used.has(cls) && el("button", {
      type: "button", class: "key", "aria-pressed": String(!hidden.has(name)), onclick: () => toggle("classes", name, hidden.has(name)),
    }, swatch(cls), classLabel(cls))).filter(Boolean),
    el("span", { class: "key" }, swatch("none", "5 4"), t("never factual")),
    ...kinds().map((kind) => el("span", { class: "key" }, shapeMark(kind), t(kind))),
  );
}

const SHAPES = {
  circle: "M8 2a6 6 0 1 0 .01 0z", square: "M5 2h6a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z",
  hexagon: "M8 1l6 3.5v7L8 15l-6-3.5v-7z", diamond: "M8 1l7 7-7 7-7-7z",
};
const shapeMark = (kind) =>
  svg("svg", { viewBox: "0 0 16 16", class: "shape", "aria-hidden": "true" },
    svg("path", { d: SHAPES[actors.find((a) => a.kind === kind).shape] }));

/** One kind of actor per shape that occurs, states first. */
function kinds() {
  const found = new Map();
  for (const a of actors) if (!found.has(a.shape) && a.kind !== "other") found.set(a.shape, a.kind);
  return ["circle", "square", "hexagon", "diamond"].filter((shape) => found.has(shape)).map((shape) => found.get(shape));
}

// Filters

export function drawFilters() {
  const form = $("filters");
  form.onsubmit = (event) => event.preventDefault();
  const scroll = form.scrollTop;
  const open = new Set([...form.querySelectorAll("details[open]")].map((d) => d.id));
  form.replaceChildren(
    el("div", { class: "row-head" }, el("h2", {}, t("filters")),
      el("button", { type: "button", class: "link", id: "reset", disabled: !isFiltered(), onclick: reset }, t("reset"))),
    egoField(), hasPeople ? foldField() : "", pathField(), statusField(), typeField(open.has("types-field")),
    slider("weight", t("weight"), 1, Math.max(2, heaviest()), 1, number),
    slider("confidence", t("confidence"), 0, 1, 0.05, percent),
    choice("speaker", t("speaker"), [["-", t("no speaker")], ...speakers.map((code) => [code, nameOf(code)])], t("anyone")),
    outlets.length > 1 ? choice("outlet", t("outlet"), outlets.map((name) => [name, name]), t("any")) : "",
    documents.length > 1 ? articleField() : "",
  );
  form.scrollTop = scroll;
}

const field = (label, ...children) => el("fieldset", {}, el("legend", {}, label), children);

function picker(label, key) {
  const box = el("div", { class: "combo" });
  combo(box, { label, items: actorItems, value: actorOf(state[key])?.name ?? "", pick: (code) => {
    if (code === state[key]) return;
    update(key === "around" ? { around: code, from: "", to: "" } : { [key]: code, around: "" });
    if (code && key === "around") select(actorOf(code));
  } });
  box.id = `pick-${key}`;
  return box;
}

function egoField() {
  const steps = [1, 2].map((n) => el("label", { class: "pill" },
    el("input", { type: "radio", name: "steps", value: n, checked: state.steps === n, onchange: () => update({ steps: n }) }), String(n)));
  return field(t("around"), picker(t("search"), "around"), el("div", { class: "pills", role: "group", "aria-label": t("steps") }, el("span", { class: "note" }, t("steps")), steps));
}

const countries = () => new Set(actors.filter((a) => a.home !== a.index).map((a) => actors[a.home].code));
const foldField = () => field(t("people"), el("div", { class: "pills" },
  el("button", { type: "button", class: "link", id: "fold-all", onclick: () => update({ folded: list(countries()) }) }, t("fold all")),
  el("button", { type: "button", class: "link", id: "unfold-all", onclick: () => update({ folded: "" }) }, t("unfold"))));

const pathField = () => field(t("path"), picker(t("path from"), "from"), picker(t("path to"), "to"));

const check = (key, name, label, extra) => el("label", { class: "check" },
  el("input", { type: "checkbox", name: `${key}-${name}`, checked: !off(key).has(name), onchange: (event) => toggle(key, name, event.target.checked) }),
  label, el("span", { class: "count" }, extra));

function statusField() {
  const counts = [0, 0, 0, 0];
  relations.status.forEach((status) => counts[status]++);
  return field(t("status"), meta.statuses.map((name, i) => check("statuses", name, statusLabel(i), number(counts[i]))));
}

function typeField(open) {
  const counts = new Map();
  const add = (edge) => edge >= 0 && counts.set(edges[edge].type, (counts.get(edges[edge].type) ?? 0) + 1);
  relations.edge.forEach(add);
  const rows = meta.types.map(([name, cls], i) => counts.has(i) && check("types", name,
    el("span", { class: `dot-label class-${cls}` }, typeLabel(i)), number(counts.get(i)))).filter(Boolean);
  const hidden = off("types").size;
  return el("details", { id: "types-field", open: open || hidden > 0 }, el("summary", {}, t("type")), rows);
}

let top = 0;
export const setHeaviest = (weight) => { top = weight; };
const heaviest = () => Math.max(top, state.weight);

function slider(key, label, min, max, step, format) {
  const output = el("output", {}, format(state[key]));
  return field(label, el("div", { class: "slider" },
    el("input", { type: "range", id: `filter-${key}`, min, max, step, value: state[key], "aria-label": label,
      oninput: (event) => { output.textContent = format(Number(event.target.value)); },
      onchange: (event) => update({ [key]: Number(event.target.value) }) }), output));
}

function choice(key, label, options, none) {
  const values = [["", none], ...options];
  return field(label, el("select", { id: `filter-${key}`, "aria-label": label, onchange: (event) => update({ [key]: event.target.value }) },
    values.map(([value, text]) => el("option", { value, selected: state[key] === value }, text.slice(0, 80)))));
}

function articleField() {
  const box = el("div", { class: "combo", id: "pick-document" });
  const chosen = documents.find((d) => d.id === state.document);
  combo(box, { label: t("any"), value: chosen ? chosen.title || chosen.id : "",
    items: () => documents.map((d) => ({ label: d.title || d.id, note: d.date, value: d.id })),
    pick: (id) => id !== state.document && update({ document: id }) });
  return field(t("document"), box);
}

