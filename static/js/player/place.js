/**
 * The place in a routine that was left half-way, kept for thirty minutes in this tab only.
 *
 * @typedef {{index: number, name: string, number: number, at: number}} Place
 */

const KEPT_FOR = 30 * 60 * 1000;

/** @param {number} blocks how many blocks the routine has now @returns {Place | null} */
export function recall(blocks) {
  try {
    const place = JSON.parse(sessionStorage.getItem(key()) ?? "null");
    const fresh = place && Date.now() - place.at < KEPT_FOR && place.index > 0 && place.index < blocks;
    return fresh ? place : null;
  } catch {
    return null;
  }
}

/** @param {Omit<Place, "at">} place */
export function keep(place) {
  quietly(() => sessionStorage.setItem(key(), JSON.stringify({ ...place, at: Date.now() })));
}

export function forget() {
  quietly(() => sessionStorage.removeItem(key()));
}

function key() {
  return `supple-place ${location.pathname}${location.hash}`;
}

/** A browser may forbid storage; then there is no place to come back to. @param {() => void} action */
function quietly(action) {
  try {
    action();
  } catch {
    // Nothing is lost but the convenience.
  }
}
