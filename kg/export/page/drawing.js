// The view as a drawing of its own, with its legend: SVG.

import { actors, meta } from "./data.js";
import { PERIMETER, shortCode } from "./face.js";
import { along, control } from "./geometry.js";
import { HEAD, HEADS, kinds } from "./legend.js";
import { lineWidth, placeOf, radius, scene } from "./scene.js";
import { classColour, colours } from "./theme.js";
import { classLabel, t } from "./words.js";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** Text that may stand in XML: no control characters, no lone surrogates, the five signs escaped. */
export function xml(value) {
  return String(value)
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "\ufffd",
    )
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The legend's marks, each drawn in a box 34 wide and 16 high, and what they mean. */
function legendMarks() {
  const used = new Set(scene.lines.map((line) => line.class));
  const arrow = (colour, more = "", heads = HEAD) =>
    `<path d="M${heads === HEAD ? 1 : 8} 8H26" fill="none" stroke="${colour}" stroke-width="2.6"${more}/><path d="${heads}" transform="translate(0 3)" fill="${colour}"/>`;
  const marks = meta.classes
    .map((_, i) => [arrow(classColour(i)), classLabel(i)])
    .filter((_, i) => used.has(i));
  if (scene.lines.some((line) => !line.factual))
    marks.push([arrow(colours.soft, ` stroke-dasharray="5 4"`), t("never factual")]);
  if (scene.lines.some((line) => line.mutual)) marks.push([arrow(colours.soft, "", HEADS), t("both ways")]);
  const shape = (path) =>
    `<path d="${path}" transform="translate(9 0)" fill="${colours.card}" stroke="${colours.soft}" stroke-width="1.6"/>`;
  return [...marks, ...kinds(scene.actors).map(([kind, path]) => [shape(path), t(kind)])];
}

/** The legend in as many rows as the width asks for, its last row at the bottom. */
function legendGroup([left, , right, bottom], width) {
  const unit = (right - left) / width;
  let [x, y] = [18, 0];
  const marks = legendMarks().map(([mark, text]) => {
    const wide = 64 + 7.4 * text.length;
    if (x > 18 && x + wide > width) [x, y] = [18, y + 24];
    const row = `<g transform="translate(${x.toFixed(1)} ${y})">${mark}<text x="42" y="12.5" font-size="13" text-anchor="start" fill="${colours.soft}">${xml(text)}</text></g>`;
    x += wide;
    return row;
  });
  const place = `${left.toFixed(1)} ${(bottom - (y + 32) * unit).toFixed(1)}`;
  return `<g transform="translate(${place}) scale(${unit.toFixed(3)})">${marks.join("")}</g>`;
}

/** The view as SVG, drawn anew from the same numbers; ``box`` is [left, top, right, bottom] of what is seen. */
export function svgText(box, width) {
  const [left, top, right, bottom] = box;
  const heads = meta.classes.map(
    (_, i) =>
      `<marker id="head${i}" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" markerWidth="15" markerHeight="15" orient="auto-start-reverse"><path d="M0 0L10 5L0 10L2.5 5z" fill="${classColour(i)}"/></marker>`,
  );
  const size = [right - left, bottom - top].map((n) => n.toFixed(1));
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${((width * (bottom - top)) / (right - left)).toFixed(0)}" viewBox="${left.toFixed(1)} ${top.toFixed(1)} ${size.join(" ")}" font-family="${xml(FONT)}" text-anchor="middle">
<defs>${heads.join("")}</defs>
<rect x="${left}" y="${top}" width="${size[0]}" height="${size[1]}" fill="${colours.ground}"/>
${scene.lines.map(linePath).join("\n")}
${scene.actors.map(nodeShape).join("\n")}
${(scene.labels ?? []).map(labelText).join("\n")}
${legendGroup(box, width)}
</svg>
`;
}

function linePath(line) {
  const [from, to] = [placeOf(line.source), placeOf(line.target)];
  const via = control(from, to, line.round, line.slot >= 0 ? 1 : -1);
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const trim = (actor) => Math.min(0.45, (radius(actor) + 4) / length);
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
  const r = radius(index);
  const [good, bad] = scene.balance.get(index) ?? [0, 0];
  const colour = good ? classColour(1) : bad ? classColour(3) : colours.line;
  const thick = `stroke-width="${(r * 0.13).toFixed(1)}"`;
  const dash = `stroke-dasharray="${((PERIMETER[actor.shape] * r * bad) / (good + bad)).toFixed(1)} ${(10 * r).toFixed(0)}"`;
  const shape =
    outline(actor, x, y, r, `fill="${colours.card}" stroke="${colour}" ${thick}`) +
    (good && bad ? outline(actor, x, y, r, `fill="none" stroke="${classColour(3)}" ${thick} ${dash}`) : "");
  const code = shortCode(actor);
  const size = Math.min(r * 0.72, (r * 2.5) / Math.max(2, code.length));
  return `${shape}<text x="${x}" y="${(y + size * 0.36).toFixed(1)}" font-size="${size.toFixed(1)}" font-weight="650" fill="${colours.ink}">${xml(code)}</text>`;
}

function outline(actor, x, y, r, style) {
  return actor.shape === "square"
    ? `<rect x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}" rx="${r * 0.32}" ${style}/>`
    : actor.shape === "circle"
      ? `<circle cx="${x}" cy="${y}" r="${r}" transform="rotate(-90 ${x} ${y})" ${style}/>`
      : `<polygon points="${corners(actor.shape === "hexagon" ? 6 : 4, x, y, r * 1.1)}" ${style}/>`;
}

const corners = (n, x, y, r) =>
  Array.from({ length: n }, (_, i) => {
    const angle = (i / n) * 2 * Math.PI - Math.PI / 2;
    return `${(x + r * Math.cos(angle)).toFixed(1)},${(y + r * Math.sin(angle)).toFixed(1)}`;
  }).join(" ");

function labelText({ text, x, y, size, kind }) {
  const ink = kind === "name" ? colours.ink : colours.soft;
  return `<text x="${x.toFixed(1)}" y="${(y + size * 0.35).toFixed(1)}" font-size="${size.toFixed(1)}" font-weight="${kind === "name" ? 600 : 500}" fill="${ink}" stroke="${colours.ground}" stroke-width="${(size * 0.36).toFixed(1)}" stroke-linejoin="round" paint-order="stroke">${xml(text)}</text>`;
}
