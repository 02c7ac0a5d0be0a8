/* <motion-figure data-src="motion.json" hidden>: shows how the stretch is moved into, when the reader asks for it.
   Nothing is loaded before the press, nothing moves by itself, it ends on the held pose, it can be paused, and with
   reduced motion there is no button at all. Without this script the element stays hidden and the still pictures tell. */

import { mayMove } from "../lib/motion.js";

/** The painter's modules, which come with the first press: a page that nobody moves does not pay for them. */
let painter;

async function loadPainter() {
  const modules = await Promise.all([import("./body.js"), import("./buffer.js"), import("./paint.js")]);
  painter ??= Object.assign({}, ...modules);
}

const WORDS = { play: "Show the movement", pause: "Pause", again: "Show it again" };
const SLOW = 40; // milliseconds a picture may take;
const PATIENCE = 8; // after so many slow ones the next are made coarser

class MotionFigure extends HTMLElement {
  connectedCallback() {
    if (this.button || !this.dataset.src) return;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.calm.addEventListener("change", () => this.settle());
    new MutationObserver(() => this.settle()).observe(document.documentElement, { attributeFilter: ["data-motion"] });
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button motion-button";
    this.button.addEventListener("click", () => this.toggle());
    this.say("play");
    this.append(this.button);
    this.settle();
  }

  disconnectedCallback() {
    this.stop();
  }

  /** Shows the button, or takes everything away where motion is not wanted. */
  settle() {
    this.hidden = !mayMove();
    if (this.hidden) this.stop();
  }

  say(word) {
    this.button.textContent = this.dataset[word] || WORDS[word];
  }

  async toggle() {
    if (this.ticking) return this.stop();
    if (!this.file && !(await this.load())) return undefined;
    if (this.time >= this.total) this.time = 0;
    this.last = undefined;
    this.colours = painter.palette(this.file, this.canvas);
    this.ticking = requestAnimationFrame((now) => this.tick(now));
    this.say("pause");
    return undefined;
  }

  stop() {
    cancelAnimationFrame(this.ticking);
    this.ticking = 0;
    this.say(this.time >= this.total ? "again" : "play");
  }

  async load() {
    this.button.disabled = true;
    try {
      const [answer] = await Promise.all([fetch(this.dataset.src), loadPainter()]);
      if (!answer.ok) throw new Error(answer.statusText);
      this.file = painter.read(await answer.json());
    } catch {
      this.hidden = true; // the still pictures tell the same
      return false;
    } finally {
      this.button.disabled = false;
    }
    this.time = 0;
    this.total = this.file.path.reduce((sum, [, seconds]) => sum + seconds, 0);
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    this.canvas.className = `figure-drawing figure-look-${this.file.look.name}`;
    this.prepend(this.canvas);
    this.size(1);
    return true;
  }

  size(zoom) {
    this.zoom = zoom;
    this.slow = 0;
    this.target = painter.buffer(this.file, zoom);
    this.scratch = painter.scratch(this.target);
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
    const frames = painter.framesAt(this.file, moment);
    const body = painter.ellipsoids(this.file, frames);
    painter.fill(this.target, this.file, body);
    painter.paint(this.canvas.getContext("2d"), this.file, this.target, frames, body, this.colours, this.scratch);
    this.slow = performance.now() - began > SLOW ? this.slow + 1 : 0;
  }
}

customElements.define("motion-figure", MotionFigure);
