// Relations that pass the reader's filters → weights → the curves and actors to draw.

import {
  MISSING,
  NEGATED,
  NONE,
  actorOf,
  actors,
  documents,
  edges,
  meta,
  outletOf,
  outlets,
  relations,
  speakers,
} from "./data.js";
import { off, state } from "./state.js";

export const BOUND = { actors: meta.bound[0], curves: meta.bound[1] };
const NOBODY = "-"; // speaker: the article itself

let curves = [];
let foldedFor = null;

/** Join edges into curves; the people of a folded country act as the country. */
function join() {
  if (foldedFor === state.folded) return;
  foldedFor = state.folded;
  const folded = off("folded");
  const shown = (i) => (folded.has(actors[actors[i].home].code) ? actors[i].home : i);
  const key = (source, target, cls) => (source * actors.length + target) * 4 + cls;
  const byKey = new Map();
  curves = [];
  for (const edge of edges) {
    [edge.from, edge.to] = [shown(edge.source), shown(edge.target)];
    const name = key(edge.from, edge.to, edge.class);
    if (!byKey.has(name)) {
      byKey.set(name, curves.length);
      curves.push({
        index: curves.length,
        source: edge.from,
        target: edge.to,
        class: edge.class,
        edges: [],
        back: null,
      });
    }
    edge.curve = byKey.get(name);
    curves[edge.curve].edges.push(edge.index);
  }
  for (const curve of curves) curve.back = curves[byKey.get(key(curve.target, curve.source, curve.class))] ?? null;
}

const dayOf = (text) => {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : Math.floor(time / 86400000);
};

/** A function that tells whether relation ``i`` passes; ``withTime`` false leaves the time range aside. */
export function passes(withTime = true) {
  const statuses = off("statuses");
  const status = meta.statuses.map((name) => !statuses.has(name));
  const document = state.document ? (documents.find((d) => d.id === state.document)?.index ?? null) : null;
  const outlet = state.outlet ? outlets.indexOf(state.outlet) : null;
  const speaker = state.speaker === NOBODY ? NONE : state.speaker ? speakers.indexOf(state.speaker) : null;
  const since = withTime ? dayOf(state.since) : null;
  const until = withTime ? dayOf(state.until) : null;
  const classes = off("classes");
  const types = off("types");
  const edgeOn = edges.map((e) => !classes.has(meta.classes[e.class]) && !types.has(meta.types[e.type][0]));
  return (i) =>
    relations.edge[i] !== NONE &&
    edgeOn[relations.edge[i]] &&
    status[relations.status[i]] &&
    relations.confidence[i] >= state.confidence &&
    (document === null || relations.document[i] === document) &&
    (outlet === null || outletOf[relations.document[i]] === outlet) &&
    (speaker === null || relations.speaker[i] === speaker) &&
    (since === null || (relations.last[i] !== MISSING && relations.last[i] >= since)) &&
    (until === null || (relations.first[i] !== MISSING && relations.first[i] <= until));
}

/** Per curve: relations, factual ones, mutual ones, the greatest confidence; and which relations passed. */
function weigh() {
  const columns = () => new Int32Array(curves.length);
  const sums = {
    weight: columns(),
    factual: columns(),
    mutual: columns(),
    negated: columns(),
    edge: new Int32Array(edges.length),
  };
  const passed = new Uint8Array(relations.count);
  const pass = passes();
  const add = (i, edge) => {
    if (edge === NONE) return;
    const curve = edges[edge].curve;
    sums.weight[curve]++;
    sums.edge[edge]++;
    if (relations.status[i] === 0) sums.factual[curve]++;
    if (relations.status[i] === NEGATED) sums.negated[curve]++;
    if (relations.back[i] !== NONE) sums.mutual[curve]++;
  };
  for (let i = 0; i < relations.count; i++) {
    if (!pass(i)) continue;
    passed[i] = 1;
    add(i, relations.edge[i]);
    add(i, relations.back[i]);
  }
  return { sums, passed };
}

function neighbours(drawn) {
  const near = new Map();
  const link = (a, b) => (near.get(a) ?? near.set(a, new Set()).get(a)).add(b);
  for (const { source, target } of drawn) {
    link(source, target);
    link(target, source);
  }
  return near;
}

/** Actor → steps from ``start``. */
function distances(near, start) {
  const steps = new Map([[start, 0]]);
  for (const actor of steps.keys()) {
    for (const next of near.get(actor) ?? []) {
      if (!steps.has(next)) steps.set(next, steps.get(actor) + 1);
    }
  }
  return steps;
}

/** The actors within ``state.steps`` of the one asked for, or on a shortest path; null means all. */
function restriction(drawn) {
  const [around, from, to] = [actorOf(state.around), actorOf(state.from), actorOf(state.to)];
  if (from && to) {
    const near = neighbours(drawn);
    const [a, b] = [distances(near, from.index), distances(near, to.index)];
    const length = a.get(to.index);
    if (length === undefined) return { keep: new Set([from.index, to.index]), broken: true };
    return { keep: new Set([...a.keys()].filter((i) => a.get(i) + b.get(i) === length)) };
  }
  if (!around) return { keep: null };
  const steps = distances(neighbours(drawn), around.index);
  return { keep: new Set([...steps.keys()].filter((i) => steps.get(i) <= state.steps)), centre: around.index };
}

/** How many of the relations that passed lie on a drawn curve. */
function countShown(drawn, passed) {
  const seen = new Set(drawn.map(({ index }) => index));
  const on = (edge) => edge !== NONE && seen.has(edges[edge].curve);
  return passed.reduce((sum, one, i) => sum + (one && (on(relations.edge[i]) || on(relations.back[i])) ? 1 : 0), 0);
}

function degrees(drawn, weight) {
  const degree = new Float64Array(actors.length);
  for (const { index, source, target } of drawn) {
    degree[source] += weight[index];
    degree[target] += weight[index];
  }
  return degree;
}

/** The view: curves with their weights, actors, and what was left out. */
export function view() {
  join();
  const { sums, passed } = weigh();
  let drawn = curves.filter(({ index }) => sums.weight[index] >= Math.max(1, state.weight));
  const { keep, centre, broken } = restriction(drawn);
  if (keep) drawn = drawn.filter(({ source, target }) => keep.has(source) && keep.has(target));
  const degree = degrees(drawn, sums.weight);
  const held = new Set(keep ?? drawn.flatMap(({ source, target }) => [source, target]));
  const total = held.size;
  let chosen = [...held];
  if (total > BOUND.actors) {
    const first = (i) => (i === centre ? Infinity : degree[i]);
    chosen = chosen.sort((a, b) => first(b) - first(a) || a - b).slice(0, BOUND.actors);
  }
  const inside = new Set(chosen);
  if (total > BOUND.actors) drawn = drawn.filter(({ source, target }) => inside.has(source) && inside.has(target));
  if (drawn.length > BOUND.curves) {
    drawn = drawn.sort((a, b) => sums.weight[b.index] - sums.weight[a.index] || a.index - b.index);
    drawn = drawn.slice(0, BOUND.curves);
    const reached = new Set(drawn.flatMap(({ source, target }) => [source, target]));
    chosen = chosen.filter((i) => reached.has(i) || i === centre);
  }
  return {
    lines: lines(drawn, sums),
    shown: countShown(drawn, passed),
    actors: chosen.sort((a, b) => a - b),
    total,
    degree,
    passed,
    centre,
    broken,
    edgeWeight: sums.edge,
  };
}

/** Curves → lines: one with two heads where both directions are wholly mutual, spread around the straight line. */
function lines(drawn, sums) {
  const { weight, factual, mutual, negated } = sums;
  const wholly = ({ index, back }) =>
    back &&
    weight[index] === weight[back.index] &&
    mutual[index] === weight[index] &&
    mutual[back.index] === weight[index];
  const pairs = new Map();
  for (const curve of drawn) {
    if (wholly(curve) && curve.source > curve.target) continue;
    const [low, high] = [Math.min(curve.source, curve.target), Math.max(curve.source, curve.target)];
    const key = low * actors.length + high;
    (pairs.get(key) ?? pairs.set(key, []).get(key)).push({
      ...curve,
      weight: weight[curve.index],
      factual: factual[curve.index],
      negated: negated[curve.index],
      mutual: Boolean(wholly(curve)),
      forward: curve.source === low,
    });
  }
  return [...pairs.values()].flatMap(spread);
}

function spread(pair) {
  const order = (line) => (line.forward ? 10 + line.class : -line.class);
  pair.sort((a, b) => order(a) - order(b));
  const middle = (pair.length - 1) / 2;
  pair.forEach((line, i) => {
    const slot = pair.length > 1 ? i - middle : 0.45;
    line.slot = line.forward ? slot : -slot;
  });
  return pair;
}
