// The legend, which is also the filter of classes.

import { NONE, actors, edges, meta, relations } from "./data.js";
import { $, el, svg } from "./dom.js";
import { off, toggle } from "./state.js";
import { classLabel, t } from "./words.js";

export const HEAD = "M24 1l8 4-8 4z";

export const HEADS = HEAD + "M10 1L2 5l8 4z";

const swatch = (cls, { dash = "", heads = HEAD } = {}) =>
  svg(
    "svg",
    { viewBox: "0 0 34 10", class: `swatch class-${cls}`, "aria-hidden": "true" },
    svg("path", { d: heads === HEAD ? "M1 5H26" : "M8 5H26", "stroke-dasharray": dash }),
    svg("path", { d: heads, class: "head" }),
  );

export function drawLegend() {
  const hidden = off("classes");
  const used = new Set(edges.map((e) => e.class));
  $("legend").replaceChildren(
    ...meta.classes
      .map(
        (name, cls) =>
          used.has(cls) &&
          el(
            "button",
            {
              type: "button",
              class: "key",
              "aria-pressed": String(!hidden.has(name)),
              onclick: () => toggle("classes", name, hidden.has(name)),
            },
            swatch(cls),
            classLabel(cls),
          ),
      )
      .filter(Boolean),
    edges.length ? el("span", { class: "key" }, swatch("none", { dash: "5 4" }), t("never factual")) : "",
    relations.back.some((edge) => edge !== NONE)
      ? el("span", { class: "key" }, swatch("none", { heads: HEADS }), t("both ways"))
      : "",
    ...kinds(actors.map((a) => a.index)).map(([kind, path]) =>
      el("span", { class: "key" }, shapeMark(path), t(kind)),
    ),
  );
}

const SHAPES = {
  circle: "M8 2a6 6 0 1 0 .01 0z",
  square: "M5 2h6a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z",
  hexagon: "M8 1l6 3.5v7L8 15l-6-3.5v-7z",
  diamond: "M8 1l7 7-7 7-7-7z",
};

const KINDS = { circle: "state", square: "organisation", hexagon: "armed group", diamond: "person" };

const shapeMark = (path) =>
  svg("svg", { viewBox: "0 0 16 16", class: "shape", "aria-hidden": "true" }, svg("path", { d: path }));

/** [kind, outline] for each shape that occurs among some actors. */
export function kinds(indices) {
  const found = new Set(indices.map((i) => actors[i].shape));
  return Object.keys(SHAPES)
    .filter((shape) => found.has(shape))
    .map((shape) => [KINDS[shape], SHAPES[shape]]);
}
