/* The movement of a stretch on a canvas: plays, pauses, ends on the held pose. It comes with the first press: a page that
   nobody moves does not pay for it. */

import { ellipsoids, framesAt, read } from "./body.js";
import { buffer, fill } from "./buffer.js";
import { paint, palette, scratch } from "./paint.js";

const SLOW = 40; // milliseconds a picture may take;
const PATIENCE = 8; // after so many slow ones the next are made coarser

export class Film {
  /** @param {object} file the movement's file @param {(word: "play" | "pause" | "again") => void} say what a press does now */
  constructor(file, say) {
    this.file = read(file);
    this.say = say;
    this.time = 0;
    this.total = this.file.path.reduce((sum, [, seconds]) => sum + seconds, 0);
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    this.canvas.className = `figure-drawing figure-look-${this.file.look.name}`;
    this.size(1);
  }

  get running() {
    return Boolean(this.ticking);
  }

  play() {
    if (this.time >= this.total) this.time = 0;
    this.last = undefined;
    this.colours = palette(this.file, this.canvas);
    this.ticking = requestAnimationFrame((now) => this.tick(now));
    this.say("pause");
  }

  stop() {
    cancelAnimationFrame(this.ticking);
    this.ticking = 0;
    this.say(this.time >= this.total ? "again" : "play");
  }

  size(zoom) {
    this.zoom = zoom;
    this.slow = 0;
    this.target = buffer(this.file, zoom);
    this.scratch = scratch(this.target);
    this.canvas.width = this.target.width;
    this.canvas.height = this.target.height;
  }

  tick(now) {
    this.time += Math.min(0.1, (now - (this.last ?? now)) / 1000);
    this.last = now;
    this.show(this.moment(this.time));
    if (this.time >= this.total) return this.stop();
    this.ticking = requestAnimationFrame((next) => this.tick(next));
    return undefined;
  }

  /** The key moment at a time, eased at both ends of every way. */
  moment(time) {
    let [from] = this.file.path[0];
    for (const [to, seconds] of this.file.path) {
      if (time < seconds) return from + (to - from) * (0.5 - 0.5 * Math.cos((Math.PI * time) / seconds));
      time -= seconds;
      from = to;
    }
    return from;
  }

  /** Draws the body at a key moment. */
  show(moment) {
    if (this.slow > PATIENCE && this.zoom > 0.5) this.size(this.zoom * 0.75);
    const began = performance.now();
    const frames = framesAt(this.file, moment);
    const body = ellipsoids(this.file, frames);
    fill(this.target, this.file, body);
    paint(this.canvas.getContext("2d"), this.file, this.target, frames, body, this.colours, this.scratch);
    this.slow = performance.now() - began > SLOW ? this.slow + 1 : 0;
  }
}
