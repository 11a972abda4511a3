// One file: scripts and styles stand inside the page, its Content-Security-Policy admits these and nothing else, and the licences of the
// packages that went into it stand at its end.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
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

function licences() {
  const packages = new Set();
  return {
    name: "licences",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        for (const id of Object.keys(chunk.modules ?? {})) {
          const found = /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(id);
          if (found) packages.add(found[0].replace("\0", ""));
        }
    },
    writeBundle({ dir }) {
      const notices = [...packages].sort().map((folder) => {
        const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
        if (!file) throw new Error(`${folder} comes without its licence`);
        return `${folder.split("/node_modules/").pop()}:\n${readFileSync(`${folder}/${file}`, "utf8").trim()}`;
      });
      const path = `${dir}/index.html`;
      const comment = `<!--\nThis page contains parts of these packages.\n\n${notices.join("\n\n")}\n-->`;
      writeFileSync(path, readFileSync(path, "utf8").replace("</body>", () => `${comment}\n  </body>`));
    },
  };
}

export default defineConfig({
  plugins: [svelte(), licences(), viteSingleFile(), policy()],
  build: { target: "es2022", modulePreload: false, reportCompressedSize: false },
});
