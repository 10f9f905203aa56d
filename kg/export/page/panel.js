// The evidence: what a line rests on, sentence by sentence; an actor; or an overview.

import { actorPart } from "./actor.js";
import { edges, relationsOf } from "./data.js";
import { $, el } from "./dom.js";
import { overview } from "./overview.js";
import { actorButton, badge, header, name, paged, select, selection } from "./parts.js";
import { quoteItem } from "./quote.js";
import { state } from "./state.js";
import { counted, number, typeLabel } from "./words.js";

/** Show what ``state.select`` names: an actor, a line, or nothing. */
export function showPanel(view) {
  const panel = $("panel");
  const chosen = selection();
  const parts = chosen.line ? linePart(chosen, view) : chosen.actor ? actorPart(chosen.actor, view) : overview(view);
  panel.replaceChildren(...parts.filter(Boolean));
  panel.classList.toggle("chosen", Boolean(state.select));
  panel.scrollTop = 0;
}

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
      el(
        "h2",
        { class: "pair" },
        actorButton(source),
        el("span", { class: "arrow", "aria-hidden": "true" }, "→"),
        actorButton(target),
      ),
      el("p", { class: "note" }, cls === null ? "" : badge(cls), " ", counted("relations", total)),
    ),
    ...groups.map(typeSection),
    reverse &&
      el(
        "button",
        { type: "button", class: "wide", onclick: () => select(target, source) },
        name(target),
        " → ",
        name(source),
      ),
  ];
}

function typeSection({ edge, held }) {
  return el(
    "section",
    { class: `type class-${edge.class}` },
    el("h3", {}, typeLabel(edge.type), " ", el("span", { class: "count" }, number(held.length))),
    paged(held, quoteItem),
  );
}
