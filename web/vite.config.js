// One file: scripts and styles stand inside the page, and its Content-Security-Policy admits these and nothing else.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const inside = (html, element) => [...html.matchAll(new RegExp(`<${element}\\b[^>]*>([\\s\\S]*?)</${element}>`, "g"))].map((m) => hash(m[1]));

function policy() {
  return {
    name: "content-security-policy",
    enforce: "post",
    writeBundle({ dir }) {
      const path = `${dir}/index.html`;
      const html = readFileSync(path, "utf8");
      const rules = [
        "default-src 'none'",
        `script-src ${inside(html, "script").join(" ")}`,
        `style-src ${inside(html, "style").join(" ")}`,
        "img-src data:",
        "connect-src 'self'", // the served page gets its JSON from where it came from
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types svelte-trusted-html",
      ];
      const meta = `<meta http-equiv="Content-Security-Policy" content="${rules.join("; ")}">`;
      writeFileSync(path, html.replace('<meta charset="utf-8">', (charset) => `${charset}\n    ${meta}`));
    },
  };
}

export default defineConfig({
  plugins: [svelte(), viteSingleFile(), policy()],
  build: { target: "es2022", modulePreload: false, reportCompressedSize: false },
});
