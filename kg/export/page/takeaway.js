// Files made in the page: what is shown as PNG, SVG, GraphML and CSV.

import { NONE, actors, documents, meta, nameOf, relations, relationsOf, speakers, texts } from "./data.js";
import { svgText, xml } from "./drawing.js";
import { dateOf } from "./quote.js";
import { csv, save } from "./save.js";
import { placeOf } from "./scene.js";
import { shownEdges, span } from "./table.js";

const ZOOM = 2;

/** The drawing as pixels, ``ZOOM`` for one of the screen, so that it prints well. */
export async function savePng(box, width) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svgText(box, width)], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [ZOOM * image.width, ZOOM * image.height];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => save(blob, "image/png", "graph.png"));
}

export const saveSvg = (box, width) => save(svgText(box, width), "image/svg+xml", "graph.svg");

const KEYS = [
  ["name", "node", "string"],
  ["kind", "node", "string"],
  ["label", "node", "string"],
  ["mentions", "node", "int"],
  ["x", "node", "double"],
  ["y", "node", "double"],
  ["size", "node", "double"],
  ["label", "edge", "string"],
  ["type", "edge", "string"],
  ["class", "edge", "string"],
  ["weight", "edge", "double"],
  ["first", "edge", "string"],
  ["last", "edge", "string"],
];

export function graphmlText(view) {
  const data = (scope, values) =>
    Object.entries(values)
      .map(([name, value]) => `<data key="${scope}-${name}">${xml(value)}</data>`)
      .join("");
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
  const keys = KEYS.map(
    ([name, scope, type]) => `<key id="${scope}-${name}" for="${scope}" attr.name="${name}" attr.type="${type}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${keys.join("\n")}
<graph edgedefault="directed">
${[...nodes, ...edges].join("\n")}
</graph>
</graphml>
`;
}

export function csvText(view) {
  const shown = new Set(shownEdges(view).map((edge) => edge.index));
  const { strings, sentence, trigger } = texts();
  const rows = [
    [
      "source",
      "type",
      "target",
      "class",
      "status",
      "confidence",
      "mutual",
      "date",
      "speaker",
      "trigger",
      "sentence",
      "title",
      "outlet",
      "document",
      "url",
      "corrected",
    ],
  ];
  for (const edge of shownEdges(view)) {
    for (const i of relationsOf(edge.index)) {
      if (!view.passed[i] || (relations.back[i] === edge.index && shown.has(relations.edge[i]))) continue;
      const article = documents[relations.document[i]];
      const [type, cls] = meta.types[edge.type];
      rows.push([
        actors[edge.source].code,
        type,
        actors[edge.target].code,
        meta.classes[cls],
        meta.statuses[relations.status[i]],
        relations.confidence[i].toFixed(3),
        relations.back[i] !== NONE,
        dateOf(i),
        relations.speaker[i] === NONE ? "" : nameOf(speakers[relations.speaker[i]]),
        strings[trigger[i]],
        strings[sentence[i]],
        article.title,
        article.outlet,
        article.id,
        article.url,
        relations.corrected.has(i),
      ]);
    }
  }
  return csv(rows);
}

export const saveGraphml = (view) => save(graphmlText(view), "application/graphml+xml", "graph.graphml");

export const saveCsv = (view) => save(csvText(view), "text/csv;charset=utf-8", "relations.csv");
