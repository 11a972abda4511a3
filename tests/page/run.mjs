// The page in a real browser, opened from a file as a reader opens it, or from a server. usage: node tests/page/run.mjs PROGRAM [WORDS of a test's name]
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deskTests } from "./desk.mjs";
import { lineageTests } from "./lineage.mjs";
import { pointTests } from "./points.mjs";
import { servedTests } from "./served.mjs";
import * as stories from "./stories.mjs";
import { readAddress, writeAddress } from "../../web/src/filter.ts";
import { letter, letters, pieces, time, unitsOf } from "../../web/src/text.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(join(root, "web/package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const program = resolve(process.argv[2] ?? join(root, "build/tellings"));
const folder = mkdtempSync(join(tmpdir(), "tellings-page-"));

let passed = 0;
let failed = 0;
const tests = [];
const test = (name, body) => tests.push([name, body]);
function equal(got, wanted, what) {
  const [g, w] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (g !== w) throw new Error(`${what}: got ${g?.slice(0, 600)}, wanted ${w?.slice(0, 600)}`);
}
const holds = (condition, what) => {
  if (!condition) throw new Error(what);
};

// Runs the program as a reader does; 1 says that there are differences.
function tellings(...args) {
  const run = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  holds(run.status === 0 || run.status === 1, `tellings ${args.join(" ")}: status ${run.status}\n${run.stderr}`);
  return run.stdout;
}
function pageOf(name, ...files) {
  const path = join(folder, `${name}.html`);
  const { command } = typeof files[0] === "object" ? files.shift() : { command: "compare" };
  tellings(command, "--format", "html", "-o", path, ...files);
  return path;
}
const empty = readFileSync(join(root, "web/dist/index.html"), "utf8");
// As src/render/html.cc does it.
function pageWith(name, story) {
  const path = join(folder, `${name}.html`);
  const data = `<script type="application/json" id="tellings-data">${JSON.stringify(story).replaceAll("<", "\\u003c")}</script>`;
  writeFileSync(path, empty.replace("<!--tellings-data-->", () => data));
  return path;
}

// Runs beside the browser, which mostly waits.
const types = new Promise((done) => {
  const check = spawn(process.execPath, [join(root, "web/node_modules/svelte-check/bin/svelte-check"), "--fail-on-warnings", "--output", "machine"], { cwd: join(root, "web") });
  let output = "";
  check.stdout.on("data", (words) => (output += words));
  check.on("close", (status) => done({ status, output }));
});

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const contexts = new Map();
let page;
let outside = [];
let errors = [];
// Opens a page, alone. Whatever asks for anything but the file itself, or the server that it came from, is stopped and remembered.
async function open(path, { hash = "", ...options } = {}) {
  const key = JSON.stringify(options);
  if (!contexts.has(key)) contexts.set(key, await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light", ...options }));
  const [before] = [page, (page = await contexts.get(key).newPage())];
  await before?.close();
  const served = path.startsWith("http:");
  const address = served ? path : pathToFileURL(path).href;
  await page.route("**/*", (route) => {
    const url = route.request().url();
    if (served ? url.startsWith(new URL(address).origin) : url === address) return route.continue();
    if (!url.startsWith("data:")) outside.push(url);
    return route.abort();
  });
  page.on("pageerror", (error) => errors.push(error.message));
  // That a server says no is told by the browser too: the tests ask for it.
  page.on("console", (message) => message.type() === "error" && !(served && message.text().startsWith("Failed to load resource")) && errors.push(message.text()));
  page.on("dialog", (dialog) => (errors.push(`dialog ${dialog.message()}`), dialog.dismiss()));
  await page.goto(address + hash);
  await page.waitForSelector("h1");
  return page;
}
const texts = (page, selector) => page.$$eval(selector, (all) => all.map((e) => e.textContent.replace(/\s+/g, " ").trim()));
const ids = (page) => page.$$eval(".card", (all) => all.map((e) => Number(e.id.slice("difference-".length))));
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const focused = (page) => page.evaluate(() => document.activeElement.closest("[id]")?.id);
const press = (page, key) => page.keyboard.press(key).then(() => page.waitForTimeout(30));
async function sound(page, what, rules) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => axe.run(document, { resultTypes: ["violations"], ...(rules && { runOnly: rules }) }), rules);
  equal(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(" | ")}`), [], what);
}

const ORDER = ["conflict", "omission", "tone", "wording"];
const examples = readdirSync(join(root, "examples/dam")).sort().map((f) => join(root, "examples/dam", f));
const dam = pageOf("dam", ...examples);
const json = JSON.parse(tellings("compare", "--format", "json", ...examples));
const sure = (d) => d.confidence >= 0.4; // what is less sure waits behind the slider
const shownByDefault = json.differences.map((d, index) => ({ ...d, index })).filter((d) => d.severity !== "wording" && sure(d));

test("the page shows the reports, statements and counts of the JSON", async () => {
  const page = await open(dam);
  equal(await page.$$eval(".reports tbody tr", (all) => all.map((tr) => tr.cells[0].textContent.trim())), json.reports.map((_, k) => "ABC"[k]), "letters");
  equal(await page.$$eval(".reports tbody tr", (all) => all.map((tr) => Number(tr.lastElementChild.textContent))), json.statements.map((s) => s.length), "statements");
  equal(await page.locator(".row").count(), json.rows.length, "rows");
  for (const s of ORDER) {
    const count = json.differences.filter((d) => d.severity === s && sure(d)).length;
    equal(Number(await page.textContent(`.overview .counts .${s} b`)), count, `count of ${s}`);
    equal(Number(await page.textContent(`[data-severity=${s}] .count`)), count, `count on the button of ${s}`);
  }
});

test("how much of each report has nothing beside it is said", async () => {
  const page = await open(dam);
  const alone = json.reports.map((_, k) => json.rows.filter((row) => row.every((cell, j) => (j === k) === cell.length > 0)).reduce((n, row) => n + row[k].length, 0));
  const said = json.reports.flatMap((_, k) => (alone[k] > 0 && alone[k] * 4 >= json.statements[k].length ? [`${alone[k]} of ${json.statements[k].length} in ${"ABC"[k]}`] : []));
  equal(await page.locator(".overview .alone").count(), said.length ? 1 : 0, "a line");
  if (said.length) holds((await page.textContent(".overview .alone")).includes(said.join(", ")), said.join(", "));
  equal(await (await open(pageWith("same", stories.same))).locator(".overview .alone").count(), 0, "where all is beside something");
});

test("every statement stands in its row, word for word", async () => {
  const page = await open(dam);
  const points = json.reports.map((r) => [...r.text]);
  const wanted = json.rows.map((row) => row.map((cell, k) => cell.map((s) => points[k].slice(json.statements[k][s].begin, json.statements[k][s].end).join(""))));
  const got = await page.$$eval(".row", (rows) => rows.map((row) => [...row.querySelectorAll(".cell")].map((cell) => [...cell.querySelectorAll(".said")].map((p) => p.textContent))));
  equal(got, wanted, "rows");
});

test("differences stand gravest first, wording waits behind its button", async () => {
  const page = await open(dam);
  const order = (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || a.index - b.index;
  equal(await ids(page), shownByDefault.toSorted(order).map((d) => d.index), "differences");
  equal(await page.getAttribute("[data-severity=wording]", "aria-pressed"), "false", "wording");
  await page.click("[data-severity=wording]");
  equal((await ids(page)).length, json.differences.filter(sure).length, "with wording");
});

test("readings are grouped by value, silence is said", async () => {
  const page = await open(pageWith("bridge", stories.bridge));
  equal(await texts(page, "#difference-0 .reading"), ["A, C 132 km/h", "B 137 km/h"], "groups");
  equal(await texts(page, "#difference-0 blockquote mark"), ["132", "132", "137"], "places");
  equal(await texts(page, "#difference-0 .quote .who"), ["A", "C"], "whose sentence");
  equal(await texts(page, "#difference-1 .group.silent"), ["C silent"], "silence");
  equal(await texts(page, "#difference-3 .update"), ["update"], "update");
  equal(await texts(page, "#difference-0 .why"), ["the figures differ"], "why");
  equal(await texts(page, "#row-2 .cell.silent"), ["C Vell Post: silent"], "silence in a row");
});

test("filters change the list, the marks, the overview and the address, and survive a reload", async () => {
  const page = await open(pageWith("bridge", stories.bridge));
  await page.click("[data-severity=omission]");
  await page.click("[data-severity=tone]");
  await page.click("[data-kind=quantity]");
  equal(await hash(page), "#severity=conflict&kind=quantity", "address");
  equal(await ids(page), [0, 3], "list");
  equal(await page.locator(".rows mark").count(), 6, "marks");
  equal(await page.locator(".grid [data-row].conflict").count(), 6, "overview");
  await page.fill("#confidence", "95");
  equal(await ids(page), [0], "list by confidence");
  await page.reload();
  await page.waitForSelector(".card");
  equal(await ids(page), [0], "list after reload");
  equal(await hash(page), "#severity=conflict&kind=quantity&confidence=95", "address after reload");
  equal(await page.getAttribute("[data-kind=quantity]", "aria-pressed"), "true", "button after reload");
  equal(await page.inputValue("#confidence"), "95", "slider after reload");
  await page.click(".reset");
  equal([await hash(page), (await ids(page)).length], ["", 6], "after reset");
});

test("search finds words of the sentences; / goes there, Escape clears", async () => {
  const page = await open(pageWith("bridge", stories.bridge));
  await press(page, "/");
  equal(await focused(page), "search", "focus");
  await page.keyboard.type("INQUIRY");
  equal(await ids(page), [5], "found");
  equal(await hash(page), "#search=INQUIRY", "address");
  await press(page, "Escape");
  equal((await ids(page)).length, 6, "cleared");
});

test("j and k walk the differences, Enter goes to the row, Escape comes back", async () => {
  const page = await open(pageWith("bridge", stories.bridge));
  await press(page, "j");
  await press(page, "j");
  equal(await page.getAttribute(".card[aria-current]", "id"), "difference-1", "second");
  equal(await focused(page), "difference-1", "focus");
  equal(await page.getAttribute(".row.current", "id"), "row-3", "its row");
  equal(await texts(page, "mark.chosen"), ["will", "will not"], "its places");
  equal(await hash(page), `#at=${stories.linkTo(stories.bridge, "difference", 1)}`, "address");
  await press(page, "k");
  equal(await focused(page), "difference-0", "back");
  await press(page, "Enter");
  equal(await focused(page), "row-0", "to the row");
  await press(page, "Escape");
  equal(await focused(page), "difference-0", "to the difference");
  await press(page, "k");
  equal(await focused(page), "difference-0", "stays at the first");
});

test("a mark and a row's button choose their difference", async () => {
  const page = await open(pageWith("bridge", stories.bridge));
  await page.click("#row-2 mark.tone");
  equal(await page.getAttribute(".card[aria-current]", "id"), "difference-4", "by mark");
  await page.focus("#row-4 .tally");
  await press(page, "Enter");
  equal(await page.getAttribute(".card[aria-current]", "id"), "difference-5", "by button");
  equal(await focused(page), "difference-5", "focus");
});

test("the overview goes to rows by pointer and by keys", async () => {
  const page = await open(pageWith("bridge", stories.bridge));
  equal(await page.locator('.grid [tabindex="0"]').count(), 1, "stops of the tab key");
  equal(await texts(page, ".grid [data-report='2']"), ["!", "!", "", "", "+"], "signs of C");
  equal(await page.locator(".grid [data-report='2']").nth(2).getAttribute("aria-label"), "C, statement 3: silent", "label");
  await page.click(".grid [data-row='4'][data-report='2']");
  equal(await focused(page), "row-4", "by pointer");
  await page.focus('.grid [tabindex="0"]');
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "Enter"]) await press(page, key);
  equal(await focused(page), "row-2", "by keys");
});

test("marks carry signs, not colour alone", async () => {
  const page = await open(pageWith("bridge", stories.bridge), { hash: "#severity=conflict,omission,tone,wording" });
  const signs = await page.$$eval(".rows mark[data-sign]", (all) => all.map((m) => [m.className.replace("whole", "").trim().split(" ")[0], getComputedStyle(m, "::before").content.charAt(1)]));
  holds(signs.length >= 10, `${signs.length} signs`);
  const wanted = { conflict: "!", omission: "+", tone: "~", wording: "=" };
  for (const [severity, sign] of signs) equal(sign, wanted[severity], severity);
});

test("code points past emoji and Persian are the right places", async () => {
  const page = await open(pageWith("positions", stories.positions), { hash: "#severity=conflict,wording" });
  equal(await page.$$eval(".rows mark", (all) => all.map((m) => m.textContent)), ["👩‍👩‍👧 for 12 minutes", "۱۵ دقیقه", "hurt", "آسیب"], "places");
  equal(await page.textContent("#row-0 .said[lang=fa]"), "😀 قطار ۱۵ دقیقه در بروک ایستاد.", "statement");
  equal(await page.$eval(".said[lang=fa]", (e) => getComputedStyle(e).direction), "rtl", "direction");
  equal(await page.textContent("h1"), "2 reports of one story", "nobody's headline");
  await sound(page, "axe with Persian");
});

test("text of a report is text: no markup or script in it acts", async () => {
  const attack = `<img src=x onerror=alert(1)><b>Bold</b> words & "quotes" of the harbour. The dam held 14 boats</script><script>document.title="broken"</script><!-- on Monday.`;
  const files = [attack, attack.replace("14 boats", "15 boats")].map((text, k) => {
    const path = join(folder, `attack-${k}.jsonl`);
    const report = { id: `<i>${k}</i>`, source: "<u>Post</u></script>", title: "</script><script>alert(2)</script>", url: "javascript:alert(3)", language: '"><script>', text, file: "attack.txt" };  // with "file" it is one of ours: HTML in other records is read as a page
    writeFileSync(path, `${JSON.stringify(report)}\n`);
    return path;
  });
  const page = await open(pageOf("attack", ...files));
  equal(await page.locator("main b:not(.counts b):not(.value):not(.words):not(.agreed b), main i, main u, main img").count(), 0, "elements");
  equal(await page.locator("a[href^=javascript]").count(), 0, "links");
  holds((await page.title()).endsWith("· tellings"), `title ${await page.title()}`);
  holds((await page.textContent(".rows")).includes(`</script><script>document.title="broken"</script>`), "the text itself is shown");
});

test("nothing but its own script may run, and that by its hash", async () => {
  const page = await open(dam);
  const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
  holds(policy.startsWith("default-src 'none'") && !policy.includes("unsafe"), policy);
  const before = errors.length;
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    try {
      script.text = "window.ran = true";
      document.head.append(script);
    } catch {
      // trusted types refuse it already
    }
    return window.ran === true;
  });
  await page.waitForTimeout(20);
  errors.length = before;
  equal(ran, false, "an added script");
});

test("more than four reports are stacked; columns can be chosen and are kept in the address", async () => {
  const page = await open(pageWith("six", stories.large(6, 5)));
  equal(await page.locator(".rows.stacked").count(), 1, "stacked");
  equal(await texts(page, "#row-0 .who"), ["B, C, E", "D", "A, F"], "who says it, who is silent");
  await page.click("text=side by side");
  equal((await texts(page, ".titles span:not(.letter)")).length, 4, "columns");
  await page.click(".choose .chip:nth-child(1)");
  await page.click(".choose .chip:nth-child(6)");
  equal(await hash(page), "#view=columns&columns=1,2,3,5", "address");
  await page.reload();
  await page.waitForSelector(".titles");
  equal(await texts(page, ".titles .letter"), ["B", "C", "D", "F"], "columns after reload");
});

test("200 reports of 200 statements open and answer", async () => {
  const page = await open(pageWith("large", stories.large(200, 200)));
  await press(page, "j"); // while it is being drawn
  equal(await page.locator(".card[aria-current]").count(), 1, "a difference is chosen");
  await page.waitForFunction(() => document.querySelectorAll(".grid [data-row]").length === 40000 && document.querySelectorAll(".row .cell").length >= 200, null, { timeout: 60000 });
});

test("? opens the help, Escape closes it", async () => {
  const page = await open(dam);
  await press(page, "?");
  equal(await page.locator("dialog[open]").count(), 1, "open");
  await sound(page, "axe with help");
  await press(page, "Escape");
  equal(await page.locator("dialog[open]").count(), 0, "closed");
});

test("skip links come first and lead to the points, the differences, the statements", async () => {
  for (const [tabs, wanted] of ["points", "differences", "rows"].entries()) {
    const page = await open(dam);
    for (let k = 0; k <= tabs; ++k) await press(page, "Tab");
    await press(page, "Enter");
    equal(await focused(page), wanted, "focus");
  }
});

test("headings are in order, landmarks are there", async () => {
  const page = await open(dam);
  const levels = await page.$$eval("h1, h2, h3, h4", (all) => all.filter((h) => !h.closest("dialog")).map((h) => Number(h.tagName[1])));
  equal(levels[0], 1, "first");
  levels.reduce((a, b) => (holds(b <= a + 1, `h${b} after h${a}`), b));
  for (const landmark of ["main", "header", "footer"]) equal(await page.locator(landmark).count(), 1, landmark);
});

for (const colorScheme of ["light", "dark"]) {
  test(`no barrier that axe knows, ${colorScheme}`, async () => {
    let page = await open(dam, { colorScheme, hash: "#severity=conflict,omission,tone,wording" });
    await press(page, "j");
    const rules = colorScheme === "dark" ? ["color-contrast"] : undefined; // the rest does not depend on the colours
    await sound(page, "dam", rules);
    page = await open(pageWith("bridge", stories.bridge), { colorScheme, hash: "#severity=conflict,omission,tone,wording&at=0" });
    await sound(page, "bridge", rules);
    page = await open(pageWith("six", stories.large(6, 5)), { colorScheme, viewport: { width: 390, height: 800 } });
    await sound(page, "narrow", rules);
  });
}

test("the theme can be chosen and stays", async () => {
  const page = await open(dam, { locale: "en" }); // a context of its own: the choice is kept
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.click("#theme");
  equal(await paper(), light, "light by choice");
  await page.click("#theme");
  holds((await paper()) !== light, "dark by choice");
  await page.reload();
  await page.waitForSelector("h1");
  holds((await paper()) !== light, "dark after reload");
});

test("a narrow screen scrolls in one direction only", async () => {
  const page = await open(dam, { viewport: { width: 360, height: 740 } });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  holds(over <= 0, `${over} px too wide`);
});

test("on a narrow screen j stays in the list, a tap goes to the row", async () => {
  const page = await open(pageWith("bridge", stories.bridge), { viewport: { width: 390, height: 800 } });
  const visible = (selector) => page.$eval(selector, (e) => e.getBoundingClientRect().top < innerHeight && e.getBoundingClientRect().bottom > 0);
  await press(page, "j");
  await press(page, "j");
  holds(await visible("#difference-1"), "the difference is in sight");
  await page.click("#difference-1 button");
  holds(await visible("#row-3"), "the row is in sight");
});

test("print shows every row and difference, without controls, with signs", async () => {
  const page = await open(pageWith("print", stories.large(9, 20)));
  await page.emulateMedia({ media: "print" });
  await page.waitForTimeout(50);
  equal(await page.locator(".row:visible").count(), 20, "rows");
  equal(await page.locator(".card:visible").count(), 20, "differences");
  equal(await page.locator("button.chip:visible, input:visible").count(), 0, "controls");
  holds(await page.isVisible(".reports table"), "reports");
  equal(await page.$eval(".differences", (e) => getComputedStyle(e).maxHeight), "none", "the list is whole");
  equal(await page.$eval(".rows mark", (e) => getComputedStyle(e).printColorAdjust ?? getComputedStyle(e).webkitPrintColorAdjust), "exact", "colours");
});

test("no differences, one report, no data: each is said", async () => {
  let page = await open(pageWith("same", stories.same));
  holds((await page.textContent(".differences .note")).includes("do not differ"), "no differences");
  await sound(page, "no differences");
  page = await open(pageWith("single", stories.single));
  holds((await page.textContent("main")).includes("Only one report"), "one report");
  await sound(page, "one report");
  page = await open(pageWith("wording", { ...stories.bridge, differences: stories.bridge.differences.slice(-1) }));
  holds((await page.textContent(".resting")).includes("1 in wording"), "wording only");
  page = await open(pageWith("hidden", { ...stories.bridge, hidden: 3 }));
  holds((await page.textContent(".overview")).includes("3 more were left out"), "left out by the program");
  const bare = join(folder, "bare.html");
  writeFileSync(bare, empty);
  page = await open(bare);
  holds((await page.textContent("main")).includes("without data"), "no data");
  await sound(page, "no data");
  page = await open(pageWith("foreign", { schema: "other" }));
  holds((await page.textContent("main")).includes("not a comparison"), "foreign data");
});

test("code points become UTF-16 positions", async () => {
  const units = unitsOf("a😀b");
  equal([0, 1, 2, 3, 9].map(units), [0, 1, 3, 4, 4], "past an emoji");
  equal([0, 2, 9].map(unitsOf("abc")), [0, 2, 3], "plain");
});

test("marks that overlap are cut: the gravest shows, each is signed once", async () => {
  const marks = [
    { begin: 0, end: 9, difference: 1, severity: "omission" },
    { begin: 3, end: 5, difference: 2, severity: "conflict" },
    { begin: 8, end: 12, difference: 3, severity: "wording" },
  ];
  const got = pieces("abcdefghijklmn", 0, 14, marks).map((p) => [p.text, p.mark?.difference ?? 0, p.starts]);
  equal(got, [["abc", 1, true], ["de", 2, true], ["fghi", 1, false], ["jkl", 3, true], ["mn", 0, false]], "pieces");
  equal(pieces("abcdef", 2, 4, [{ begin: 0, end: 6, difference: 1, severity: "tone" }]).map((p) => p.text), ["cd"], "a mark that reaches beyond");
});

test("letters and times are as people write them", async () => {
  equal([0, 25, 26, 199].map(letter), ["A", "Z", "AA", "GR"], "letters");
  equal(letters([0, 2, 3, 4, 5, 8]), "A, C–F, I", "list");
  equal(letters([0, 2, 4, 6], 2), "A, C and 2 more", "long list");
  equal(["2031-03-03T11:20:00+01:00", "2031-03-03T18:45:00Z", "2031-12-01", "yesterday"].map(time), ["3 March 2031, 11:20 UTC+01:00", "3 March 2031, 18:45 UTC", "1 December 2031", "yesterday"], "times");
});

test("an address comes back as it was; a foreign one does no harm", async () => {
  const address = "severity=conflict,wording&kind=quantity,name&confidence=45&search=a%26b%20c&view=columns&columns=0,3&at=7";
  equal(writeAddress(readAddress(`#${address}`)), address, "address");
  equal(writeAddress(readAddress("#severity=rubbish&kind=x&confidence=-5&at=-1&columns=a,-2&view=q&y")), "", "rubbish");
  equal(readAddress("#severity=").filter.severities, [], "all severities off");
});

pointTests({ test, equal, holds, open, pageWith, folder, tellings, examples, empty, texts, press, focused, hash, sound, dam, json });

lineageTests({ test, equal, holds, open, pageWith, pageOf, tellings, examples, day: join(root, "examples/day/reports.jsonl"), texts, press, sound });

servedTests({ test, equal, holds, open, empty, texts, press, focused, hash, sound, json, pageWith });

deskTests({ test, equal, holds, open, texts, hash, sound, press, program, folder });

test("the sources keep to their types", async () => {
  const { status, output } = await types;
  equal(status, 0, output);
});

const wanted = process.argv[3] ?? "";
for (const [name, body] of tests.filter(([name]) => name.includes(wanted))) {
  outside = [];
  errors = [];
  const start = Date.now();
  try {
    await body();
    equal(outside, [], "requests that left the page");
    equal(errors, [], "errors of the page");
    passed += 1;
    console.log(`ok    ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n      ${error.message}`);
  }
}
await browser.close();
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
