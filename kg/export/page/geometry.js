// The curve that vis-network draws between two points, so that labels and drawings can follow it.

export const STEP = 26; // pixels between neighbouring curves of a pair

/** The roundness that makes vis-network's «curvedCW» bow ``offset`` pixels from the straight line. */
export function roundness(distance, offset) {
  const wanted = Math.abs(offset);
  let [low, high] = [0, 0.9];
  for (let i = 0; i < 14; i++) {
    const r = (low + high) / 2;
    if (0.25 * distance * (1 + r) * Math.sin((r * Math.PI) / 2) < wanted) low = r;
    else high = r;
  }
  return low;
}

/** The control point of the curve, as vis-network computes it for curvedCW (sign 1) and curvedCCW (sign -1). */
export function control(from, to, round, sign) {
  const [dx, dy] = [to.x - from.x, from.y - to.y];
  const factor = round * 0.5 + 0.5;
  const angle = Math.atan2(dy, dx) + (sign > 0 ? factor : 1 - factor) * Math.PI;
  const reach = factor * Math.hypot(dx, dy);
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

export function along(from, via, to, t) {
  const u = 1 - t;
  return {
    x: u * u * from.x + 2 * u * t * via.x + t * t * to.x,
    y: u * u * from.y + 2 * u * t * via.y + t * t * to.y,
  };
}
