// Places for a neighbourhood: the centre in the middle, the others in rings, near those they stand near in the layout.

import { actors } from "./data.js";

const ROOM = 96; // pixels along a ring for one actor

/** Actor → {x, y}. */
export function ring(view, centre) {
  const places = new Map([[centre, { x: 0, y: 0 }]]);
  const first = new Set(
    view.lines.flatMap((line) =>
      line.source === centre ? [line.target] : line.target === centre ? [line.source] : [],
    ),
  );
  const angle = (i) => Math.atan2(actors[i].y - actors[centre].y, actors[i].x - actors[centre].x);
  const others = view.actors.filter((i) => i !== centre).sort((a, b) => angle(a) - angle(b) || a - b);
  let radius = 210;
  for (const group of [others.filter((i) => first.has(i)), others.filter((i) => !first.has(i))]) {
    let rest = group;
    while (rest.length) {
      const fits = Math.max(6, Math.floor((2 * Math.PI * radius) / ROOM));
      const rings = Math.ceil(rest.length / fits);
      const here = rings > 1 ? rest.filter((_, i) => i % rings === 0) : rest;
      const slots = here.length + (here.length % 2 === 0 ? 1 : 0); // odd: nobody stands right across the centre
      here.forEach((i, k) => {
        const at = (2 * Math.PI * k) / slots - Math.PI;
        places.set(i, { x: Math.round(1.25 * radius * Math.cos(at)), y: Math.round(radius * Math.sin(at)) });
      });
      rest = rest.filter((i) => !places.has(i));
      radius += 130;
    }
  }
  return places;
}
