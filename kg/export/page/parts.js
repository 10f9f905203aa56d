// What the parts of the panel share: the choice, headers, rows with bars, lists that grow.

import { actorOf } from "./data.js";
import { el, icon } from "./dom.js";
import { state, update } from "./state.js";
import { classLabel, number, t } from "./words.js";

const PAGE = 40;

export function selection() {
  const [ends, cls] = state.select.split(":");
  const [source, target] = ends.split(">").map((part) => actorOf(decode(part)));
  if (source && target) return { line: true, source, target, class: /^[0-4]$/.test(cls ?? "") ? Number(cls) : null };
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

export const name = (actor) => el("bdi", { class: "name" }, actor.name);

export function header(...children) {
  const back = el(
    "button",
    { type: "button", class: "icon", title: t("back"), "aria-label": t("back"), onclick: () => update({ select: "" }) },
    icon("close"),
  );
  return el("header", {}, el("div", {}, children), back);
}

export function actorButton(actor, ...more) {
  return el("button", { type: "button", class: "plain", onclick: () => select(actor) }, name(actor), more);
}

export const badge = (cls) => el("span", { class: `badge class-${cls}` }, classLabel(cls));

/** A list that grows by a page at a time, so that thousands of sentences stay fluid. */
export function paged(items, render) {
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

/** A row with a name, a bar in the colours of the classes, and a number. */
export function pairRow(text, row, top, onclick) {
  const total = row.reduce((a, b) => a + b, 0);
  return el(
    "button",
    { type: "button", class: "row", title: text, onclick },
    el("bdi", { class: "name" }, text),
    el(
      "span",
      { class: "track", "aria-hidden": "true" },
      row
        .map((n, cls) => n && el("span", { class: `part class-${cls}`, style: { width: `${(100 * n) / top}%` } }))
        .filter(Boolean),
    ),
    el("span", { class: "count" }, number(total)),
  );
}
