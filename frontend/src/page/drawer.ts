/**
 * Show an explanation beside the page instead of leaving it.
 *
 * `<a data-drawer href="…">` is a plain link: without this script it opens the
 * explanation as a page of its own.
 */
import htmx from "htmx.org";

const CONTENT = "#content";

export function drawerOf(root: Document): HTMLDialogElement | null {
  return root.querySelector<HTMLDialogElement>("dialog#drawer");
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

async function open(link: HTMLAnchorElement, drawer: HTMLDialogElement): Promise<void> {
  const body = drawer.querySelector<HTMLElement>("[data-drawer-body]");
  const title = drawer.querySelector<HTMLElement>("[data-drawer-title]");
  const page = drawer.querySelector<HTMLAnchorElement>("[data-drawer-page]");
  if (!body) return;
  body.replaceChildren();
  body.setAttribute("aria-busy", "true");
  if (title) title.textContent = link.dataset["drawer"] ?? link.textContent;
  if (page) page.href = link.href;
  if (!drawer.open) drawer.showModal();
  const before = document.title;
  await htmx.ajax("GET", link.href, { target: body, select: CONTENT, swap: "innerHTML" });
  document.title = before;
  body.removeAttribute("aria-busy");
  if (!body.hasChildNodes()) window.location.assign(link.href);
}

export function installDrawer(): void {
  document.addEventListener("click", (event) => {
    const drawer = drawerOf(document);
    if (!drawer || !(event.target instanceof Element)) return;
    if (event.target === drawer || event.target.closest("[data-drawer-close]")) {
      drawer.close();
      return;
    }
    const link = event.target.closest<HTMLAnchorElement>("a[data-drawer]");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    void open(link, drawer);
  });
}
