// The picture as a table: one row an edge, for screen readers and for sorting by eye.

import { actors, edges, meta, relations, relationsOf, MISSING, dayText } from "./data.js";
import { $, el } from "./dom.js";
import { select } from "./parts.js";
import { statusLabel, classLabel, number, t, typeLabel } from "./words.js";

const PAGE = 100;
let start = 0;

/** The edges that the view shows, the heaviest first. */
export function shownEdges(view) {
  const reversed = view.lines.filter((line) => line.mutual).flatMap((line) => line.back.edges);
  return [...view.lines.flatMap((line) => line.edges), ...reversed]
    .filter((edge) => view.edgeWeight[edge])
    .sort((a, b) => view.edgeWeight[b] - view.edgeWeight[a] || a - b)
    .map((edge) => edges[edge]);
}

export function span(held) {
  const dated = held.filter((i) => relations.first[i] !== MISSING);
  if (!dated.length) return ["", ""];
  return [
    dayText(Math.min(...dated.map((i) => relations.first[i]))),
    dayText(Math.max(...dated.map((i) => relations.last[i]))),
  ];
}

export function drawTable(view) {
  const rows = shownEdges(view);
  start = Math.min(start, Math.max(0, Math.floor((rows.length - 1) / PAGE) * PAGE));
  const heads = ["source", "relation", "target", "weight", "class", "status", "first", "last"];
  const label = { weight: "relations", relation: "type" };
  $("table").replaceChildren(
    el(
      "table",
      {},
      el("caption", {}, t("evidence")),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          heads.map((key) => el("th", { scope: "col" }, t(label[key] ?? key))),
        ),
      ),
      el(
        "tbody",
        {},
        rows.slice(start, start + PAGE).map((edge) => row(edge, view)),
      ),
    ),
    el(
      "p",
      { class: "pager" },
      step(-PAGE, t("previous"), rows, view),
      t("page", number(rows.length ? start + 1 : 0), number(Math.min(rows.length, start + PAGE)), number(rows.length)),
      step(PAGE, t("next"), rows, view),
    ),
  );
}

function row(edge, view) {
  const held = relationsOf(edge.index).filter((i) => view.passed[i]);
  const statuses = meta.statuses
    .map((_, i) => [i, held.filter((r) => relations.status[r] === i).length])
    .filter(([, n]) => n);
  const [source, target] = [actors[edge.from], actors[edge.to]];
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, el("bdi", { class: "name" }, source.name)),
    el(
      "td",
      {},
      el(
        "button",
        { type: "button", class: "link", onclick: () => select(source, target, edge.class) },
        typeLabel(edge.type),
      ),
    ),
    el("td", {}, el("bdi", { class: "name" }, target.name)),
    el("td", { class: "number" }, number(held.length)),
    el("td", {}, el("span", { class: `badge class-${edge.class}` }, classLabel(edge.class))),
    el("td", {}, statuses.map(([i, n]) => `${statusLabel(i)} ${number(n)}`).join(", ")),
    span(held).map((day) => el("td", { class: "day" }, day)),
  );
}

function step(by, text, rows, view) {
  const next = start + by;
  return el(
    "button",
    {
      type: "button",
      class: "link",
      disabled: next < 0 || next >= rows.length,
      onclick: () => {
        start = next;
        drawTable(view);
        $("table").scrollTop = 0;
      },
    },
    text,
  );
}
