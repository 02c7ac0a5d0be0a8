/**
 * `<filter-form>`: shows the stretches that fit. What a reader ticks about their body stays in the form: it is not kept,
 * not sent and not put in the address.
 */

import { parts, write } from "./lib/parts.js";

/** @typedef {{family: string, target: string, time: number, cautions: string[]}} Wanted */

class FilterForm extends HTMLElement {
  connectedCallback() {
    this.parts = parts(this);
    const list = document.getElementById(this.dataset.list ?? "");
    if (!this.parts.form || !list) return;
    this.cards = [...list.querySelectorAll("[data-cautions]")].map((card) => /** @type {HTMLElement} */ (card));
    this.parts.form.addEventListener("change", () => this.#apply());
    this.parts.form.addEventListener("reset", () => setTimeout(() => this.#apply()));
    this.parts.form.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
    if (new FormData(this.parts.form).values().some?.(Boolean)) this.#apply();
  }

  #apply() {
    const wanted = this.#wanted();
    const counts = { shown: 0, left: 0, changed: 0 };
    for (const card of this.cards ?? []) {
      const fitting = fits(card, wanted);
      const level = caution(card, wanted.cautions);
      card.hidden = !fitting || level === "skip";
      if (fitting) counts[level === "skip" ? "left" : "shown"] += 1;
      if (!card.hidden && level === "modify") counts.changed += 1;
      note(card, level === "modify");
    }
    write(this.parts.status, told(counts));
    this.parts.reset.hidden = !(wanted.family || wanted.target || wanted.time || wanted.cautions.length);
  }

  /** @returns {Wanted} */
  #wanted() {
    const data = new FormData(this.parts.form);
    const text = (/** @type {string} */ name) => String(data.get(name) ?? "");
    return {
      family: text("family"),
      target: text("target"),
      time: Number(text("time")),
      cautions: data.getAll("caution").map(String),
    };
  }
}

/** @param {HTMLElement} card @param {Wanted} wanted */
function fits(card, wanted) {
  const { positions = "", targets = "", seconds = "0" } = card.dataset;
  return (
    (!wanted.family || positions.split(" ").includes(wanted.family)) &&
    (!wanted.target || targets.split(" ").includes(wanted.target)) &&
    (!wanted.time || Number(seconds) <= wanted.time)
  );
}

/** The strictest advice for what was ticked: `skip`, `modify` or nothing. */
function caution(/** @type {HTMLElement} */ card, /** @type {string[]} */ ticked) {
  const levels = (card.dataset.cautions ?? "").split(" ").map((pair) => pair.split(":"));
  const met = levels.filter(([tag]) => ticked.includes(tag)).map(([, level]) => level);
  return met.includes("skip") ? "skip" : met.includes("modify") ? "modify" : "";
}

/** @param {HTMLElement} card @param {boolean} wanted */
function note(card, wanted) {
  const present = card.querySelector(".card-care");
  if (!wanted) return present?.remove();
  if (present) return;
  const text = document.createElement("p");
  text.className = "card-care";
  text.textContent = "Do it another way: its page says how.";
  (card.querySelector(".card-text") ?? card).append(text);
}

/** @param {{shown: number, left: number, changed: number}} counts */
function told({ shown, left, changed }) {
  const parts = [`${shown} ${shown === 1 ? "stretch" : "stretches"} shown`];
  if (left) parts.push(`${left} left out because of what you ticked`);
  if (changed) parts.push(`${changed} to do another way`);
  return `${parts.join(", ")}.`;
}

customElements.define("filter-form", FilterForm);
