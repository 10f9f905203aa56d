// Names beside nodes and words on lines, at a constant size on the screen; a label that finds no room is left out.

import { actors, edges, shorten } from "./data.js";
import { along, control } from "./geometry.js";
import { radius } from "./scene.js";
import { colours } from "./theme.js";
import { typeLabel } from "./words.js";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const CELL = 80;
const LINES_WITH_WORDS = 60;
const LEADERS = 25;
const TINY = 9; // pixels on the screen
const CORNER = [58, 122]; // pixels at the top right, where the zoom buttons stand

/** Boxes already taken, in a grid of cells, so that a collision is found without looking at all of them. */
class Room {
  constructor(unit) {
    this.cell = CELL * unit;
    this.cells = new Map();
  }
  *keys([x0, y0, x1, y1]) {
    for (let i = Math.floor(x0 / this.cell); i <= Math.floor(x1 / this.cell); i++) {
      for (let j = Math.floor(y0 / this.cell); j <= Math.floor(y1 / this.cell); j++) yield i + ":" + j;
    }
  }
  free(box) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
      }
    }
    return true;
  }
  take(box) {
    for (const key of this.keys(box)) (this.cells.get(key) ?? this.cells.set(key, []).get(key)).push(box);
  }
}

const widths = new Map();
function textWidth(context, text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = `${font} 100px ${FONT}`;
    widths.set(key, context.measureText(text).width / 100);
  }
  return widths.get(key);
}

/** Places for all labels of a scene: [{text, x, y, size, kind, id}]; ``unit`` is one screen pixel. */
function placeLabels(context, unit, scene, positionOf) {
  const [room, ends] = [new Room(unit), new Room(unit)];
  const nodes = new Room(unit);
  for (const i of scene.actors) {
    const { x, y } = positionOf(i);
    const r = radius(i) + 2;
    nodes.take([x - r, y - r, x + r, y + r]);
  }
  if (scene.lines.length <= LINES_WITH_WORDS) arrowHeads(scene, positionOf, unit, ends);
  const rooms = { room, nodes, ends };
  return [...names(context, unit, scene, positionOf, rooms), ...words(context, unit, scene, positionOf, rooms)];
}

/** Where lines end: names keep clear of the arrow heads if they can. */
function arrowHeads(scene, positionOf, unit, ends) {
  for (const line of scene.lines) {
    const [from, to] = [positionOf(line.source), positionOf(line.target)];
    const via = control(from, to, line.round, line.slot >= 0 ? 1 : -1);
    const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
    for (const t of [(radius(line.source) + 10) / length, 1 - (radius(line.target) + 10) / length]) {
      const { x, y } = along(from, via, to, t);
      ends.take([x - 4 * unit, y - 4 * unit, x + 4 * unit, y + 4 * unit]);
    }
  }
}

function names(context, unit, scene, positionOf, { room, nodes, ends }) {
  const placed = [];
  const gap = 4 * unit;
  const [left, top, right, bottom] = scene.seen();
  const seen = ([x0, y0, x1, y1]) =>
    x0 > left && y0 > top && x1 < right && y1 < bottom && (x1 < right - CORNER[0] * unit || y0 > top + CORNER[1] * unit);
  const leaders = new Set([...scene.actors].sort((a, b) => actors[b].size - actors[a].size || a - b).slice(0, LEADERS));
  const first = (i) =>
    (i === scene.hover || i === scene.focus ? 1e9 : scene.lit?.actors.has(i) ? 1e6 : 0) + actors[i].size;
  for (const i of [...scene.actors].sort((a, b) => first(b) - first(a) || a - b)) {
    const actor = actors[i];
    if (actor.name === actor.code && Math.min(0.72, 2.5 / actor.code.length) * radius(i) > 9 * unit) continue;
    const text = shorten(actor.name, 28);
    const size = 12.5 * unit;
    const half = (textWidth(context, text, "600") * size) / 2 + 2 * unit;
    const { x, y } = positionOf(i);
    const r = radius(i) + gap + 0.5 * size;
    const side = r - 0.5 * size + half;
    const spots = [
      [x, y + r],
      [x, y - r],
      [x + side, y],
      [x - side, y],
      [x + side, y + size],
      [x - side, y + size],
      [x + side, y - size],
      [x - side, y - size],
    ].map(([cx, cy]) => ({ cx, cy, box: [cx - half, cy - 0.55 * size, cx + half, cy + 0.55 * size] }));
    const over = leaders.has(i) && radius(i) / unit < TINY; // among specks, a leading name may cover some
    const open = spots.filter(({ box }) => seen(box) && room.free(box));
    const clear = open.filter(({ box }) => nodes.free(box));
    const spot =
      clear.find(({ box }) => ends.free(box)) ??
      clear[0] ??
      (over ? open[0] : undefined) ??
      (first(i) >= 1e9 ? spots[0] : undefined);
    if (!spot) continue;
    room.take(spot.box);
    placed.push({ text, x: spot.cx, y: spot.cy, size, kind: "name", id: i });
  }
  return placed;
}

/** The strongest type of a line, and how many more it holds. */
function lineWords(line, edgeWeight) {
  const held = line.edges.filter((edge) => edgeWeight[edge]).sort((a, b) => edgeWeight[b] - edgeWeight[a] || a - b);
  const types = held.map((edge) => edges[edge].type);
  const more = types.length > 1 ? ` +${types.length - 1}` : "";
  return typeLabel(types[0]) + more;
}

function words(context, unit, scene, positionOf, { room, nodes }) {
  const placed = [];
  const crowded = scene.lines.length > LINES_WITH_WORDS;
  const asked = (id) =>
    id === scene.hover || id === scene.focus || (scene.lit && scene.lit.lines.has(id) && scene.lit.lines.size <= 24);
  const lines = scene.lines
    .map((line) => ({ line, id: `${line.source}>${line.target}:${line.class}` }))
    .filter(({ id }) => asked(id) || (!scene.lit && (!crowded || unit < 0.6)))
    .sort((a, b) => asked(b.id) - asked(a.id) || b.line.weight - a.line.weight);
  for (const { line, id } of lines.slice(0, 200)) {
    const [from, to] = [positionOf(line.source), positionOf(line.target)];
    const via = control(from, to, line.round, line.slot >= 0 ? 1 : -1);
    const text = lineWords(line, scene.edgeWeight);
    const size = 11 * unit;
    const half = (textWidth(context, text, "500") * size) / 2 + 3 * unit;
    const length = Math.hypot(to.x - from.x, to.y - from.y) - radius(line.source) - radius(line.target);
    if (length < 2.2 * half && !asked(id)) continue;
    const spots = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72]
      .map((t) => along(from, via, to, t))
      .map(({ x, y }) => ({ x, y, box: [x - half, y - 0.6 * size, x + half, y + 0.6 * size] }));
    const spot = spots.find(({ box }) => room.free(box) && nodes.free(box)) ?? (id === scene.hover ? spots[0] : null);
    if (!spot) continue;
    room.take(spot.box);
    placed.push({ text, x: spot.x, y: spot.y, size, half, kind: "words", id, class: line.class });
  }
  return placed;
}

/** Draw the labels on vis-network's canvas, each with a halo of the ground's colour. */
export function drawLabels(context, scale, scene) {
  const where = (i) => scene.positionOf(i);
  const labels = placeLabels(context, 1 / scale, scene, where);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of labels) {
    const isName = label.kind === "name";
    const dim = scene.lit && isName && !scene.lit.actors.has(label.id);
    context.globalAlpha = dim ? 0.3 : 1;
    context.font = `${isName ? 600 : 500} ${label.size}px ${FONT}`;
    if (isName) halo(context, label);
    else plate(context, label, label.id === scene.hover ? 1 : 0.85);
    context.fillStyle = isName ? colours.ink : colours.soft;
    context.fillText(label.text, label.x, label.y);
  }
  context.globalAlpha = 1;
  scene.labels = labels;
}

function halo(context, { text, x, y, size }) {
  context.strokeStyle = colours.ground;
  context.lineWidth = size * 0.36;
  context.strokeText(text, x, y);
}

/** A plate under words on a line, so that the line does not shine through between letters. */
function plate(context, { x, y, size, half }, alpha) {
  context.save();
  context.globalAlpha *= alpha;
  context.fillStyle = colours.ground;
  context.beginPath();
  context.roundRect(x - half, y - 0.62 * size, 2 * half, 1.24 * size, 0.25 * size);
  context.fill();
  context.restore();
}
