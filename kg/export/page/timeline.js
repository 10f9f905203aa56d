// Cooperation above, conflict below, over time; two sliders choose a range.

import { MISSING, NONE, dayText, edges, isConflict, relations } from "./data.js";
import { $, el, svg } from "./dom.js";
import { passes } from "./filter.js";
import { state, update } from "./state.js";
import { number, t } from "./words.js";

const MOST_BARS = 60;
const UNITS = [1, 7, 30.4375, 91.3125, 365.25, 1826.25];

/** Draw the strip, or hide it where fewer than two dates exist. */
export function drawTimeline() {
  const box = $("timeline");
  const span = extent();
  box.hidden = !span || state.table;
  if (!span) return;
  const unit = UNITS.find((u) => (span[1] - span[0]) / u <= MOST_BARS) ?? (span[1] - span[0]) / MOST_BARS;
  const bars = Math.max(1, Math.floor((span[1] - span[0]) / unit) + 1);
  box.replaceChildren(chart(counts(span[0], unit, bars), span[0], unit), ...handles(span, unit, bars), caption(span));
}

function extent() {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < relations.count; i++) {
    if (relations.first[i] === MISSING) continue;
    low = Math.min(low, relations.first[i]);
    high = Math.max(high, relations.last[i]);
  }
  return high > low ? [low, high] : null;
}

/** Per bar [cooperation, conflict] of the relations that pass the other filters; the event's middle counts. */
function counts(start, unit, bars) {
  const rows = Array.from({ length: bars }, () => [0, 0]);
  const pass = passes(false);
  for (let i = 0; i < relations.count; i++) {
    if (relations.first[i] === MISSING || relations.edge[i] === NONE || !pass(i)) continue;
    const middle = (relations.first[i] + relations.last[i]) / 2;
    rows[Math.min(bars - 1, Math.floor((middle - start) / unit))][isConflict[edges[relations.edge[i]].class] ? 1 : 0]++;
  }
  return rows;
}

function chart(rows, start, unit) {
  const most = Math.max(1, ...rows.flat());
  const height = (n) => (n ? Math.max(1.5, (19 * n) / most) : 0);
  const inside = rows.map((_, i) => {
    const day = dayText(Math.round(start + (i + 0.5) * unit));
    return (!state.since || day >= state.since) && (!state.until || day <= state.until);
  });
  const bars = rows.flatMap(([good, bad], i) => {
    const opacity = inside[i] ? 1 : 0.25;
    const bar = (name, n, y) =>
      svg(
        "rect",
        { class: name, x: i + 0.12, width: 0.76, y, height: height(n), opacity },
        svg(
          "title",
          {},
          `${dayText(Math.round(start + i * unit))} · ${number(n)} ${t(name === "good" ? "cooperation" : "conflict")}`,
        ),
      );
    return [bar("good", good, 19.4 - height(good)), bar("bad", bad, 20.6)];
  });
  const axis = svg("line", { x1: 0, x2: rows.length, y1: 20, y2: 20 });
  return svg(
    "svg",
    { viewBox: `0 0 ${rows.length} 40`, preserveAspectRatio: "none", class: "bars", "aria-hidden": "true" },
    axis,
    ...bars,
  );
}

function handles([low, high], unit, bars) {
  const position = (text, none) => {
    const day = Date.parse(text) / 86400000;
    return Number.isNaN(day) ? none : Math.round((day - low) / unit);
  };
  const handle = (key, value) => {
    const day = (n) => dayText(Math.min(high, Math.round(low + n * unit)));
    return el("input", {
      type: "range",
      id: `time-${key}`,
      class: "handle",
      min: 0,
      max: bars,
      step: 1,
      value,
      "aria-label": t(key),
      "aria-valuetext": day(value),
      onchange: (event) => {
        const n = Number(event.target.value);
        const whole = key === "since" ? n === 0 : n === bars;
        update({ [key]: whole ? "" : day(n) });
        $(`time-${key}`).focus();
      },
    });
  };
  return [handle("since", position(state.since, 0)), handle("until", position(state.until, bars))];
}

function caption([low, high]) {
  const chosen = state.since || state.until;
  const undated = relations.first.filter((day) => day === MISSING).length;
  return el(
    "p",
    { class: "span" },
    el("time", {}, state.since || dayText(low)),
    chosen && undated ? el("span", {}, t("undated", number(undated))) : "",
    chosen
      ? el("button", { type: "button", class: "link", onclick: () => update({ since: "", until: "" }) }, t("show all"))
      : el("span", {}, t("time")),
    el("time", {}, state.until || dayText(high)),
  );
}
