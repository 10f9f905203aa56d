// What the reader asked for. It lives in the URL's hash, so that a view can be shared and bookmarked.

import { meta } from "./data.js";

const DEFAULTS = {
  around: "",
  steps: 1,
  from: "",
  to: "",
  classes: "",
  types: "",
  statuses: "negated",
  weight: 1,
  confidence: 0,
  document: "",
  outlet: "",
  speaker: "",
  since: "",
  until: "",
  folded: "",
  select: "",
  table: false,
  theme: "",
  lang: meta.language,
};
const FILTERS = [
  "around",
  "from",
  "to",
  "classes",
  "types",
  "statuses",
  "weight",
  "confidence",
  "document",
  "outlet",
  "speaker",
  "since",
  "until",
  "steps",
  "folded",
];

export const state = { ...DEFAULTS };
const listeners = [];

export const onChange = (listener) => listeners.push(listener);
export const isFiltered = () => FILTERS.some((key) => state[key] !== DEFAULTS[key]);

/** Change some values, tell the hash and whoever listens. */
export function update(patch) {
  const before = { ...state };
  Object.assign(state, patch);
  const changed = new Set(Object.keys(patch).filter((key) => before[key] !== state[key]));
  if (!changed.size) return;
  writeHash();
  listeners.forEach((listener) => listener(changed));
}

export const reset = () => update(Object.fromEntries(FILTERS.map((key) => [key, DEFAULTS[key]])));

/** The names that are switched off in a list such as ``classes``; a comma inside a name is written %2C. */
export const off = (key) =>
  new Set(
    state[key]
      .split(",")
      .filter(Boolean)
      .map((name) => name.replace(/%2C/g, ",").replace(/%25/g, "%")),
  );
export const list = (names) =>
  [...names]
    .sort()
    .map((name) => name.replace(/[%,]/g, encodeURIComponent))
    .join(",");

export function toggle(key, name, on) {
  const names = off(key);
  if (on) names.delete(name);
  else names.add(name);
  update({ [key]: list(names) });
}

function writeHash() {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(DEFAULTS)) {
    if (state[key] !== value) query.set(key, String(state[key]));
  }
  try {
    history.replaceState(null, "", "#" + query);
  } catch {
    // Inside a notebook's frame the address belongs to the notebook.
  }
}

/** Take over the hash; values of the wrong kind are ignored. */
export function readHash() {
  const query = new URLSearchParams(location.hash.slice(1));
  const patch = {};
  for (const [key, value] of Object.entries(DEFAULTS)) {
    const text = query.get(key);
    if (text === null) patch[key] = value;
    else if (typeof value === "number") patch[key] = Number.isFinite(Number(text)) ? Number(text) : value;
    else if (typeof value === "boolean") patch[key] = text === "true";
    else patch[key] = text;
  }
  update(patch);
}
