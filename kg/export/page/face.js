// A node's face: a quiet shape whose rim shows its share of cooperation and conflict, its code inside.

import { actors } from "./data.js";
import { radius, scene } from "./scene.js";
import { classColour, colours } from "./theme.js";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

export const PERIMETER = { circle: 2 * Math.PI, square: 7.45, hexagon: 6.6, diamond: 6.22 }; // in radii

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
export function face({ ctx, id, x, y }) {
  const { shape } = actors[id];
  const r = radius(id);
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
  const length = PERIMETER[shape] * r;
  context.strokeStyle = classColour(3);
  context.setLineDash([(length * bad) / (good + bad), 2 * length]);
  context.stroke();
  context.setLineDash([]);
}

export function shortCode(actor) {
  if (!actor.code.startsWith("OTH:") && actor.code.length <= 5) return actor.code;
  const words = actor.name.split(/[\s'’-]+/u).filter(Boolean);
  const letters =
    words.length > 1 ? words.slice(0, 3).map((w) => Array.from(w)[0]) : Array.from(actor.name.slice(0, 9)).slice(0, 3);
  return letters.join("").toUpperCase();
}

function code(context, id, x, y, r) {
  const text = (actors[id].short ??= shortCode(actors[id]));
  const size = Math.min(r * 0.72, (r * 2.5) / Math.max(2, text.length));
  if (size * scene.scale() < 5) return;
  context.font = `650 ${size}px ${FONT}`;
  context.fillStyle = colours.ink;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x, y + size * 0.04);
}
