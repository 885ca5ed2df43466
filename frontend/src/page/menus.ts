/**
 * Make the menus, which work without a script, behave like menus.
 *
 * A `<details class="c-menu">` closes on Escape and on a click elsewhere; the
 * side menu of a phone, opened by its address, closes on Escape.
 */
const OPEN_MENUS = "details.c-menu[open]";

function closeMenus(except: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>(OPEN_MENUS)) {
    if (menu !== except) menu.open = false;
  }
}

export function installMenus(): void {
  document.addEventListener("click", (event) => {
    const inside = event.target instanceof Element ? event.target.closest(OPEN_MENUS) : null;
    closeMenus(inside);
    if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector<HTMLDetailsElement>(OPEN_MENUS);
    if (open) {
      closeMenus(null);
      open.querySelector("summary")?.focus();
    } else if (window.location.hash === "#side") {
      window.location.hash = "#top";
      document.querySelector<HTMLAnchorElement>('a[href="#side"]')?.focus();
    }
  });
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field instanceof HTMLSelectElement && field.matches("[data-submit-on-change]")) {
      field.form?.requestSubmit();
    }
  });
}
