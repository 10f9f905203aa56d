// The picture: vis-network draws curves and moves nodes; this file tells it what.

import { actors, isConflict } from "./data.js";
import { face } from "./face.js";
import { STEP, along, control, roundness } from "./geometry.js";
import { drawLabels } from "./labels.js";
import { lineId, lineWidth, placeOf, radius, scene } from "./scene.js";
import { classColour, colours } from "./theme.js";

const FAINT = 0.1;

const CROWD = 300; // lines, from which on they are drawn lighter

let network, nodes, edges;

/** Make the network in ``container``; ``on.actor``, ``on.line``, ``on.nothing`` are called for clicks. */
export function createPicture(container, on) {
  nodes = new vis.DataSet();
  edges = new vis.DataSet();
  network = new vis.Network(
    container,
    { nodes, edges },
    {
      autoResize: true,
      physics: false,
      layout: { improvedLayout: false },
      nodes: { chosen: false, shape: "custom" },
      edges: { chosen: false, selectionWidth: 0, hoverWidth: 0 },
      interaction: { hover: true, hideEdgesOnDrag: false, selectConnectedEdges: false, hoverConnectedEdges: false },
    },
  );
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
  scene.seen = () => {
    const [a, b] = [
      network.DOMtoCanvas({ x: 0, y: 0 }),
      network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight }),
    ];
    return [a.x, a.y, b.x, b.y];
  };
  scene.positionOf = (index) => network.body.nodes[index] ?? placeOf(index);
  scene.scale = () => network.getScale();
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

/** Draw lines and nodes larger in a picture that is seen from afar. */
export function growFor(scale) {
  const grow = Math.min(2, Math.max(1, 0.75 / scale));
  if (Math.abs(grow - scene.grow) < 0.05) return;
  scene.grow = grow;
  nodes.update(scene.actors.map(nodeRow));
  edges.update(scene.lines.map(edgeRow));
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
      if (isConflict[line.class] !== null) sum[isConflict[line.class] ? 1 : 0] += line.weight;
    }
  }
  return sums;
}

function nodeRow(index) {
  const { x, y } = placeOf(index);
  return { id: index, x, y, size: radius(index), ctxRenderer: face };
}

/** vis-network ends lines at the box of a custom shape; round shapes want them at the circle. */
function roundBorder(index) {
  const node = network.body.nodes[index];
  if (node && actors[index].shape !== "square") node.shape.distanceToBorder = () => radius(index) + 4;
}

function lineColour(line) {
  const faint = scene.lit && !scene.lit.lines.has(lineId(line));
  return {
    color: classColour(line.class),
    opacity: faint ? FAINT : scene.lines.length > CROWD ? 0.55 : 0.92,
    inherit: false,
  };
}

function edgeRow(line) {
  const [from, to] = [placeOf(line.source), placeOf(line.target)];
  const distance = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const round = roundness(distance, line.slot * Math.min(STEP, distance / 7));
  line.round = round;
  const width = lineWidth(line.weight);
  const arrow = { enabled: true, scaleFactor: 0.55 * Math.sqrt(scene.grow) };
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
