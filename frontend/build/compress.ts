/** Write a brotli and a gzip twin beside every text asset, for the server to send. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const WORTH_COMPRESSING = /\.(?:js|css|svg)$/u;

export function compress(): Plugin {
  return {
    name: "corridor-compress",
    apply: "build",
    writeBundle(options) {
      const folder = join(options.dir ?? ".", "assets");
      for (const name of readdirSync(folder).filter((file) => WORTH_COMPRESSING.test(file))) {
        const path = join(folder, name);
        const content = readFileSync(path);
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
        writeFileSync(`${path}.br`, brotliCompressSync(content, quality));
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}
