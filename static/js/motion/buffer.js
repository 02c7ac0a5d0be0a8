/* A depth buffer: the nearest surface at every pixel, so that whatever lies in front covers what lies behind. */

import { framed, seen } from "./body.js";

const FAR = -1e9;

/** Buffers for a picture; `zoom` pixels make one unit of the drawing. */
export function buffer(file, zoom) {
  const width = Math.round(file.width * zoom);
  const height = Math.round(file.height * zoom);
  return {
    width, height, scale: file.scale * zoom, corner: file.corner,
    z: new Float32Array(width * height), id: new Int16Array(width * height), shapes: [],
  };
}

/** Fills the buffer with ellipsoids and the boxes of the file. */
export function fill(target, file, ellipsoids) {
  target.z.fill(FAR);
  target.id.fill(-1);
  target.shapes = [];
  for (const shape of ellipsoids) drawEllipsoid(target, shape);
  for (const [part, row, half] of file.boxes) drawBox(target, file, part, row, half);
}

function drawEllipsoid(target, { p, R, half, part, place, chained }) {
  const { width, height, scale, corner, z, id } = target;
  const [c00, c01, c02, c11, c12, c22] = quadric(R, half);
  const number = target.shapes.push({ p, C: [c00, c01, c02, c11, c12, c22], up: [R[1], R[4], R[7]], part, place, chained }) - 1;
  const reach = Math.hypot(R[3] * half[0], R[4] * half[1], R[5] * half[2]);
  const top = Math.max(0, Math.floor((corner[1] - p[1] - reach) * scale));
  const bottom = Math.min(height - 1, Math.ceil((corner[1] - p[1] + reach) * scale));
  const a = c02 * c02 - c00 * c22;
  for (let y = top; y <= bottom; y++) {
    const dy = corner[1] - (y + 0.5) / scale - p[1];
    const b = dy * (c02 * c12 - c01 * c22);
    const rest = dy * dy * (c12 * c12 - c11 * c22) + c22;
    const root = b * b - a * rest;
    if (root <= 0) continue;
    const wide = Math.sqrt(root) / -a;
    const middle = b / -a;
    const first = Math.max(0, Math.ceil((p[0] + middle - wide - corner[0]) * scale - 0.5));
    const last = Math.min(width - 1, Math.floor((p[0] + middle + wide - corner[0]) * scale - 0.5));
    for (let x = first, at = y * width + first; x <= last; x++, at++) {
      const dx = corner[0] + (x + 0.5) / scale - p[0];
      const inside = (a * dx + 2 * b) * dx + rest;
      const depth = (Math.sqrt(inside > 0 ? inside : 0) - c02 * dx - c12 * dy) / c22 + p[2];
      if (depth > z[at]) {
        z[at] = depth;
        id[at] = number;
      }
    }
  }
}

function quadric(R, half) {
  const [ka, kb, kc] = half.map((n) => 1 / (n * n));
  const entry = (i, k) => R[3 * i] * R[3 * k] * ka + R[3 * i + 1] * R[3 * k + 1] * kb + R[3 * i + 2] * R[3 * k + 2] * kc;
  return [entry(0, 0), entry(0, 1), entry(0, 2), entry(1, 1), entry(1, 2), entry(2, 2)];
}

function drawBox(target, file, part, row, sizes) {
  const { width, height, scale, corner, z, id } = target;
  const { p, R } = seen(file.view, framed({ p: row.slice(0, 3).map((n) => n / 100), q: row.slice(3).map((n) => n / 10000) }));
  const half = sizes.map((n) => n / 100);
  const number = target.shapes.push({ p, R, half, part, place: 0 }) - 1;
  const reach = [0, 1].map((i) => Math.abs(R[3 * i]) * half[0] + Math.abs(R[3 * i + 1]) * half[1] + Math.abs(R[3 * i + 2]) * half[2]);
  const rows = [corner[1] - p[1] - reach[1], corner[1] - p[1] + reach[1]].map((n) => n * scale);
  const columns = [p[0] - reach[0] - corner[0], p[0] + reach[0] - corner[0]].map((n) => n * scale);
  for (let y = Math.max(0, Math.floor(rows[0])); y <= Math.min(height - 1, Math.ceil(rows[1])); y++) {
    for (let x = Math.max(0, Math.floor(columns[0])); x <= Math.min(width - 1, Math.ceil(columns[1])); x++) {
      const depth = slabs(R, half, corner[0] + (x + 0.5) / scale - p[0], corner[1] - (y + 0.5) / scale - p[1]);
      if (depth !== null && depth + p[2] > z[y * width + x]) {
        z[y * width + x] = depth + p[2];
        id[y * width + x] = number;
      }
    }
  }
}

function slabs(R, half, dx, dy) {
  let near = 1e6;
  let far = -1e6;
  for (let k = 0; k < 3; k++) {
    const slope = Math.abs(R[6 + k]) > 1e-6 ? R[6 + k] : 1e-6;
    const base = R[k] * dx + R[3 + k] * dy;
    const a = (-half[k] - base) / slope;
    const b = (half[k] - base) / slope;
    near = Math.min(near, Math.max(a, b));
    far = Math.max(far, Math.min(a, b));
  }
  return near > far ? near : null;
}

/** The outward normal of what is seen at a pixel, into `n`, and the distance along its part's axis. */
export function surface(target, at, x, y, n) {
  const shape = target.shapes[target.id[at]];
  const dx = target.corner[0] + (x + 0.5) / target.scale - shape.p[0];
  const dy = target.corner[1] - (y + 0.5) / target.scale - shape.p[1];
  const dz = target.z[at] - shape.p[2];
  if (shape.half) return face(shape, dx, dy, dz, n);
  const [c00, c01, c02, c11, c12, c22] = shape.C;
  n[0] = c00 * dx + c01 * dy + c02 * dz;
  n[1] = c01 * dx + c11 * dy + c12 * dz;
  n[2] = c02 * dx + c12 * dy + c22 * dz;
  if (shape.chained) level(n, shape.up);
  const size = Math.hypot(n[0], n[1], n[2]) || 1;
  n[0] /= size;
  n[1] /= size;
  n[2] /= size;
  return dx * shape.up[0] + dy * shape.up[1] + dz * shape.up[2];
}

/** Along a chain the surface is meant to be smooth: the normal loses what points along its axis. */
function level(n, up) {
  const along = n[0] * up[0] + n[1] * up[1] + n[2] * up[2];
  for (let i = 0; i < 3; i++) n[i] -= along * up[i];
}

function face({ R, half }, dx, dy, dz, n) {
  let best = -1;
  for (let k = 0; k < 3; k++) {
    const local = R[k] * dx + R[3 + k] * dy + R[6 + k] * dz;
    const ratio = Math.abs(local) / half[k] - (Math.abs(R[6 + k]) < 1e-6 ? 1 : 0);
    if (ratio <= best) continue;
    best = ratio;
    for (let i = 0; i < 3; i++) n[i] = R[3 * i + k] * Math.sign(local);
  }
  return 0;
}
