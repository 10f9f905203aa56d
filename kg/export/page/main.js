// The page: the state changes, a view is computed from it, and every part is drawn from the view.

import { actors, documents, edges, hasPeople, relations } from "./data.js";
import { fitTo, motion, zoom } from "./camera.js";
import { createPicture, light, repaint, show } from "./canvas.js";
import { lineId, scene } from "./scene.js";
import { drawBar, drawZoom, showFilters } from "./bar.js";
import { drawFilters, setHeaviest } from "./fields.js";
import { drawLegend } from "./legend.js";
import { $, el } from "./dom.js";
import { BOUND, view as computeView } from "./filter.js";
import { select, selection } from "./parts.js";
import { showPanel } from "./panel.js";
import { ring } from "./ring.js";
import { isFiltered, off, onChange, readHash, reset, state, toggle, update } from "./state.js";
import { drawTable } from "./table.js";
import { handle } from "./handle.js";
import { saveCsv, saveGraphml, savePng, saveSvg } from "./takeaway.js";
import { applyTheme, onSystemTheme } from "./theme.js";
import { drawTimeline } from "./timeline.js";
import { counted, number, t } from "./words.js";

const container = $("network");
const DRAWN = [
  "around",
  "steps",
  "from",
  "to",
  "classes",
  "types",
  "statuses",
  "weight",
  "confidence",
  "document",
  "outlet",
  "speaker",
  "since",
  "until",
  "folded",
];
const FEW = 60; // actors
let view;
let network;

const fit = (animated) => fitTo(network, container, view, animated);

const save = {
  png: () => savePng(scene.seen(), container.clientWidth),
  svg: () => saveSvg(scene.seen(), container.clientWidth),
  graphml: () => saveGraphml(view),
  csv: () => saveCsv(view),
};

function drawView() {
  view = computeView();
  if (!state.around && !isFiltered()) setHeaviest(Math.max(1, ...view.lines.map((line) => line.weight)));
  if (!isFiltered() && actors.length <= FEW) view.actors = withLoners(view);
  if (hasPeople)
    view.actors = [...new Set([...view.actors, ...view.actors.map((i) => actors[i].home)])].sort((a, b) => a - b);
  arrange();
  show(view);
  const lines = number(view.lines.length);
  container.querySelector("canvas")?.setAttribute("aria-label", t("graph label", number(view.actors.length), lines));
}

/** A small picture shows actors without relations too, but not those whose relations are all hidden (negated). */
function withLoners({ actors: drawn, lines }) {
  const tied = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const kept = new Set(drawn);
  return actors.map((actor) => actor.index).filter((i) => kept.has(i) || !tied.has(i) || !lines.length);
}

/** A neighbourhood stands in rings around its centre; everything else where the layout put it. */
function arrange() {
  const centre = view.centre ?? null;
  if (centre === scene.centre) return;
  scene.places = centre === null ? new Map() : ring(view, centre);
  scene.centre = centre;
}

function drawText() {
  document.documentElement.lang = state.lang;
  drawBar({ save, found });
  drawZoom({
    zoomIn: () => zoom(network, 1.3),
    zoomOut: () => zoom(network, 1 / 1.3),
    fit: () => fit(true),
  });
  drawLegend();
}

function summary() {
  $("summary").textContent = isFiltered()
    ? t("shown", number(view.actors.length), number(actors.length), number(view.shown), number(relations.count))
    : t(
        "summary",
        counted("actors", actors.length),
        counted("relations", relations.count),
        counted("articles", documents.length),
      );
  notice();
}

function notice() {
  const box = $("notice");
  const cut = view.total > BOUND.actors;
  const text = view.broken
    ? t("no path")
    : cut
      ? t("strongest", number(view.actors.length), number(isFiltered() ? view.total : actors.length))
      : view.lines.length
        ? ""
        : t(relations.count ? "empty" : "empty graph");
  box.hidden = !text;
  box.replaceChildren(
    text,
    isFiltered() && !view.lines.length
      ? el("button", { type: "button", class: "link", onclick: reset }, t("show all"))
      : "",
  );
}

/** Light the selected line or actor with its neighbours. */
function highlight() {
  const chosen = selection();
  scene.focus = null;
  if (!chosen.line && !chosen.actor) return light(null);
  const lit = { lines: new Set(), actors: new Set() };
  const ends = chosen.line ? [chosen.source.index, chosen.target.index] : [chosen.actor.index];
  for (const line of view.lines) {
    const forth = line.source === ends[0] && line.target === ends[1];
    const back = line.mutual && line.target === ends[0] && line.source === ends[1];
    const near = chosen.line
      ? (forth || back) && (chosen.class === null || chosen.class === line.class)
      : line.source === ends[0] || line.target === ends[0];
    if (!near) continue;
    lit.lines.add(lineId(line));
    lit.actors.add(line.source).add(line.target);
  }
  ends.forEach((end) => lit.actors.add(end));
  scene.focus = chosen.line ? null : ends[0];
  return light(lit);
}

/** Show an actor that was searched for: in the picture if it is drawn, else with its neighbourhood. */
function found(actor) {
  select(actor);
  if (!view.actors.includes(actor.index)) return update({ around: actor.code, from: "", to: "" });
  return network.focus(actor.index, { scale: Math.max(network.getScale(), 0.9), animation: motion() });
}

function showTable() {
  $("table").hidden = !state.table;
  container.hidden = $("legend").hidden = $("zoom").hidden = state.table;
  if (state.table) drawTable(view);
}

function changed(keys) {
  const has = (...names) => names.some((name) => keys.has(name));
  if (has("theme")) applyTheme();
  if (has("lang", "theme", "table")) drawText();
  const filtered = has(...DRAWN);
  if (filtered) drawView();
  if (filtered || has("lang")) drawFilters();
  if (has("classes")) drawLegend();
  if (filtered || has("lang", "table")) {
    summary();
    drawTimeline();
    showTable();
  }
  if (filtered || has("select", "lang")) {
    showPanel(view);
    highlight();
  } else if (has("theme")) repaint();
  if (has("around", "from", "to", "steps")) fit(true);
}

function start() {
  readHash();
  applyTheme();
  openPicture();
  drawText();
  drawFilters();
  summary();
  drawTimeline();
  showTable();
  showPanel(view);
  fit(false);
  highlight();
  onChange(changed);
  onSystemTheme(() => {
    applyTheme();
    repaint();
  });
  window.addEventListener("hashchange", readHash);
  document.addEventListener("keydown", keys);
  document.documentElement.dataset.ready = "true";
}

function openPicture() {
  network = createPicture(container, {
    actor: (index) => select(actors[index]),
    line: (id) => {
      const { source, target, class: cls } = scene.byId.get(id);
      select(actors[source], actors[target], cls);
    },
    nothing: () => update({ select: "" }),
    twice: (index) => {
      const home = actors[actors[index].home].code;
      if (hasPeople) toggle("folded", home, off("folded").has(home));
    },
  });
  const canvas = container.querySelector("canvas");
  canvas.setAttribute("role", "img");
  drawView();
  watchSize();
}

/** Fit anew when the picture's room changes much: a phone is turned, a panel opens below. */
function watchSize() {
  let [width, height] = [container.clientWidth, container.clientHeight];
  new ResizeObserver(() => {
    const [w, h] = [container.clientWidth, container.clientHeight];
    if (!w || !h || (Math.abs(w / width - 1) < 0.2 && Math.abs(h / height - 1) < 0.2)) return;
    [width, height] = [w, h];
    requestAnimationFrame(() => fit(false));
  }).observe(container);
}

function keys(event) {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    $("search").querySelector("input").focus();
  } else if (event.key === "Escape") {
    if (state.select) update({ select: "" });
    else showFilters(false);
  }
}

start();
window.kg = handle(network, container, () => view);
