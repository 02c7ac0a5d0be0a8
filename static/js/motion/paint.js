/* A filled depth buffer → the pixels of the drawing, in the same flat colours, shade and lines as the still picture. */

import { surface } from "./buffer.js";

const [SKIN, TOP, LEGS, HAIR, WOOD, SOFT, CHIN] = [1, 2, 3, 4, 5, 6, 7];
const TOKENS = { [SKIN]: "skin", [TOP]: "top", [LEGS]: "legs", [HAIR]: "hair", [WOOD]: "prop", [SOFT]: "soft", [CHIN]: "chin" };
const LIGHT = [-0.4234, 0.8064, 0.4335];
/** Where the jaw's shadow falls, from the head, in its axes and in centimetres. */
const JAW = [-1, -3.2];
const CREASE = Math.cos((58 * Math.PI) / 180);

/** The colours of the page for this figure as red, green, blue; `line` and others fall back to the file's own. */
export function palette(file, element) {
  const style = getComputedStyle(element);
  const paper = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parsed = (value) => {
    paper.clearRect(0, 0, 1, 1);
    paper.fillStyle = value;
    paper.fillRect(0, 0, 1, 1);
    return [...paper.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const own = (token) => style.getPropertyValue(`--figure-${token}`).trim();
  const colours = Object.fromEntries(Object.entries(file.colours).map(([token, usual]) => [token, parsed(own(token) || usual)]));
  return { ...colours, outline: own("outline") ? parsed(own("outline")) : null, shade: own("shade") === "0" ? 0 : 0.15 };
}

/** Paints mat, shadow and body on the canvas. */
export function paint(context, file, target, frames, ellipsoids, colours, scratch) {
  context.clearRect(0, 0, target.width, target.height);
  ground(context, file, target, ellipsoids, colours);
  const { kinds, normals } = covers(file, target, frames, scratch);
  const image = scratch.image;
  image.data.fill(0);
  colour(file, target, kinds, normals, colours, image.data);
  lines(file, target, kinds, normals, colours, image.data);
  scratch.context.putImageData(image, 0, 0);
  context.drawImage(scratch.canvas, 0, 0);
  face(context, file, target, frames[file.head], colours);
}

/** Eyes, brows and mouth where nothing lies before them. */
function face(context, file, target, head, colours) {
  context.lineWidth = (2.6 * target.width) / file.width;
  context.lineCap = "round";
  for (const [token, spots] of file.face) {
    const points = spots.map((spot) => [0, 1, 2].map((i) => head.p[i] + head.R[3 * i] * spot[0] + head.R[3 * i + 1] * spot[1] + head.R[3 * i + 2] * spot[2]));
    if (!points.every((p) => visible(target, p))) continue;
    const [a, b, c] = points.map((p) => [(p[0] - target.corner[0]) * target.scale, (target.corner[1] - p[1]) * target.scale]);
    context.strokeStyle = css(colours[token]);
    context.beginPath();
    context.moveTo(...a);
    context.quadraticCurveTo(2 * b[0] - (a[0] + c[0]) / 2, 2 * b[1] - (a[1] + c[1]) / 2, ...c);
    context.stroke();
  }
}

function visible(target, [x, y, z]) {
  const column = Math.floor((x - target.corner[0]) * target.scale);
  const row = Math.floor((target.corner[1] - y) * target.scale);
  if (column < 0 || row < 0 || column >= target.width || row >= target.height) return false;
  return target.z[row * target.width + column] <= z + 1.6;
}

/** What a picture of this size needs again and again. */
export function scratch(target) {
  const canvas = document.createElement("canvas");
  canvas.width = target.width;
  canvas.height = target.height;
  const context = canvas.getContext("2d");
  const size = target.width * target.height;
  return { canvas, context, image: context.createImageData(target.width, target.height), kinds: new Uint8Array(size), normals: new Float32Array(3 * size) };
}

function ground(context, file, target, ellipsoids, colours) {
  const zoom = target.width / file.width;
  for (const [i, flat] of file.mat.entries()) {
    context.fillStyle = css(colours[i ? "mat" : "mat-edge"]);
    context.beginPath();
    for (let k = 0; k < flat.length; k += 2) context.lineTo(flat[k] * zoom, flat[k + 1] * zoom);
    context.fill();
  }
  const V = file.view;
  const flat = Math.max(Math.hypot(V[3], V[5]), 0.12);
  context.fillStyle = css(colours.shadow);
  context.globalAlpha = 0.17;
  context.beginPath();
  for (const { p, R, half } of ellipsoids) {
    const world = [0, 1, 2].map((i) => V[i] * p[0] + V[3 + i] * p[1] + V[6 + i] * p[2]);
    const reach = Math.hypot(R[0] * half[0], R[1] * half[1], R[2] * half[2]);
    if (world[1] - reach > 24) continue;
    const x = world[0] + 0.06 * world[1];
    const z = world[2] + 0.1 * world[1];
    const at = [(V[0] * x + V[2] * z - target.corner[0]) * target.scale, (target.corner[1] - V[3] * x - V[5] * z) * target.scale];
    context.moveTo(at[0] + reach * target.scale, at[1]);
    context.ellipse(at[0], at[1], reach * target.scale, Math.max(1, reach * flat * target.scale), 0, 0, 2 * Math.PI);
  }
  context.fill();
  context.globalAlpha = 1;
}

function css([r, g, b]) {
  return `rgb(${r} ${g} ${b})`;
}

function covers(file, target, frames, { kinds, normals }) {
  const n = [0, 0, 0];
  const special = specials(file);
  const [neck, head] = [frames[file.neck], frames[file.head]];
  for (let y = 0, at = 0; y < target.height; y++) {
    for (let x = 0; x < target.width; x++, at++) {
      if (target.id[at] < 0) {
        kinds[at] = 0;
        continue;
      }
      const shape = target.shapes[target.id[at]];
      const along = surface(target, at, x, y, n);
      normals[3 * at] = n[0];
      normals[3 * at + 1] = n[1];
      normals[3 * at + 2] = n[2];
      const [cover, change, below, rate] = file.covers[shape.part];
      kinds[at] = shape.place + along * rate < change ? below : cover;
      const way = special[shape.part];
      if (way) kinds[at] = way(target, at, x, y, kinds[at], way === hairy ? head : neck, file.look, shape.part === file.special.hair);
    }
  }
  jaw(file, target, head, kinds);
  return { kinds, normals };
}

/** The neck's skin right under the jaw is darker, so that no line is needed there. */
function jaw(file, target, { R }, kinds) {
  const dx = Math.round((R[0] * JAW[0] + R[1] * JAW[1]) * target.scale);
  const dy = Math.round((R[3] * JAW[0] + R[4] * JAW[1]) * target.scale);
  const { head, hair, ...trunk } = file.special;
  const part = (at) => (target.id[at] < 0 ? -1 : target.shapes[target.id[at]].part);
  for (let y = Math.max(0, -dy); y < Math.min(target.height, target.height - dy); y++) {
    for (let x = Math.max(0, dx); x < Math.min(target.width, target.width + dx); x++) {
      const at = y * target.width + x;
      if (kinds[at] !== SKIN || !Object.values(trunk).includes(part(at))) continue;
      const above = part(at + dy * target.width - dx);
      if (above === head || above === hair) kinds[at] = CHIN;
    }
  }
}

function specials(file) {
  const { head, hair, neck, ...trunk } = file.special;
  return { [head]: hairy, [hair]: hairy, [neck]: () => SKIN, ...Object.fromEntries(Object.values(trunk).map((part) => [part, necked])) };
}

function local(target, at, x, y, { p, R }) {
  const d = [target.corner[0] + (x + 0.5) / target.scale - p[0], target.corner[1] - (y + 0.5) / target.scale - p[1], target.z[at] - p[2]];
  return [0, 1, 2].map((k) => R[k] * d[0] + R[3 + k] * d[1] + R[6 + k] * d[2]);
}

function necked(target, at, x, y, kind, frame) {
  const [a, b, c] = local(target, at, x, y, frame);
  return (a * (a > 0 ? 0.82 : 1.2) - 0.6) ** 2 + b * b * 0.75 + (c * 0.92) ** 2 < 64 ? SKIN : kind;
}

function hairy(target, at, x, y, kind, frame, look, isHair) {
  const [a, b, c] = local(target, at, x, y, frame);
  if (isHair && b >= 15) return HAIR;
  const fringe = look.sweep * Math.min(1, Math.max(0, (b - 4) / 6)) * Math.tanh((c - look.parting) / 2);
  return !look.bald && a < between(b, look.heights, look.hairline) - fringe ? HAIR : SKIN;
}

function between(y, places, values) {
  let i = 1;
  while (i < places.length - 1 && y > places[i]) i++;
  const t = Math.min(1, Math.max(0, (y - places[i - 1]) / (places[i] - places[i - 1])));
  return values[i - 1] + (values[i] - values[i - 1]) * t;
}

function colour(file, target, kinds, normals, colours, data) {
  for (let at = 0; at < kinds.length; at++) {
    const kind = kinds[at];
    if (!kind) continue;
    const part = target.shapes[target.id[at]].part;
    const far = file.far[part] && kind <= LEGS ? "-far" : kind === WOOD && normals[3 * at + 1] < 0.5 ? "-side" : "";
    const base = colours[TOKENS[kind] + far];
    const lit = normals[3 * at] * LIGHT[0] + normals[3 * at + 1] * LIGHT[1] + normals[3 * at + 2] * LIGHT[2];
    const face = kind === SKIN && file.group[part] === file.profile;
    const dark = face ? 0 : colours.shade * Math.min(1, Math.max(0, (-0.02 - lit) / 0.1));
    for (let k = 0; k < 3; k++) data[4 * at + k] = base[k] + (colours.line[k] - base[k]) * dark;
    data[4 * at + 3] = 255;
  }
}

function lines(file, target, kinds, normals, colours, data) {
  const { width, height } = target;
  for (let y = 1; y < height - 2; y++) {
    for (let x = 1; x < width - 2; x++) {
      const at = y * width + x;
      for (const next of [at + 1, at + width]) {
        if (!kinds[at] && !kinds[next]) continue;
        if (!kinds[at] || !kinds[next]) {
          if (colours.outline) dot(data, at, width, colours.outline, 1);
        } else if (seam(file, target, normals, at, next)) {
          const soft = kinds[at] === SKIN && kinds[next] === SKIN;
          dot(data, at, width, soft ? colours["skin-line"] : colours.line, soft ? 1 : 0.62);
        } else if (colours.outline && kinds[at] !== kinds[next]) dot(data, at, width, colours.outline, 1);
      }
    }
  }
}

function seam(file, target, normals, a, b) {
  const [one, two] = [target.shapes[target.id[a]].part, target.shapes[target.id[b]].part];
  const [first, second] = [file.group[one], file.group[two]];
  const step = Math.abs(target.z[a] - target.z[b]);
  if (first === file.profile ? file.trunk[second] : second === file.profile && file.trunk[first]) return false;
  if (step > (file.trunk[first] && file.trunk[second] ? 5.3 : first === second && file.flat[first] ? 11 : 2.2)) return true;
  if (first === second) return false;
  if (file.joined[first][second] === "0") return true;
  return normals[3 * a] * normals[3 * b] + normals[3 * a + 1] * normals[3 * b + 1] + normals[3 * a + 2] * normals[3 * b + 2] < CREASE;
}

function dot(data, at, width, [r, g, b], strength) {
  for (const spot of [at, at + 1, at + width]) {
    const i = 4 * spot;
    if (!data[i + 3] || data[i + 3] === 254) continue;
    data[i] += (r - data[i]) * strength;
    data[i + 1] += (g - data[i + 1]) * strength;
    data[i + 2] += (b - data[i + 2]) * strength;
    data[i + 3] = 254;
  }
}
