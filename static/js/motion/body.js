/* A motion file, read, and the body at any moment of it: chains of ellipsoids as the camera sees them.
   Lengths arrive as tenths of a millimetre, turns as quaternions in ten-thousandths; see docs/poses.md. */

const CM = 100;
const TURN = 10000;
const SCALLOP = 0.05; // cm a chain of ellipsoids may stay under the smooth surface

/** The file with its tracks as plain numbers per key moment. */
export function read(file) {
  const tracks = file.tracks.map((flat) => {
    const rows = [flat.slice(0, 7)];
    for (let i = 7; i < flat.length; i += 7) {
      rows.push(rows.at(-1).map((value, k) => value + flat[i + k]));
    }
    return rows.map(placed);
  });
  const sweeps = [...file.sweeps, ...file.things].map(([part, stations]) => ({
    part,
    stations: stations.map(([track, half, place, local]) => ({
      track,
      half: half.map((n) => n / CM),
      place,
      local: local && framed(placed(local)),
    })),
  }));
  return { ...file, tracks, sweeps, moments: Math.max(...tracks.map((track) => track.length)) };
}

function placed(row) {
  return { p: row.slice(0, 3).map((n) => n / CM), q: row.slice(3, 7).map((n) => n / TURN) };
}

/** The frames of all tracks at a moment between two key moments, in the camera's axes. */
export function framesAt(file, moment) {
  return file.tracks.map((track) => seen(file.view, framed(between(track, moment))));
}

function between(track, moment) {
  const i = Math.min(Math.floor(moment), track.length - 1);
  const a = track[i];
  const b = track[Math.min(i + 1, track.length - 1)];
  const t = moment - i;
  const way = a.q.reduce((sum, n, k) => sum + n * b.q[k], 0) < 0 ? -1 : 1;
  return {
    p: a.p.map((n, k) => n + (b.p[k] - n) * t),
    q: a.q.map((n, k) => n + (way * b.q[k] - n) * t),
  };
}

/** Place and rotation matrix, its rows one after the other. */
export function framed({ p, q }) {
  const n = Math.hypot(...q) || 1;
  const [x, y, z, w] = q.map((v) => v / n);
  return {
    p,
    R: [
      1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w),
      2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w),
      2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y),
    ],
  };
}

function turned(R, p) {
  return [
    R[0] * p[0] + R[1] * p[1] + R[2] * p[2],
    R[3] * p[0] + R[4] * p[1] + R[5] * p[2],
    R[6] * p[0] + R[7] * p[1] + R[8] * p[2],
  ];
}

function times(A, B) {
  const C = new Array(9);
  for (let i = 0; i < 3; i++) {
    for (let k = 0; k < 3; k++) {
      C[3 * i + k] = A[3 * i] * B[k] + A[3 * i + 1] * B[3 + k] + A[3 * i + 2] * B[6 + k];
    }
  }
  return C;
}

/** A frame of the world in the camera's axes. */
export function seen(view, { p, R }) {
  return { p: turned(view, p), R: times(view, R) };
}

/** All ellipsoids of the body and the soft things at a moment: centre, axes, half widths, part, place along the part. */
export function ellipsoids(file, frames) {
  const found = [];
  for (const { part, stations } of file.sweeps) {
    const spots = stations.map((station) => spot(file, frames, station));
    if (spots.length === 1) found.push({ ...spots[0], part });
    for (let i = 1; i < spots.length; i++) chain(found, part, spots[i - 1], spots[i]);
  }
  return found;
}

function spot(file, frames, { track, half, place, local }) {
  if (track < 0) return { ...seen(file.view, local), half, place };
  const frame = frames[track];
  if (!local) return { ...frame, half, place };
  const p = turned(frame.R, local.p).map((n, k) => n + frame.p[k]);
  return { p, R: times(frame.R, local.R), half, place };
}

function chain(found, part, a, b) {
  const gap = Math.hypot(b.p[0] - a.p[0], b.p[1] - a.p[1], b.p[2] - a.p[2]);
  const radius = Math.min(a.half[0], a.half[2], b.half[0], b.half[2]);
  const steps = Math.max(1, Math.ceil(gap / Math.sqrt(8 * SCALLOP * radius)));
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const mixed = (x, y) => x.map((n, k) => n + (y[k] - n) * t);
    found.push({
      p: mixed(a.p, b.p), R: straightened(mixed(a.R, b.R)), half: mixed(a.half, b.half),
      place: a.place + (b.place - a.place) * t, part, chained: true,
    });
  }
}

function straightened(R) {
  let [ux, uy, uz] = [R[1], R[4], R[7]];
  const u = Math.hypot(ux, uy, uz) || 1;
  [ux, uy, uz] = [ux / u, uy / u, uz / u];
  const along = R[0] * ux + R[3] * uy + R[6] * uz;
  let [vx, vy, vz] = [R[0] - along * ux, R[3] - along * uy, R[6] - along * uz];
  const v = Math.hypot(vx, vy, vz) || 1;
  [vx, vy, vz] = [vx / v, vy / v, vz / v];
  return [vx, ux, vy * uz - vz * uy, vy, uy, vz * ux - vx * uz, vz, uz, vx * uy - vy * ux];
}
