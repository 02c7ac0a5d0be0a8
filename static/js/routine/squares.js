/**
 * A QR code of an address, drawn on the device: error level M, a quiet zone of four modules, one path.
 *
 * @param {string} address @returns {Promise<SVGElement>}
 */
export async function squares(address) {
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
