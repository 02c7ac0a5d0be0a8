/**
 * The routine as a QR code, drawn on the device: error level M, a quiet zone of four modules, one path. It is drawn a moment
 * after every change, seen or not, so that the code on paper is that of the routine, however printing is begun.
 */

import { write } from "../lib/parts.js";

const PAUSE = 400;

export class Code {
  #timer = 0;

  /** @param {Record<string, any>} parts */
  constructor(parts) {
    this.parts = parts;
  }

  /** Draws what the address holds now. @param {boolean} wanted false: there is nothing to draw */
  follow(wanted) {
    clearTimeout(this.#timer);
    if (wanted) this.#timer = setTimeout(() => this.#draw(), PAUSE);
  }

  toggle() {
    this.parts.code.toggleAttribute("data-shown");
  }

  async #draw() {
    const address = location.href;
    this.parts.squares.replaceChildren(await squares(address));
    write(this.parts.address, address);
  }
}

/** @param {string} address @returns {Promise<SVGElement>} */
async function squares(address) {
  const { encode } = await import("../vendor/uqr.js");
  const { data, size } = encode(address, { ecc: "M", border: 4 });
  const path = data.flatMap((/** @type {boolean[]} */ row, /** @type {number} */ y) =>
    row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")),
  );
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "A code that leads to this routine");
  svg.setAttribute("shape-rendering", "crispEdges");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path.join(""));
  svg.append(shape);
  return svg;
}
