// Makes docs/page.png and docs/stories.png, the pictures of the README: the page that is served with the bundled examples. usage: node web/picture.mjs PROGRAM (from the checkout)
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "..");
const server = spawn(resolve(process.argv[2]), ["serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const [said] = await once(server.stdout, "data");
const address = String(said).trim().split(" ").pop();
const waiting = async () => (await (await fetch(`${address}api/v1/status`)).json()).to_compare;
while ((await waiting()) > 0) await new Promise((done) => setTimeout(done, 500));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, colorScheme: "light" });
await page.goto(`${address}#order=disputed`);
await page.waitForSelector("article");
await page.screenshot({ path: join(root, "docs/stories.png") });
await page.click("article h2 a");
await page.waitForSelector(".points");
await page.waitForTimeout(500);
await page.screenshot({ path: join(root, "docs/page.png") });
await browser.close();
server.kill();
