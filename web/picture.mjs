// Makes docs/page.png, the picture of the page in the README. usage: node web/picture.mjs PROGRAM (from the checkout)
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "tellings-picture-"));
const path = join(folder, "page.html");
const reports = readdirSync(join(root, "examples/dam")).sort().map((f) => join(root, "examples/dam", f));
spawnSync(resolve(process.argv[2]), ["compare", "--format", "html", "-o", path, ...reports], { stdio: "inherit" });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 1180 }, colorScheme: "light" });
await page.goto(pathToFileURL(path).href);
await page.waitForSelector("main");
await page.screenshot({ path: join(root, "docs/page.png") });
await browser.close();
rmSync(folder, { recursive: true });
