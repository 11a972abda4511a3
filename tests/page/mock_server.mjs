// A server that answers as src/serve/openapi.json says, from comparisons in memory: what the served page is tested against. Where the page
// or this server itself leaves the contract, `store.breaches` tells.
// usage alone: node tests/page/mock_server.mjs PAGE [COMPARISONS.jsonl] (prints the address)
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { wrongAnswer, wrongQuestion } from "./contract.mjs";
import { isDisputed, nameOf, SURE } from "../../web/src/points.ts";
import { titleOf } from "../../web/src/story.ts";

const SERVED = '<script type="application/json" id="tellings-data">{"schema":"tellings/served/1"}</script>';
const STATES = ["confirmed", "dismissed", "noted"];

export async function mockServer({ page, comparisons = [], token = "", compare, feeds = [], limit }) {
  const store = { revision: 1, stories: [], marks: [], feeds, requests: [], down: false, busy: 0, waiting: [], nextMark: 1, breaches: [], reports: {} };
  const changed = (s) => {
    s.changed = store.revision += 1;
    for (const wake of store.waiting.splice(0)) wake();
  };
  // Adds a story, or lets one grow. `pending`: how many questions it takes until it is compared.
  store.put = (comparison, { story, pending = 0, title, updates = [] } = {}) => {
    let s = store.stories.find((x) => x.story === story);
    if (!s) store.stories.push((s = { story: store.stories.length + 1, revision: 0 }));
    Object.assign(s, { comparison, pending, updates, title: title ?? titleOf(comparison), revision: s.revision + 1 });
    changed(s);
    return s.story;
  };
  store.wake = changed;
  for (const c of comparisons) store.put(c);

  const sure = (s) => (s.comparison.points ?? []).map((p, index) => ({ ...p, index })).filter((p) => p.confidence >= SURE);
  const times = (s) => s.comparison.reports.map((r) => r.published ?? "").filter(Boolean).map((t) => new Date(t).toISOString()).sort();
  const outlets = (s) => [...new Set(s.comparison.reports.map(nameOf))];
  const relations = (s) => Object.fromEntries(["conflict", "update", "compatible", "same"].map((r) => [r, sure(s).filter((p) => p.relation === r).length]));
  const same = (m, readings, reports) => m.readings.length === readings.length && m.readings.every((r, k) => r.text === (readings[k].text ?? "") && r.report === reports[readings[k].report].id);
  const placeOf = (m) => {
    const { comparison, pending } = store.stories.find((s) => s.story === m.story);
    const all = m.on === "point" ? comparison.points : comparison.differences;
    const at = pending ? -1 : (all ?? []).findIndex((x) => same(m, x.readings, comparison.reports));
    return at < 0 ? null : at;
  };
  // Of a point the differences that quote nothing but its answers, and the other way round.
  const alsoOf = (m) => {
    const { comparison } = store.stories.find((s) => s.story === m.story);
    const index = placeOf(m);
    if (index === null) return [];
    const words = (x) => x.readings.filter((r) => r.begin !== undefined).map((r) => `${r.report} ${r.text}`);
    const [own, others] = m.on === "point" ? [comparison.points, comparison.differences] : [comparison.differences, comparison.points ?? []];
    const within = (few, many) => few.length > 1 && few.every((w) => many.includes(w));
    return others.flatMap((o, k) => ((m.on === "point" ? o.kind !== "statement" && within(words(o), words(own[index])) : own[index].kind !== "statement" && within(words(o), words(own[index]))) ? [k] : []));
  };
  const told = (m) => ({ ...m, index: placeOf(m), also: alsoOf(m) });
  const marksOf = (story) => store.marks.filter((m) => story === undefined || m.story === story).map(told);

  const head = (s) => {
    const reports = s.comparison.reports;
    const origins = s.comparison.lineage;
    return {
      story: s.story,
      title: s.title,
      first: times(s)[0] ?? "",
      last: times(s).at(-1) ?? "",
      reports: reports.length,
      sources: outlets(s),
      languages: [...new Set(reports.map((r) => r.language).filter(Boolean))],
      compared: s.pending === 0,
      points: s.pending ? { conflict: 0, update: 0, compatible: 0, same: 0 } : relations(s),
      ...(origins && !s.pending && { origins: { fewest: origins.fewest_origins, most: origins.most_origins } }),
      disputed: s.pending ? [] : sure(s).filter(isDisputed).slice(0, 3),
      voices: reports.map(({ text, ...r }) => r),
      marks: Object.fromEntries(STATES.map((state) => [state, store.marks.filter((m) => m.story === s.story && m.state === state).length])),
    };
  };

  // Whether the filter of a question lets a story through; `since` is what it calls the time of the latest report.
  function filterOf(p, since) {
    const words = (p.get("q") ?? "").toLowerCase().match(/"[^"]*"|\S+/g) ?? [];
    const least = Number(p.get("least") ?? 1);
    return (s) => {
      const text = s.comparison.reports.map((r) => `${r.title ?? ""} ${r.text ?? ""}`).join("\n").toLowerCase();
      if (!words.every((w) => text.includes(w.replaceAll('"', "")))) return false;
      if (p.get("source") && !outlets(s).includes(p.get("source"))) return false;
      if (p.get("kind") && !sure(s).some((x) => x.kind === p.get("kind") && isDisputed(x))) return false;
      if (p.get("relation") && !sure(s).some((x) => x.relation === p.get("relation"))) return false;
      if (p.get(since) && !((times(s).at(-1) ?? "") >= p.get(since))) return false;
      if (p.get("until") && !((times(s)[0] ?? "9") <= `${p.get("until")}T24`)) return false; // a day is meant to its end
      return s.comparison.reports.length >= least;
    };
  }

  function stories(p) {
    const found = store.stories.filter(filterOf(p, "since"));
    const disputed = (s) => relations(s).conflict * 1000 + relations(s).update;
    const newest = (s) => times(s).at(-1) ?? "";
    found.sort((a, b) => (p.get("order") === "disputed" && disputed(b) - disputed(a)) || newest(b).localeCompare(newest(a)) || b.story - a.story);
    const from = Number(p.get("after") ?? 0);
    const many = Math.min(limit ?? 200, Number(p.get("limit") ?? 50));
    const names = new Map();
    for (const s of found) for (const o of outlets(s)) names.set(o, (names.get(o) ?? 0) + 1);
    const sum = (f) => found.reduce((n, s) => n + f(s), 0);
    return {
      revision: store.revision,
      total: found.length,
      counts: { reports: sum((s) => s.comparison.reports.length), conflict: sum((s) => relations(s).conflict), update: sum((s) => relations(s).update), compared: sum((s) => (s.pending ? 0 : 1)) },
      sources: [...names].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, 50).map(([name, stories]) => ({ name, stories })),
      stories: found.slice(from, from + many).map(head),
      next: from + many < found.length ? String(from + many) : null,
    };
  }

  const no = (status, code, message) => [status, { error: { code, message } }];

  async function changes(p) {
    const since = Number(p.get("since") ?? 0);
    if (store.revision <= since && Number(p.get("wait")))
      await new Promise((done) => {
        store.waiting.push(done);
        setTimeout(done, Number(p.get("wait")) * 1000).unref();
      });
    const all = store.stories.filter((s) => s.changed > since).filter(filterOf(p, "published_since")).sort((a, b) => b.changed - a.changed);
    return [200, { revision: store.revision, stories: all.slice(0, 200).map((s) => s.story) }];
  }

  function story(number) {
    const s = store.stories.find((x) => x.story === number) ?? store.stories.find((x) => x.joined === number);
    if (!s) return no(404, "not_found", "There is no such story in this store.");
    if (s.pending > 0 && (s.pending -= 1) > 0) return [202, { story: s.story, title: s.title, compared: false, reports: s.comparison.reports.length }];
    return [200, { story: s.story, revision: s.revision, title: s.title, comparison: s.comparison, updates: s.updates, marks: marksOf(s.story) }];
  }

  function mark(number, body) {
    const s = store.stories.find((x) => x.story === number);
    if (!s) return no(404, "not_found", "There is no such story in this store.");
    if (body.revision !== s.revision) return no(409, "conflict", "The story has changed since it was opened: open it again.");
    const on = (body.on === "point" ? s.comparison.points : s.comparison.differences)?.[body.index];
    if (!on || !STATES.includes(body.state)) return no(400, "usage", "There is nothing at that place.");
    const m = {
      mark: store.nextMark++,
      story: number,
      on: body.on,
      kind: on.kind,
      label: on.label ?? "",
      state: body.state,
      note: body.note ?? "",
      by: body.by ?? "",
      at: new Date().toISOString().replace(/\.\d+/, ""),
      readings: on.readings.map((r) => ({ report: s.comparison.reports[r.report].id, text: r.text ?? "", value: r.value ?? "" })),
    };
    store.marks.push(m);
    changed(s);
    return [201, told(m)];
  }

  async function answer(method, path, p, body) {
    let found;
    if (method !== "GET" && body === undefined) return no(400, "malformed", "The body is not JSON.");
    if (method === "GET" && path === "/stories") return [200, stories(p)];
    if (method === "GET" && (found = /^\/stories\/(\d+)$/.exec(path))) return story(Number(found[1]));
    if (method === "POST" && (found = /^\/stories\/(\d+)\/marks$/.exec(path))) return mark(Number(found[1]), body);
    if (method === "GET" && (found = /^\/reports\/(\d+)$/.exec(path))) return store.reports[found[1]] ? [200, store.reports[found[1]]] : no(404, "not_found", "There is no such report.");
    if (method === "GET" && path === "/marks") return [200, { marks: marksOf() }];
    if ((found = /^\/marks\/(\d+)$/.exec(path))) {
      const at = store.marks.findIndex((m) => m.mark === Number(found[1]));
      if (at < 0) return no(404, "not_found", "There is no such mark.");
      const s = store.stories.find((x) => x.story === store.marks[at].story);
      if (method === "DELETE") store.marks.splice(at, 1);
      else Object.assign(store.marks[at], body, { at: new Date().toISOString().replace(/\.\d+/, "") });
      changed(s);
      return method === "DELETE" ? [204, null] : [200, told(store.marks[at])];
    }
    if (method === "POST" && path === "/compare") {
      if (!(body.reports?.length >= 2)) return no(400, "usage", "Give two reports or more.");
      const blocked = body.reports.find((r) => r.url?.includes("unreachable"));
      if (blocked) return no(400, "not_found", `${blocked.url}: the address cannot be read.`);
      const comparison = compare(body.reports);
      return [200, body.keep ? { comparison, story: store.put(comparison) } : { comparison }];
    }
    if (method === "GET" && path === "/changes") return changes(p);
    if (method === "GET" && path === "/status") {
      const many = store.stories.filter((s) => s.comparison.reports.length > 1);
      return [200, { version: "0.3.0", model: "multilingual-e5-small", store: "desk.db", revision: store.revision, reports: store.stories.reduce((n, s) => n + s.comparison.reports.length, 0), stories: store.stories.length, compared: many.filter((s) => !s.pending).length, to_compare: many.filter((s) => s.pending).length, marks: store.marks.length, feeds: store.feeds }];
    }
    return no(404, "not_found", "There is no such address.");
  }

  const server = createServer(async (request, response) => {
    if (store.down) return request.socket.destroy();
    const url = new URL(request.url, "http://127.0.0.1");
    let words = "";
    for await (const part of request) words += part;
    if (url.pathname === "/" && url.searchParams.has("token")) {
      response.writeHead(303, { location: "/", "set-cookie": `tellings=${url.searchParams.get("token")}; HttpOnly; SameSite=Strict; Path=/` });
      return response.end();
    }
    if (url.pathname === "/") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      return response.end(page.replace("<!--tellings-data-->", () => SERVED));
    }
    const send = ([status, data]) => {
      if (store.down) return request.socket.destroy();
      response.writeHead(status, { "content-type": "application/json" });
      response.end(data === null ? "" : JSON.stringify(data));
    };
    if (!url.pathname.startsWith("/api/v1")) return send(no(404, "not_found", "There is no such address."));
    const path = url.pathname.slice("/api/v1".length);
    store.requests.push(`${request.method} ${path}${url.search}`);
    if (token && !(request.headers.cookie ?? "").includes(`tellings=${token}`)) return send(no(401, "forbidden", "The token is missing."));
    if (store.busy > 0 && (store.busy -= 1) >= 0) return send(no(503, "busy", "Too many questions at once."));
    if (request.method !== "GET" && (request.headers["x-tellings"] !== "1" || request.headers["content-type"] !== "application/json")) return send(no(403, "forbidden", "The header X-Tellings is missing."));
    let body;
    try {
      body = words ? JSON.parse(words) : request.method === "DELETE" ? null : undefined;
    } catch {
      // told by answer()
    }
    const question = wrongQuestion(request.method, path, url.searchParams, body);
    if (question) store.breaches.push(question);
    const [status, data] = await answer(request.method, path, url.searchParams, body);
    const answered = !question && wrongAnswer(request.method, path, status, data);
    if (answered) store.breaches.push(`${request.method} ${path}: ${answered}`);
    send([status, data]);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { store, url: `http://127.0.0.1:${server.address().port}/`, close: () => (server.closeAllConnections(), server.close()) };
}

if (process.argv[1] === import.meta.filename) {
  const [page, from] = process.argv.slice(2);
  const comparisons = from ? readFileSync(from, "utf8").trim().split("\n").map((line) => JSON.parse(line)) : [];
  const { url } = await mockServer({ page: readFileSync(page, "utf8"), comparisons, compare: () => comparisons[0] });
  console.log(url);
}
