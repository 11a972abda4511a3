// A desk's work in a browser before the real server: two texts are pasted, compared and kept; a point is confirmed with a note; the story grows, a report
// of it comes again with other figures; the mark, its export and a copied link hold. SCREENSHOTS=folder keeps pictures of every view.
import { spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

const first = {
  source: "Northern Wire",
  published: "2031-05-12T08:00Z",
  text: "SARN - 14 people were killed when the dam above Sarn gave way on Monday morning, the fire brigade of Ostria said.\n\nThe water carried off two bridges and the mill of Verhoeve. The valley had been warned on Sunday evening.",
};
const second = {
  source: "Marl Today",
  published: "2031-05-12T08:00Z",
  text: "17 people were killed when the dam above Sarn gave way on Monday morning, said a speaker of the fire brigade of Ostria.\n\nTwo bridges and the mill of Verhoeve were carried off by the water. Nobody in the valley had been warned.",
};
const third = (dead) => ({
  id: "vell-post-1",
  source: "Vell Post",
  title: "Dam above Sarn gives way",
  published: dead === 17 ? "2031-05-12T12:00:00Z" : "2031-05-12T14:05:00Z",
  text: `Sarn. At least ${dead} people were killed when the dam above Sarn gave way on Monday morning, the ministry of the interior said. Schools in the valley stay closed until Thursday.`,
});

export function deskTests({ test, equal, holds, open, texts, hash, sound, press, program, folder }) {
  const desk = async (name, body) => {
    const db = join(folder, `${name}.db`);
    const server = spawn(program, ["serve", "--make", "--port", "0", db], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const url = await new Promise((done, lost) => {
        server.stdout.once("data", (words) => done(String(words).trim().split(/\s+/).pop()));
        server.once("exit", (status) => lost(new Error(`no server: status ${status}`)));
      });
      await body(url, db);
    } finally {
      server.kill();
      rmSync(db, { force: true });
    }
  };
  const shown = (page, selector, timeout = 30000) => page.waitForSelector(selector, { state: "visible", timeout });
  const add = (db, ...reports) => {
    const run = spawnSync(program, ["add", db, "-"], { input: reports.map((r) => JSON.stringify(r) + "\n").join(""), encoding: "utf8" });
    equal([run.status, run.stderr], [0, ""], "add");
    return run.stdout;
  };
  const picture = async (page, name) => {
    if (!process.env.SCREENSHOTS) return;
    for (const colorScheme of ["light", "dark"])
      for (const [width, height] of [[1400, 1000], [390, 844]]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(150);
        await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}-${width}-${colorScheme}.png`) });
      }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 900 });
  };

  test("desk: pasted, compared, kept, confirmed with a note, grown, updated: mark, export and link hold", () =>
    desk("desk", async (url, db) => {
      const page = await open(url, { hash: "#compare", permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true, locale: "en-ZA" });
      await page.evaluate(() => localStorage.clear());
      for (const [k, r] of [first, second].entries()) {
        await page.fill(`.draft:nth-child(${k + 1}) textarea`, r.text);
        await page.fill(`.draft:nth-child(${k + 1}) input >> nth=0`, r.source);
        await page.fill(`.draft:nth-child(${k + 1}) input >> nth=1`, r.published);
      }
      await page.check("text=keep in the store");
      await sound(page, "what is brought");
      await picture(page, "compare");
      await page.click(".go");
      await shown(page, ".row");
      await sound(page, "what was compared");
      await picture(page, "compared");
      await page.click("text=Kept: open the story in the store");
      await shown(page, ".point .confirm");
      const dead = await page.locator(".point", { hasText: "14" }).first();
      const id = await dead.getAttribute("id");
      equal(await dead.getAttribute("data-relation"), "conflict", "14 or 17");
      await page.click(`#${id} .confirm`);
      await page.fill("#reviewer", "Ana Bruk");
      await press(page, "Enter");
      await shown(page, `#${id} .mark-lines`);
      await page.click(`#${id} .note-button`);
      await page.fill(`#${id} textarea`, "The brigade says 17 by telephone, 10:12.");
      await press(page, "Control+Enter");
      await shown(page, `#${id} .note-words`);
      await sound(page, "marked");
      await picture(page, "marked");
      await page.click(`#${id} .copy summary`);
      await page.click(`#${id} .menu >> text=link`);
      await shown(page, `#${id} .said-so:not(:empty)`);
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const [file] = await Promise.all([page.waitForEvent("download"), page.click("#export-marks")]);
      let words = "";
      for await (const part of await file.createReadStream()) words += part;
      const [mark] = JSON.parse(words).marks;
      equal([mark.state, mark.note, mark.by, mark.readings.map((r) => r.text)], ["confirmed", "The brigade says 17 by telephone, 10:12.", "Ana Bruk", ["14", "17"]], "exported from the page");
      const exported = spawnSync(program, ["export", "--what", "marks", db], { encoding: "utf8" }).stdout.trim().split("\n").map((line) => JSON.parse(line));
      equal(exported.map((m) => [m.mark, m.state, m.note]), [[mark.mark, "confirmed", mark.note]], "and on the command line");

      add(db, third(17));
      await shown(page, "text=This story has changed since you opened it: show");
      await page.click(".fresh");
      await shown(page, "text=3 reports");
      await shown(page, ".point .note-words");
      equal(await texts(page, ".point .note-words"), [mark.note], "the mark is there still");
      add(db, third(19));
      await shown(page, ".fresh");
      await page.click(".fresh");
      await shown(page, ".updates");
      holds((await texts(page, ".updates p"))[0].startsWith("C Vell Post updated 12 May 2031, 14:05 UTC:"), (await texts(page, ".updates p"))[0]);
      holds((await texts(page, ".changes > li"))[0].includes("17 →now At least 19") || (await texts(page, ".changes > li"))[0].includes("17 →now"), (await texts(page, ".changes > li"))[0]);
      equal(await texts(page, ".point .note-words"), [mark.note], "and so it is");
      await page.click(".earlier summary");
      await shown(page, ".earlier-words");
      holds((await page.textContent(".earlier-words")).includes("At least 17 people were killed"), "the earlier text");
      await sound(page, "updated");
      await page.evaluate(() => document.querySelector(".updates").scrollIntoView({ block: "center" }));
      await picture(page, "updated");
      const linked = await open(link, { locale: "en-ZA", permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true });
      await shown(linked, ".spot");
      equal(await texts(linked, ".spot"), ["14"], "the copied link leads to its words");
      await picture(linked, "linked");
      await linked.click("text=Stories");
      await shown(linked, ".story");
      equal(await texts(linked, ".facts > span"), ["marked: 1 confirmed"], "in the list");
      await sound(linked, "the list");
      await picture(linked, "list");
    }));
}
