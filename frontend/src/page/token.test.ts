import { expect, test } from "vitest";
import { installToken } from "./token";

function headersOf(method: string): Record<string, string> {
  const page = new DOMParser().parseFromString(
    "<form><input type='hidden' name='csrfmiddlewaretoken' value='abc'></form>",
    "text/html",
  );
  const headers: Record<string, string> = {};
  installToken(page);
  page.dispatchEvent(
    new CustomEvent("htmx:config:request", { detail: { ctx: { request: { method, headers } } } }),
  );
  return headers;
}

test("a request that changes something carries the token of the page's own forms", () => {
  expect(headersOf("POST")).toEqual({ "X-CSRFToken": "abc" });
});

test("a request that only reads carries none", () => {
  expect(headersOf("get")).toEqual({});
});
