// Invented stories as the program would give them, for what no run of the program can be made to show on demand.
import { keyOf } from "../../web/src/links.ts";

// A report of statements; what stands in «» (kept out of the text) is a place that a difference names by its number.
function report(head, ...statements) {
  let text = "";
  let at = 0; // in code points
  const add = (words) => {
    text += words;
    at += [...words].length;
  };
  const spans = [];
  const places = [];
  for (const s of statements) {
    if (text) add(" ");
    const begin = at;
    for (const part of s.split(/(«[^»]*»)/)) {
      const marked = part.startsWith("«");
      const words = marked ? part.slice(1, -1) : part;
      const from = at;
      add(words);
      if (marked) places.push({ begin: from, end: at, text: words });
    }
    spans.push({ begin, end: at });
  }
  return { head: { ...head, text }, spans, places };
}

// `differences`: {kind, severity, row, places: for each report the number of its place or null, values}
function story(reports, rows, differences) {
  return {
    schema: "tellings/comparison/2",
    reports: reports.map((r) => r.head),
    statements: reports.map((r) => r.spans),
    rows,
    links: [],
    differences: differences.map(({ places, values, ...d }) => ({
      confidence: 0.9,
      ...d,
      readings: places.map((p, k) => (p === null ? { report: k } : { report: k, ...reports[k].places[p], ...(values?.[k] && { value: values[k] }) })),
    })),
    scores: { conflict: 0.5, only_in_a: 0.5, only_in_b: 0.5 },
  };
}

// Emoji (two UTF-16 units), combined emoji, Persian and a letter outside the basic plane before and inside the places.
export const positions = story(
  [
    report(
      { id: "p", source: "Blick 😀", title: "🚂 Train halts at 𝔅ruk", language: "en", published: "2031-05-01" },
      "🚂🚂 The train stopped «👩‍👩‍👧 for 12 minutes» at Bruk.",
      "Nobody 🤷 was «hurt».",
    ),
    report(
      { id: "q", source: "روزنامهٔ وِل", title: "قطار در بروک ایستاد", language: "fa", published: "2031-05-01T10:00:00+03:30" },
      "😀 قطار «۱۵ دقیقه» در بروک ایستاد.",
      "هیچ‌کس «آسیب» ندید.",
    ),
  ],
  [[[0], [0]], [[1], [1]]],
  [
    { kind: "quantity", severity: "conflict", row: 0, places: [0, 0], values: ["12 minute", "15 minute"], why: "other figures" },
    { kind: "term", severity: "wording", row: 1, places: [1, 1], confidence: 0.4 },
  ],
);

export const same = story(
  [report({ id: "a", title: "A calm day" }, "The harbour was calm."), report({ id: "b" }, "The harbour was calm.")],
  [[[0], [0]]],
  [],
);

export const single = story([report({ id: "a", title: "One report", source: "Harbour News" }, "The harbour was calm.")], [[[0]]], []);

// A finished comparison of three reports with every severity, an update, agreement and silence.
export const bridge = story(
  [
    report(
      { id: "a", source: "Northern Wire", title: "Bridge at Oster closed after storm", language: "en", published: "2031-03-03T07:10:00Z" },
      "The bridge at Oster was closed on Monday after a «132»-kilometre-an-hour gust.",
      "«At least 4» people were injured, the governor said.",
      "The governor «rejected» the charge that warnings were «allegedly» ignored.",
      "Trains «will» run again on Tuesday.",
    ),
    report(
      { id: "b", source: "Marl Today", title: "Storm shuts Oster bridge", language: "en", published: "2031-03-03T11:20:00+01:00" },
      "The Oster bridge was shut on Monday after a gust of «137» kilometres an hour.",
      "«Four» people were hurt, according to the governor.",
      "The governor «confirmed» the charge that warnings were ignored.",
      "Trains «will not» run on Tuesday.",
    ),
    report(
      { id: "c", source: "Vell Post", title: "Seven hurt at Oster", language: "en", published: "2031-03-03T18:45:00Z" },
      "A gust of «132» kilometres an hour closed the bridge at Oster on Monday.",
      "The number of injured has risen to «seven», the governor said.",
      "«A union has called for an inquiry.»",
    ),
  ],
  [
    [[0], [0], [0]],
    [[1], [1], [1]],
    [[2], [2], []],
    [[3], [3], []],
    [[], [], [2]],
  ],
  [
    { kind: "quantity", severity: "conflict", row: 0, places: [0, 0, 0], values: ["132 km/h", "137 km/h", "132 km/h"], confidence: 0.97, why: "the figures differ" },
    { kind: "polarity", severity: "conflict", row: 3, places: [4, 3, null], values: ["will", "will not"], confidence: 0.95, why: "one side denies it" },
    { kind: "term", severity: "conflict", row: 2, places: [2, 2, null], confidence: 0.93, why: "opposites" },
    { kind: "quantity", severity: "conflict", row: 1, places: [1, 1, 1], values: ["≥ 4", "4", "7"], confidence: 0.9, update: true, why: "a later report's count" },
    { kind: "certainty", severity: "tone", row: 2, places: [3, null, null], confidence: 0.8, why: "only one side hedges" },
    { kind: "statement", severity: "omission", row: 4, places: [null, null, 2], confidence: 0.6, why: "a statement that not every report has" },
    { kind: "term", severity: "wording", row: 0, places: [0, 0, 0], confidence: 0.5, why: "the same meaning" },
  ],
);

// The points of `bridge`: a conflict with one report against two, an update, an answer that is wider, and agreement.
export const bridgePoints = (() => {
  const at = (report, words) => {
    const begin = [...bridge.reports[report].text.slice(0, bridge.reports[report].text.indexOf(words))].length;
    return { report, begin, end: begin + [...words].length, text: words };
  };
  const point = (kind, relation, label, confidence, ...readings) => ({ label, kind, relation, confidence, readings: readings.map(([report, words, group, value]) => ({ ...at(report, words), value: value ?? words, group })) });
  return [
    { ...point("quantity", "conflict", "gust", 0.97, [0, "132", 0], [1, "137", 1], [2, "132", 0]), support: [{ reports: [0, 2], fewest_origins: 1, most_origins: 1, source: "Weather office" }, { reports: [1], fewest_origins: 1, most_origins: 1 }] },
    point("quantity", "update", "people injured", 0.9, [0, "At least 4", 0, "4"], [1, "Four", 1, "4"], [2, "seven", 2, "7"]),
    point("date", "compatible", "trains", 0.8, [0, "Tuesday", 0], [1, "on Tuesday", 1]),
    point("outcome", "conflict", "a doubtful question", 0.2, [0, "closed", 0], [1, "shut", 1]),
    point("date", "same", "closed", 0.99, [0, "Monday", 0], [1, "Monday", 0], [2, "Monday", 0]),
    point("place", "same", "Oster", 1, [0, "Oster", 0], [1, "Oster", 0], [2, "Oster", 0]),
    point("name", "same", "the governor", 1, [0, "the governor", 0], [1, "the governor", 0]),
  ];
})();
export const pointedBridge = { ...bridge, points: bridgePoints };

// What a link says of a reading of a point or a difference: its words, and what stands before them. For texts of one UTF-16 unit a code point.
export function linkTo(comparison, on, index, reading = 0) {
  const it = (on === "point" ? comparison.points : comparison.differences)[index];
  const r = on === "point" ? it.readings[reading] : it.readings.find((r) => r.begin !== undefined);
  const { text } = comparison.reports[r.report];
  return keyOf(comparison.reports[r.report], it.kind, r.text, text.slice(Math.max(0, r.begin - 24), r.begin));
}

// Many reports and many statements.
export function large(reports, rows) {
  const made = Array.from({ length: reports }, (_, k) =>
    report(
      { id: `r${k}`, source: `Outlet ${k + 1}`, title: `Report ${k + 1}`, language: "en", published: "2031-03-03" },
      ...Array.from({ length: rows }, (_, r) => `Statement ${r + 1} speaks of «${k % 7 === 3 ? r + 2 : r + 1}» boats in the harbour.`),
    ),
  );
  const silent = (k, r) => (k * 31 + r * 17) % 5 === 0;
  return story(
    made,
    Array.from({ length: rows }, (_, r) => made.map((_, k) => (silent(k, r) ? [] : [r]))),
    Array.from({ length: rows }, (_, r) => ({ kind: "quantity", severity: r % 3 ? "conflict" : "tone", row: r, places: made.map((_, k) => (silent(k, r) ? null : r)) })),
  );
}

// Who took it from whom in `bridge`: C from A, B is one of its own.
export const bridgeLineage = {
  lineage: {
    edges: [{ from: 0, to: 2, score: 0.95, step: "copy" }],
    origins: [{ id: 0, reports: [0, 2] }, { id: 1, reports: [1] }],
    fewest_origins: 2,
    most_origins: 2,
  },
  differences: bridge.differences.map((d, k) => ({
    ...d,
    support: [
      [{ reports: [0, 2], fewest_origins: 1, most_origins: 1, source: "Weather office" }, { reports: [1], fewest_origins: 1, most_origins: 1 }],
      [{ reports: [0], fewest_origins: 1, most_origins: 1 }, { reports: [1], fewest_origins: 1, most_origins: 1 }],
    ][k] ?? [],
  })),
};

// What `tellings lineage --format html` puts into its page.
export const lineages = (stories) => ({ schema: "tellings/lineages/1", stories: stories.map((s, k) => ({ ...s, story: String(k) })) });

const OUTLETS = ["Tavna Wire", "Brenn Morning", "Coast Herald", "Radio Keld", "Vessen Courier", "The Marl and Upper Tavna Valley Weekly Gazette", "روزنامهٔ وِل"];

export const ferryChain = {
  reports: ["06:00:00Z", "07:30:00Z", "09:00:00Z", "12:00:00Z"].map((t, k) => ({ id: `f-${k}`, source: OUTLETS[k], title: "Ferry runs aground", published: `2031-05-12T${t}` })),
  lineage: {
    edges: [
      { from: 0, to: 1, score: 0.97, step: "copy" },
      { from: 1, to: 2, score: 0.8, step: "edit" },
      { from: 0, to: 3, score: 0.31, step: "rewrite" },
    ],
    origins: [{ id: 0, reports: [0, 1, 2, 3] }],
    fewest_origins: 1,
    most_origins: 1,
  },
};

// One story of many reports, its clocks right: copies of copies, mixtures, reports without a time and (from ten reports on) two lost sources.
export function ferry(count) {
  const steps = ["copy", "cut", "edit", "rewrite"];
  const edges = [];
  const reports = Array.from({ length: count }, (_, k) => ({
    id: `f-${k}`,
    source: OUTLETS[k % OUTLETS.length],
    title: `Telling ${k + 1} of the ferry`,
    published: k % 13 === 12 ? "" : new Date(Date.UTC(2031, 4, 12, 6) + Math.floor(k / 3) ** 1.4 * 240_000).toISOString(),
  }));
  for (let k = 1; k < count; ++k) {
    if (count >= 10 && k % 9 === 4) edges.push({ from: count + (k % 2), to: k, score: k % 2 ? 0.7 : 0.35, step: "lost_source" });
    else if (k % 11 === 10) edges.push({ from: k - 1, to: k, score: 0.6, step: "mixture" }, { from: k - 5, to: k, score: 0.45, step: "mixture" });
    else if (k % 5) edges.push({ from: Math.floor(k / 3), to: k, score: 0.3 + ((k * 37) % 70) / 100, step: steps[k % 4] });
  }
  const taken = new Set(edges.map((e) => e.to));
  const lost = count >= 10 ? [{ id: count, name: "Ministry of Transport" }, { id: count + 1 }] : undefined;
  const origins = [...reports, ...(lost ?? [])].map((_, k) => ({ id: k, reports: k < count ? [k] : [] })).filter((o) => !taken.has(o.id));
  return { reports, lineage: { edges, origins, fewest_origins: Math.max(1, origins.length - 1), most_origins: origins.length, ...(lost && { lost }) } };
}
