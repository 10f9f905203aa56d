// Light or dark, and the colours that the canvas takes from it.

import { meta } from "./data.js";
import { state } from "./state.js";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

export const isDark = () => (state.theme ? state.theme === "dark" : dark.matches);
export const onSystemTheme = (listener) => dark.addEventListener("change", listener);
export const classColour = (index) => meta.colours[index][isDark() ? 1 : 0];

const names = ["ground", "card", "ink", "soft", "line"];
export const colours = {};

/** Set the page's theme and read its colours for the canvas. */
export function applyTheme() {
  const root = document.documentElement;
  root.dataset.theme = isDark() ? "dark" : "light";
  meta.colours.forEach((_, i) => root.style.setProperty(`--class-${i}`, classColour(i)));
  const style = getComputedStyle(root);
  names.forEach((name) => {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  });
}
