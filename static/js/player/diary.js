/**
 * The days on which a routine was finished, kept on this device and only when the reader asked for it. A list to look
 * back on: no streaks, no goals.
 */

import { read, write } from "../lib/kept.js";

const NAME = "supple-days";

/** @returns {{day: string, title: string}[] | null} null: no list is kept */
export function days() {
  const kept = read(NAME, null);
  return Array.isArray(kept) ? kept : null;
}

/** Adds today to the list, if one is kept. @param {string} title */
export function add(title) {
  const kept = days();
  if (kept) write(NAME, [...kept, { day: today(), title }].slice(-400));
}

/** Begins a list with today, or deletes it. @param {boolean} wanted @param {string} title */
export function keepList(wanted, title) {
  write(NAME, wanted ? [{ day: today(), title }] : null);
}

/** The list in a sentence. */
export function told() {
  const kept = days() ?? [];
  const count = new Set(kept.map((entry) => entry.day)).size;
  return count ? `${count} ${count === 1 ? "day" : "days"} on your list, last on ${kept[kept.length - 1].day}.` : "";
}

function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}
