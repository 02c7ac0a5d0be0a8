/**
 * Dragging rows by their handle, with a finger or a mouse. The buttons beside it do the same for everybody else.
 *
 * @param {HTMLElement} list @param {(from: number, to: number) => void} moved
 */
export function draggable(list, moved) {
  list.addEventListener("pointerdown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const row = target.closest("li");
    if (!row || event.button || !target.closest('[data-part="handle"]')) return;
    event.preventDefault();
    const from = [...list.children].indexOf(row);
    const stop = new AbortController();
    row.classList.add("is-dragged");
    const finish = () => {
      stop.abort();
      row.classList.remove("is-dragged");
      const to = [...list.children].indexOf(row);
      if (to !== from) moved(from, to);
    };
    addEventListener("pointermove", (move) => place(list, row, move.clientY), { signal: stop.signal });
    addEventListener("pointerup", finish, { signal: stop.signal });
    addEventListener("pointercancel", finish, { signal: stop.signal });
  });
}

/** Puts the row where the pointer is. @param {HTMLElement} list @param {HTMLElement} row @param {number} y */
function place(list, row, y) {
  const others = [...list.children].filter((each) => each !== row);
  const next = others.find((each) => {
    const box = each.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  if (next !== row.nextElementSibling) list.insertBefore(row, next ?? null);
}
