/** Let a notice be dismissed, and say so when a request never reached the server. */
export function installNotices(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    event.target.closest("[data-dismiss]")?.closest("[data-notice]")?.remove();
  });
  document.addEventListener("htmx:error", () => {
    const template = document.querySelector<HTMLTemplateElement>("template#offline-notice");
    const notices = document.querySelector("#notices");
    if (template && notices) notices.replaceChildren(template.content.cloneNode(true));
  });
}
