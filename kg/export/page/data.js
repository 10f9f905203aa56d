// What the page holds: actors, edges, relations as columns of numbers, and texts that are parsed when asked for.

const read = (id) => JSON.parse(document.getElementById(id).textContent);

export const meta = read("meta");
const nodes = read("actors");
const links = read("edges");
const rows = read("relations");

export const NONE = -1;
export const NEGATED = meta.statuses.indexOf("negated");
export const isConflict = meta.against; // by class; null for one that is on neither side
export const noCounts = () => meta.classes.map(() => 0);

/** Lower case without accents, so that «etats» finds «États». */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export const shorten = (text, length) => {
  const letters = Array.from(text.length > 4 * length ? text.slice(0, 4 * length) : text);
  return letters.length > length ? letters.slice(0, length - 1).join("") + "…" : text;
};

export const actors = (nodes.id || []).map((code, index) => ({
  index,
  code,
  name: nodes.label[index],
  kind: nodes.kind[index],
  shape: nodes.shape[index],
  mentions: nodes.mentions[index],
  size: nodes.size[index],
  x: nodes.x[index],
  y: nodes.y[index],
}));

const numbers = new Map(actors.map((actor) => [actor.code, actor.index]));
export const actorOf = (code) => actors[numbers.get(code)];
for (const actor of actors) actor.home = numbers.get(nodes.actor[actor.index]) ?? actor.index; // a person's country
export const hasPeople = actors.some((actor) => actor.home !== actor.index);

export const edges = (links.from || []).map((code, index) => ({
  index,
  source: numbers.get(code),
  target: numbers.get(links.to[index]),
  type: links.type[index],
  class: meta.types[links.type[index]][1],
}));

const DAY = 86400000;
export const MISSING = -2147483648;
const days = rows.days.map((text) => {
  const time = Date.parse(text + "T00:00:00Z");
  return Number.isNaN(time) ? MISSING : Math.round(time / DAY);
});
const dayColumn = (column) => Int32Array.from(column, (i) => (i === NONE ? MISSING : days[i]));
export const dayText = (day) => new Date(day * DAY).toISOString().slice(0, 10);

export const relations = {
  count: rows.edge.length,
  edge: Int32Array.from(rows.edge),
  back: Int32Array.from(rows.back),
  status: Uint8Array.from(rows.status),
  confidence: Float32Array.from(rows.confidence),
  document: Int32Array.from(rows.document),
  speaker: Int32Array.from(rows.speaker),
  first: dayColumn(rows.first),
  last: dayColumn(rows.last),
  corrected: new Set(rows.corrected),
};

export const documents = rows.documents.map(([id, title, outlet, date, url], index) => ({
  index,
  id,
  title,
  outlet,
  date,
  url,
}));
export const outlets = [...new Set(documents.map((d) => d.outlet).filter(Boolean))].sort();
const outletNumbers = new Map(outlets.map((name, i) => [name, i]));
export const outletOf = Int32Array.from(documents, (d) => outletNumbers.get(d.outlet) ?? NONE);
export const speakers = rows.speakers;
const speakerNames = new Map(rows.speakers.map((code, i) => [code, rows.names[i]])); // not all of them are actors here
export const nameOf = (code) => actorOf(code)?.name ?? speakerNames.get(code) ?? code.replace(/^OTH:/, "");

let parsed;
/** The sentences; parsed on the first click, since they are most of the page. */
export function texts() {
  parsed ??= read("texts");
  return parsed;
}

let worded;
/** How the texts word an actor, the most frequent first: «Washington», «le Kremlin». */
export function wordings(actor) {
  if (!worded) {
    const { strings, source, target } = texts();
    worded = actors.map(() => new Map());
    const add = (index, [words]) => worded[index].set(strings[words], (worded[index].get(strings[words]) ?? 0) + 1);
    for (let i = 0; i < relations.count; i++) {
      if (relations.edge[i] === NONE) continue;
      add(edges[relations.edge[i]].source, source[i]);
      add(edges[relations.edge[i]].target, target[i]);
    }
    worded = worded.map((counts) => [...counts].sort((a, b) => b[1] - a[1]).map(([words]) => words));
  }
  return worded[actor.index];
}

let held;
/** The numbers of the relations of an edge, in the order of the articles. */
export function relationsOf(edge) {
  if (!held) {
    held = edges.map(() => []);
    for (let i = 0; i < relations.count; i++) {
      if (relations.edge[i] !== NONE) held[relations.edge[i]].push(i);
      if (relations.back[i] !== NONE) held[relations.back[i]].push(i);
    }
  }
  return held[edge];
}
