// The picture: vis-network draws curves and moves nodes; this file tells it what, and draws the nodes' faces.

import { actors, isConflict } from "./data.js";
import { STEP, along, control, roundness } from "./geometry.js";
import { drawLabels } from "./labels.js";
import { classColour, colours } from "./theme.js";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const FAINT = 0.1;
const CROWD = 300; // lines, from which on they are drawn lighter

export const scene = { lines: [], actors: [], balance: new Map(), lit: null, hover: null, focus: null, places: new Map(),
  positionOf: (index) => network.body.nodes[index] ?? placeOf(index) };
let network, nodes, edges;

export const lineId = (line) => `${line.source}>${line.target}:${line.class}`;
export const placeOf = (index) => scene.places.get(index) ?? actors[index];
export const lineWidth = (weight) => Math.min(9, 2 + 1.4 * Math.sqrt(Math.max(0, weight - 1)));

/** Make the network in ``container``; ``on.actor``, ``on.line``, ``on.nothing`` are called for clicks. */
export function createPicture(container, on) {
  nodes = new vis.DataSet();
  edges = new vis.DataSet();
  network = new vis.Network(container, { nodes, edges }, {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false },
    nodes: { chosen: false, shape: "custom" },
    edges: { chosen: false, selectionWidth: 0, hoverWidth: 0 },
    interaction: { hover: true, hideEdgesOnDrag: false, selectConnectedEdges: false, hoverConnectedEdges: false },
  });
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) on.actor(node);
    else if (edge !== undefined) on.line(edge);
    else on.nothing();
  });
  network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && on.twice(node));
  network.on("beforeDrawing", drawTethers);
  for (const name of ["Node", "Edge"]) {
    network.on(`hover${name}`, ({ node, edge }) => hover(node ?? edge, container));
    network.on(`blur${name}`, () => hover(null, container));
  }
  network.on("dragEnd", ({ nodes: moved }) => moved.forEach(keepPlace));
  network.on("afterDrawing", (context) => drawLabels(context, network.getScale(), scene));
  return network;
}

function hover(id, container) {
  scene.hover = id;
  container.style.cursor = id === null ? "default" : "pointer";
  network.redraw();
}

/** Thin lines from people to their country. */
function drawTethers(context) {
  context.strokeStyle = colours.line;
  context.lineWidth = 1.5;
  for (const i of scene.actors) {
    if (actors[i].home === i) continue;
    const [a, b] = [scene.positionOf(i), scene.positionOf(actors[i].home)];
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
  }
}

function keepPlace(index) {
  const place = network.getPosition(index);
  scene.places.set(index, place);
  edges.update(scene.lines.filter((l) => l.source === index || l.target === index).map(edgeRow));
}

/** Show the lines and actors of a view. */
export function show(view) {
  scene.lines = view.lines;
  scene.actors = view.actors;
  scene.edgeWeight = view.edgeWeight;
  scene.balance = balances(view.lines);
  scene.byId = new Map(view.lines.map((line) => [lineId(line), line]));
  sync(nodes, view.actors.map(nodeRow));
  sync(edges, view.lines.map(edgeRow));
  view.actors.forEach(roundBorder);
}

/** Light up some lines and actors and dim the rest; null lights all. */
export function light(lit) {
  scene.lit = lit;
  edges.update(scene.lines.map((line) => ({ id: lineId(line), color: lineColour(line) })));
  network.redraw();
}

/** The middle of a line. */
export function middle(id) {
  const line = scene.byId.get(id);
  const [from, to] = [placeOf(line.source), placeOf(line.target)];
  return along(from, control(from, to, line.round, line.slot >= 0 ? 1 : -1), to, 0.5);
}

export function repaint() {
  edges.update(scene.lines.map(edgeRow));
  network.redraw();
}

function sync(set, rows) {
  const wanted = new Set(rows.map((row) => row.id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(rows);
}

/** Actor → [cooperation, conflict], as drawn. */
function balances(lines) {
  const sums = new Map();
  for (const line of lines) {
    for (const end of [line.source, line.target]) {
      const sum = sums.get(end) ?? sums.set(end, [0, 0]).get(end);
      sum[isConflict[line.class] ? 1 : 0] += line.weight;
    }
  }
  return sums;
}

function nodeRow(index) {
  const { x, y } = placeOf(index);
  return { id: index, x, y, size: actors[index].size, ctxRenderer: face };
}

/** vis-network ends lines at the box of a custom shape; round shapes want them at the circle. */
function roundBorder(index) {
  const node = network.body.nodes[index];
  if (node && actors[index].shape !== "square") node.shape.distanceToBorder = () => actors[index].size + 4;
}

function lineColour(line) {
  const faint = scene.lit && !scene.lit.lines.has(lineId(line));
  return { color: classColour(line.class), opacity: faint ? FAINT : scene.lines.length > CROWD ? 0.55 : 0.92, inherit: false };
}

function edgeRow(line) {
  const [from, to] = [placeOf(line.source), placeOf(line.target)];
  const distance = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const round = roundness(distance, line.slot * Math.min(STEP, distance / 7));
  line.round = round;
  const width = lineWidth(line.weight);
  const arrow = { enabled: true, scaleFactor: 0.55 };
  return {
    id: lineId(line),
    from: line.source,
    to: line.target,
    width,
    color: lineColour(line),
    dashes: dashes(line, width),
    arrows: { to: arrow, from: { ...arrow, enabled: line.mutual } },
    smooth: { enabled: true, type: line.slot >= 0 ? "curvedCW" : "curvedCCW", roundness: round },
  };
}

function dashes(line, width) {
  if (line.negated === line.weight) return [1.5, width + 3];
  return line.factual ? false : [6 + width, 4 + width];
}

function outline(context, shape, x, y, r) {
  context.beginPath();
  if (shape === "square") context.roundRect(x - r, y - r, 2 * r, 2 * r, r * 0.32);
  else if (shape === "circle") context.arc(x, y, r, -Math.PI / 2, Math.PI * 1.5);
  else {
    const corners = shape === "hexagon" ? 6 : 4;
    for (let i = 0; i < corners; i++) {
      const angle = (i / corners) * 2 * Math.PI - Math.PI / 2;
      context.lineTo(x + r * 1.1 * Math.cos(angle), y + r * 1.1 * Math.sin(angle));
    }
    context.closePath();
  }
}

/** A node: a quiet disc whose rim shows its share of cooperation and conflict, with its code inside. */
function face({ ctx, id, x, y }) {
  const { size: r, shape } = actors[id];
  const drawNode = () => {
    ctx.globalAlpha = scene.lit && !scene.lit.actors.has(id) ? 0.28 : 1;
    outline(ctx, shape, x, y, r);
    ctx.fillStyle = colours.card;
    ctx.fill();
    rim(ctx, id, r, shape);
    if (scene.focus === id || scene.hover === id) {
      outline(ctx, shape, x, y, r + 5);
      ctx.strokeStyle = colours.ink;
      ctx.lineWidth = 1.5;
      ctx.stroke();
    }
    code(ctx, id, x, y, r);
  };
  return { drawNode, nodeDimensions: { width: 2 * r + 4, height: 2 * r + 4 } };
}

function rim(context, id, r, shape) {
  const [good, bad] = scene.balance.get(id) ?? [0, 0];
  context.lineWidth = Math.max(2.5, r * 0.13);
  context.strokeStyle = good ? classColour(1) : bad ? classColour(3) : colours.line;
  context.stroke();
  if (!good || !bad) return;
  const length = { circle: 2 * Math.PI * r, square: 8 * r - 0.55 * r, hexagon: 6.6 * r, diamond: 6.22 * r }[shape];
  context.strokeStyle = classColour(3);
  context.setLineDash([(length * bad) / (good + bad), 2 * length]);
  context.stroke();
  context.setLineDash([]);
}

export function shortCode(actor) {
  if (!actor.code.startsWith("OTH:") && actor.code.length <= 5) return actor.code;
  const words = actor.name.split(/[\s'’-]+/u).filter(Boolean);
  const letters = words.length > 1 ? words.slice(0, 3).map((w) => Array.from(w)[0]) : Array.from(actor.name.slice(0, 9)).slice(0, 3);
  return letters.join("").toUpperCase();
}

function code(context, id, x, y, r) {
  const text = (actors[id].short ??= shortCode(actors[id]));
  const size = Math.min(r * 0.72, (r * 2.5) / Math.max(2, text.length));
  if (size * network.getScale() < 5) return;
  context.font = `650 ${size}px ${FONT}`;
  context.fillStyle = colours.ink;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x, y + size * 0.04);
}
