// The filters. Each field reads the state and writes it; nothing here draws.

import { actorItems } from "./bar.js";
import { combo } from "./combo.js";
import { actorOf, actors, documents, edges, hasPeople, meta, nameOf, outlets, relations, speakers } from "./data.js";
import { $, el } from "./dom.js";
import { select } from "./parts.js";
import { isFiltered, list, off, reset, state, toggle, update } from "./state.js";
import { number, percent, statusLabel, t, typeLabel } from "./words.js";

export function drawFilters() {
  const form = $("filters");
  form.onsubmit = (event) => event.preventDefault();
  const scroll = form.scrollTop;
  const open = new Set([...form.querySelectorAll("details[open]")].map((d) => d.id));
  form.replaceChildren(
    el(
      "div",
      { class: "row-head" },
      el("h2", {}, t("filters")),
      el("button", { type: "button", class: "link", id: "reset", disabled: !isFiltered(), onclick: reset }, t("reset")),
    ),
    egoField(),
    hasPeople ? foldField() : "",
    pathField(),
    statusField(),
    typeField(open.has("types-field")),
    slider("weight", t("weight"), 1, Math.max(2, heaviest()), 1, number),
    slider("confidence", t("confidence"), 0, 1, 0.05, percent),
    choice(
      "speaker",
      t("speaker"),
      [["-", t("no speaker")], ...speakers.map((code) => [code, nameOf(code)]).sort(byName)],
      t("anyone"),
    ),
    outlets.length > 1
      ? choice(
          "outlet",
          t("outlet"),
          outlets.map((name) => [name, name]),
          t("any"),
        )
      : "",
    documents.length > 1 ? articleField() : "",
  );
  form.scrollTop = scroll;
}

const byName = ([, a], [, b]) => a.localeCompare(b, state.lang);

const field = (label, ...children) => el("fieldset", {}, el("legend", {}, label), children);

function picker(label, key) {
  const box = el("div", { class: "combo" });
  combo(box, {
    label,
    items: actorItems,
    value: actorOf(state[key])?.name ?? "",
    pick: (code) => {
      if (code === state[key]) return;
      update(key === "around" ? { around: code, from: "", to: "" } : { [key]: code, around: "" });
      if (code && key === "around") select(actorOf(code));
    },
  });
  box.id = `pick-${key}`;
  return box;
}

function egoField() {
  const steps = [1, 2].map((n) =>
    el(
      "label",
      { class: "pill" },
      el("input", {
        type: "radio",
        name: "steps",
        value: n,
        checked: state.steps === n,
        onchange: () => update({ steps: n }),
      }),
      String(n),
    ),
  );
  return field(
    t("around"),
    picker(t("search"), "around"),
    el(
      "div",
      { class: "pills", role: "group", "aria-label": t("steps") },
      el("span", { class: "note" }, t("steps")),
      steps,
    ),
  );
}

const countries = () => new Set(actors.filter((a) => a.home !== a.index).map((a) => actors[a.home].code));

const foldField = () =>
  field(
    t("people"),
    el(
      "div",
      { class: "pills" },
      el(
        "button",
        { type: "button", class: "link", id: "fold-all", onclick: () => update({ folded: list(countries()) }) },
        t("fold all"),
      ),
      el(
        "button",
        { type: "button", class: "link", id: "unfold-all", onclick: () => update({ folded: "" }) },
        t("unfold"),
      ),
    ),
  );

const pathField = () => field(t("path"), picker(t("path from"), "from"), picker(t("path to"), "to"));

const check = (key, name, label, extra) =>
  el(
    "label",
    { class: "check" },
    el("input", {
      type: "checkbox",
      name: `${key}-${name}`,
      checked: !off(key).has(name),
      onchange: (event) => toggle(key, name, event.target.checked),
    }),
    label,
    el("span", { class: "count" }, extra),
  );

function statusField() {
  const counts = [0, 0, 0, 0];
  relations.status.forEach((status) => counts[status]++);
  return field(
    t("status"),
    meta.statuses.map((name, i) => check("statuses", name, statusLabel(i), number(counts[i]))),
  );
}

function typeField(open) {
  const counts = new Map();
  const add = (edge) => edge >= 0 && counts.set(edges[edge].type, (counts.get(edges[edge].type) ?? 0) + 1);
  relations.edge.forEach(add);
  const rows = meta.types
    .map(
      ([name, cls], i) =>
        counts.has(i) &&
        check("types", name, el("span", { class: `dot-label class-${cls}` }, typeLabel(i)), number(counts.get(i))),
    )
    .filter(Boolean);
  const hidden = off("types").size;
  return el("details", { id: "types-field", open: open || hidden > 0 }, el("summary", {}, t("type")), rows);
}

let top = 0;

export const setHeaviest = (weight) => {
  top = weight;
};

const heaviest = () => Math.max(top, state.weight);

function slider(key, label, min, max, step, format) {
  const output = el("output", {}, format(state[key]));
  return field(
    label,
    el(
      "div",
      { class: "slider" },
      el("input", {
        type: "range",
        id: `filter-${key}`,
        min,
        max,
        step,
        value: state[key],
        "aria-label": label,
        oninput: (event) => {
          output.textContent = format(Number(event.target.value));
        },
        onchange: (event) => update({ [key]: Number(event.target.value) }),
      }),
      output,
    ),
  );
}

function choice(key, label, options, none) {
  const values = [["", none], ...options];
  return field(
    label,
    el(
      "select",
      { id: `filter-${key}`, "aria-label": label, onchange: (event) => update({ [key]: event.target.value }) },
      values.map(([value, text]) => el("option", { value, selected: state[key] === value }, text.slice(0, 80))),
    ),
  );
}

function articleField() {
  const box = el("div", { class: "combo", id: "pick-document" });
  const chosen = state.document && documents.find((d) => d.id === state.document);
  combo(box, {
    label: t("any"),
    value: chosen ? chosen.title || chosen.id : "",
    items: () => documents.map((d) => ({ label: d.title || d.id, note: d.date, value: d.id })),
    pick: (id) => id !== state.document && update({ document: id }),
  });
  return field(t("document"), box);
}
