// Files made in the page: what is shown as PNG, SVG, GraphML and CSV.

import { actors, documents, meta, nameOf, NONE, relations, relationsOf, speakers, texts } from "./data.js";
import { lineWidth, placeOf, scene, shortCode } from "./canvas.js";
import { along, control } from "./geometry.js";
import { dateOf } from "./quote.js";
import { shownEdges, span } from "./table.js";
import { classColour, colours } from "./theme.js";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

function save(content, type, name) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** Text that may stand in XML: no control characters, no lone surrogates, the five signs escaped. */
export function xml(value) {
  return String(value)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function savePng(container) {
  const canvas = container.querySelector("canvas");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const context = copy.getContext("2d");
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => save(blob, "image/png", "graph.png"));
}

/** The view as SVG, drawn anew from the same numbers; ``box`` is [left, top, right, bottom] of what is seen. */
export function svgText(box) {
  const [left, top, right, bottom] = box;
  const heads = meta.classes.map((_, i) =>
    `<marker id="head${i}" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" markerWidth="15" markerHeight="15" orient="auto-start-reverse"><path d="M0 0L10 5L0 10L2.5 5z" fill="${classColour(i)}"/></marker>`);
  const size = [right - left, bottom - top].map((n) => n.toFixed(1));
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left.toFixed(1)} ${top.toFixed(1)} ${size.join(" ")}" font-family="${xml(FONT)}" text-anchor="middle">
<defs>${heads.join("")}</defs>
<rect x="${left}" y="${top}" width="${size[0]}" height="${size[1]}" fill="${colours.ground}"/>
${scene.lines.map(linePath).join("\n")}
${scene.actors.map(nodeShape).join("\n")}
${(scene.labels ?? []).map(labelText).join("\n")}
</svg>
`;
}

function linePath(line) {
  const [from, to] = [placeOf(line.source), placeOf(line.target)];
  const via = control(from, to, line.round, line.slot >= 0 ? 1 : -1);
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const trim = (actor) => Math.min(0.45, (actors[actor].size + 4) / length);
  const [t0, t1] = [trim(line.source), 1 - trim(line.target)];
  const [a, b] = [along(from, via, to, t0), along(from, via, to, t1)];
  const mid = blossom(from, via, to, t0, t1);
  const f = (p) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`;
  const dash = line.factual ? "" : ` stroke-dasharray="8 6"`;
  const start = line.mutual ? ` marker-start="url(#head${line.class})"` : "";
  return `<path d="M${f(a)}Q${f(mid)} ${f(b)}" fill="none" stroke="${classColour(line.class)}" stroke-width="${lineWidth(line.weight).toFixed(1)}"${dash}${start} marker-end="url(#head${line.class})"/>`;
}

/** The control point of the part t0…t1 of a quadratic curve. */
function blossom(from, via, to, s, t) {
  const mix = (a, b, u) => ({ x: a.x + (b.x - a.x) * u, y: a.y + (b.y - a.y) * u });
  return mix(mix(from, via, s), mix(via, to, s), t);
}

function nodeShape(index) {
  const actor = actors[index];
  const { x, y } = placeOf(index);
  const r = actor.size;
  const [good, bad] = scene.balance.get(index) ?? [0, 0];
  const rim = bad > good ? classColour(3) : good ? classColour(1) : colours.line;
  const style = `fill="${colours.card}" stroke="${rim}" stroke-width="${(r * 0.13).toFixed(1)}"`;
  const shape = actor.shape === "square"
    ? `<rect x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}" rx="${r * 0.32}" ${style}/>`
    : actor.shape === "circle" ? `<circle cx="${x}" cy="${y}" r="${r}" ${style}/>`
      : `<polygon points="${corners(actor.shape === "hexagon" ? 6 : 4, x, y, r * 1.1)}" ${style}/>`;
  const code = shortCode(actor);
  const size = Math.min(r * 0.72, (r * 2.5) / Math.max(2, code.length));
  return `${shape}<text x="${x}" y="${(y + size * 0.36).toFixed(1)}" font-size="${size.toFixed(1)}" font-weight="650" fill="${colours.ink}">${xml(code)}</text>`;
}

const corners = (n, x, y, r) => Array.from({ length: n }, (_, i) => {
  const angle = (i / n) * 2 * Math.PI - Math.PI / 2;
  return `${(x + r * Math.cos(angle)).toFixed(1)},${(y + r * Math.sin(angle)).toFixed(1)}`;
}).join(" ");

function labelText({ text, x, y, size, kind }) {
  const ink = kind === "name" ? colours.ink : colours.soft;
  return `<text x="${x.toFixed(1)}" y="${(y + size * 0.35).toFixed(1)}" font-size="${size.toFixed(1)}" font-weight="${kind === "name" ? 600 : 500}" fill="${ink}" stroke="${colours.ground}" stroke-width="${(size * 0.36).toFixed(1)}" stroke-linejoin="round" paint-order="stroke">${xml(text)}</text>`;
}

export const saveSvg = (box) => save(svgText(box), "image/svg+xml", "graph.svg");

// Tables and graphs

const KEYS = [
  ["name", "node", "string"], ["kind", "node", "string"], ["label", "node", "string"], ["mentions", "node", "int"],
  ["x", "node", "double"], ["y", "node", "double"], ["size", "node", "double"],
  ["label", "edge", "string"], ["type", "edge", "string"], ["class", "edge", "string"], ["weight", "edge", "double"],
  ["first", "edge", "string"], ["last", "edge", "string"],
];

export function graphmlText(view) {
  const data = (scope, values) => Object.entries(values).map(([name, value]) => `<data key="${scope}-${name}">${xml(value)}</data>`).join("");
  const nodes = view.actors.map((i) => {
    const { code, name, kind, mentions, size } = actors[i];
    const { x, y } = placeOf(i);
    return `<node id="${xml(code)}">${data("node", { name, kind, label: name, mentions, x, y: -y, size })}</node>`;
  });
  const edges = shownEdges(view).map((edge) => {
    const held = relationsOf(edge.index).filter((i) => view.passed[i]);
    const [first, last] = span(held);
    const [type, cls, label] = meta.types[edge.type];
    const [source, target] = [actors[edge.source].code, actors[edge.target].code];
    return `<edge id="e${edge.index}" source="${xml(source)}" target="${xml(target)}">${data("edge", { label, type, class: meta.classes[cls], weight: held.length, first, last })}</edge>`;
  });
  const keys = KEYS.map(([name, scope, type]) => `<key id="${scope}-${name}" for="${scope}" attr.name="${name}" attr.type="${type}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${keys.join("\n")}
<graph edgedefault="directed">
${[...nodes, ...edges].join("\n")}
</graph>
</graphml>
`;
}

/** A CSV cell; what a spreadsheet would take for a formula gets an apostrophe in front. */
export function cell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function csvText(view) {
  const shown = new Set(shownEdges(view).map((edge) => edge.index));
  const { strings, sentence, trigger } = texts();
  const rows = [["source", "type", "target", "class", "status", "confidence", "mutual", "date", "speaker", "trigger", "sentence", "title", "outlet", "document", "url"]];
  for (const edge of shownEdges(view)) {
    for (const i of relationsOf(edge.index)) {
      if (!view.passed[i] || (relations.back[i] === edge.index && shown.has(relations.edge[i]))) continue;
      const article = documents[relations.document[i]];
      const [type, cls] = meta.types[edge.type];
      rows.push([actors[edge.source].code, type, actors[edge.target].code, meta.classes[cls], meta.statuses[relations.status[i]],
        relations.confidence[i].toFixed(3), relations.back[i] !== NONE, dateOf(i),
        relations.speaker[i] === NONE ? "" : nameOf(speakers[relations.speaker[i]]), strings[trigger[i]], strings[sentence[i]],
        article.title, article.outlet, article.id, article.url]);
    }
  }
  return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

export const saveGraphml = (view) => save(graphmlText(view), "application/graphml+xml", "graph.graphml");
export const saveCsv = (view) => save(csvText(view), "text/csv;charset=utf-8", "relations.csv");
