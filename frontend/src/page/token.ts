/** Send the token of the page's own forms with every htmx request that changes something. */
interface RequestContext {
  readonly ctx: { readonly request: { readonly method: string; readonly headers: Record<string, string> } };
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

export function tokenOf(root: ParentNode): string {
  return root.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

export function installToken(root: Document): void {
  root.addEventListener("htmx:config:request", (event) => {
    const { request } = (event as CustomEvent<RequestContext>).detail.ctx;
    if (!SAFE_METHODS.has(request.method.toUpperCase())) {
      request.headers["X-CSRFToken"] = tokenOf(root);
    }
  });
}
