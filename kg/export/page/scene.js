// What is drawn at the moment, for all who draw it.

import { actors } from "./data.js";

export const scene = {
  lines: [],
  actors: [],
  balance: new Map(),
  lit: null,
  hover: null,
  focus: null,
  places: new Map(),
  grow: 1,
  positionOf: (index) => placeOf(index),
  scale: () => 1,
};

export const lineId = (line) => `${line.source}>${line.target}:${line.class}`;

export const placeOf = (index) => scene.places.get(index) ?? actors[index];

export const lineWidth = (weight) => scene.grow * Math.min(9, 2 + 1.4 * Math.sqrt(Math.max(0, weight - 1)));

export const radius = (index) => actors[index].size * Math.sqrt(scene.grow);
