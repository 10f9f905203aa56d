// The page's own words, in the reader's language, and the names of what it shows.

import { meta } from "./data.js";
import { state } from "./state.js";

const column = () => (state.lang === "fr" ? 1 : 0);

/** The words for a key; {0}, {1} … are replaced. */
export function t(key, ...values) {
  const text = meta.words[key]?.[column()] ?? key;
  return text.replace(/\{(\d)\}/g, (_, i) => values[i]);
}

export const typeLabel = (type) => meta.types[type][2 + column()];
export const classLabel = (index) => t(meta.classes[index]);
export const statusLabel = (index) => t(meta.statuses[index]);
export const number = (value) => value.toLocaleString(state.lang);

/** «1 article», «12 articles». */
export const counted = (what, n) => t(`${n === 1 ? "one" : "many"} ${what}`, number(n));
export const percent = (value) => Math.round(value * 100) + (state.lang === "fr" ? " %" : "%");
