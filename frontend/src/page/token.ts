/** Send the token of the page's own forms with every htmx request that changes something. */
import htmx from "htmx.org";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

export function tokenOf(root: ParentNode): string {
  return root.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

export function installToken(): void {
  htmx.on("htmx:config:request", (event) => {
    const { request } = (event as CustomEvent<{ ctx: { request: { method: string; headers: Record<string, string> } } }>).detail.ctx;
    if (!SAFE_METHODS.has(request.method.toUpperCase())) {
      request.headers["X-CSRFToken"] = tokenOf(document);
    }
  });
}
