import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { compress } from "./build/compress.ts";
import { iconSprite } from "./build/icon-sprite.ts";

export default defineConfig({
  base: "/static/",
  publicDir: "public",
  plugins: [iconSprite("icons.txt"), compress()],
  build: {
    outDir: resolve(import.meta.dirname, "../src/corridor/assets"),
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rollupOptions: { input: { main: resolve(import.meta.dirname, "src/main.ts") } },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.ts", "build/**/*.test.ts"] },
});
