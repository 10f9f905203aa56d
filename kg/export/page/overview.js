// The panel when nothing is chosen: the strongest conflicts and cooperations.

import { actors, isConflict, noCounts } from "./data.js";
import { el } from "./dom.js";
import { pairRow, select } from "./parts.js";
import { t } from "./words.js";

export function overview(view) {
  const pairs = new Map();
  for (const line of view.lines) {
    const [a, b] = [Math.min(line.source, line.target), Math.max(line.source, line.target)];
    const key = `${a}>${b}`;
    const row = pairs.get(key) ?? pairs.set(key, { a, b, row: noCounts(), ways: new Map() }).get(key);
    row.row[line.class] += line.weight;
    row.ways.set(line.source, (row.ways.get(line.source) ?? 0) + line.weight);
  }
  const part = (conflict) =>
    strongest(t(conflict ? "strongest conflict" : "strongest cooperation"), [...pairs.values()], conflict);
  return [
    el(
      "header",
      {},
      el(
        "div",
        {},
        el("h2", {}, t("overview")),
        el("p", { class: "note" }, t(actors.length ? "overview hint" : "empty graph")),
      ),
    ),
    part(true),
    part(false),
  ];
}

function strongest(title, pairs, conflict) {
  const only = (row) => row.map((n, cls) => (isConflict[cls] === conflict ? n : 0));
  const sum = (row) => only(row).reduce((a, b) => a + b, 0);
  const rows = pairs
    .filter(({ row }) => sum(row))
    .sort((p, q) => sum(q.row) - sum(p.row))
    .slice(0, 6);
  if (!rows.length) return null;
  const label = ({ a, b }) => `${actors[a].name} – ${actors[b].name}`;
  const way = ({ a, b, ways }) => ((ways.get(b) ?? 0) > (ways.get(a) ?? 0) ? [b, a] : [a, b]);
  return el(
    "section",
    {},
    el("h3", {}, title),
    el(
      "ul",
      { class: "quotes" },
      rows.map((pair) =>
        el(
          "li",
          {},
          pairRow(label(pair), only(pair.row), sum(rows[0].row), () => select(...way(pair).map((i) => actors[i]))),
        ),
      ),
    ),
  );
}
