/**
 * Before the first paint: the reader's own choice of colours and of still or moving pictures, and large print when the
 * address asks for it. A classic script in the head, because a module would come too late and the page would flash.
 */
(() => {
  const root = document.documentElement;
  for (const name of ["theme", "motion"]) {
    try {
      const chosen = localStorage.getItem(`supple-${name}`);
      if (chosen) root.dataset[name] = JSON.parse(chosen);
    } catch {
      // Storage may be forbidden: then the device decides.
    }
  }
  if (new URLSearchParams(location.search).get("print") === "large") root.dataset.print = "large";
})();
