// Where the reader looks from: fit to the window, zoom.

import { growFor } from "./canvas.js";
import { actors } from "./data.js";
import { $ } from "./dom.js";
import { selection } from "./parts.js";
import { placeOf, scene } from "./scene.js";

const still = window.matchMedia("(prefers-reduced-motion: reduce)");

export const motion = () => (still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

/** Zoom on what is chosen, else on the middle of the picture. */
export function zoom(network, factor) {
  const { line, source, target, actor } = selection();
  const places = (line ? [source, target] : actor ? [actor] : []).map(({ index }) => scene.positionOf(index));
  const mean = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  const position = places.length ? { x: mean("x"), y: mean("y") } : network.getViewPosition();
  network.moveTo({ position, scale: network.getScale() * factor, animation: motion() });
}

/** Show all actors of a view, above the legend and the timeline. */
export function fitTo(network, container, view, animated) {
  if (!view.actors.length) return;
  const legend = $("legend").offsetHeight + ($("timeline").hidden ? 0 : $("timeline").offsetHeight);
  const places = view.actors.map((i) => [placeOf(i), actors[i].size]);
  const edge = (pick, sign) => places.reduce((best, [p, r]) => Math.max(best, sign * p[pick] + r), -Infinity);
  const [left, right, top, bottom] = [-edge("x", -1), edge("x", 1), -edge("y", -1), edge("y", 1)];
  const [width, height] = [container.clientWidth, container.clientHeight];
  const head = $("notice").hidden ? 0 : $("notice").offsetHeight + 12;
  const side = Math.min(110, width / 5);
  const scale = Math.max(
    0.03,
    Math.min(
      1.25,
      (width - side) / Math.max(1, right - left),
      (height - 84 - legend - head) / Math.max(1, bottom - top),
    ),
  );
  growFor(scale);
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 + ((legend - head) / 2 - 2) / scale };
  network.moveTo({ position, scale, animation: animated ? motion() : false });
}
