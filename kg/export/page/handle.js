// A handle for tests, and for scripts that drive the page.

import { middle } from "./canvas.js";
import { correctionsText } from "./correct.js";
import { actorOf, actors } from "./data.js";
import { svgText } from "./drawing.js";
import { scene } from "./scene.js";
import { csvText, graphmlText } from "./takeaway.js";

/** Where things are on the screen, and what the picture holds. */
export function handle(network, container, view) {
  const corner = () => container.getBoundingClientRect();
  const toScreen = ({ x, y }) => {
    const place = network.canvasToDOM({ x, y });
    return { x: corner().left + place.x, y: corner().top + place.y };
  };
  return {
    actor: (code) => toScreen(network.getPosition(actorOf(code).index)),
    line: (source, target, cls) => toScreen(middle(`${actorOf(source).index}>${actorOf(target).index}:${cls}`)),
    labels: () =>
      scene.labels.map(({ text, kind, x, y, size }) => ({
        text,
        kind,
        size: size * network.getScale(),
        ...toScreen({ x, y }),
      })),
    view: () => ({
      actors: view().actors.map((i) => actors[i].code),
      lines: view().lines.map((line) => ({
        source: actors[line.source].code,
        target: actors[line.target].code,
        class: line.class,
        weight: line.weight,
        mutual: line.mutual,
      })),
    }),
    graphml: () => graphmlText(view()),
    corrections: correctionsText,
    csv: () => csvText(view()),
    svg: () => svgText(scene.seen(), container.clientWidth),
  };
}
