// What the reader has chosen, and what follows from it. One View a page; every part of the page reads it.
import { tick } from "svelte";
import { SEVERITIES, type Kind, type Severity } from "./comparison.ts";
import { readAddress, shows, writeAddress, type Filter } from "./filter.ts";
import { itemOf, keyOfItem, keyOfSpot, spotOf, type Spot } from "./links.ts";
import type { Where } from "./points.ts";
import type { Review } from "./review.svelte.ts";
import type { On } from "./served.ts";
import { breathe } from "./slices.ts";
import { marksOf, type Item, type Marks, type Story } from "./story.ts";

// More columns than this are too narrow to read: then the tellings of a statement stand one below the other.
export const COLUMNS_MAX = 4;
const LIST_STEP = 60; // differences before the rest waits behind a button
const LARGE = 2000; // statements of all reports: drawn at once they would hold the page up
const FIRST_CARDS = 10; // of a large story
const ROWS_STEP = 3;

export class View {
  readonly story: Story;
  #shown: Item[] = [];
  #marks: Marks | undefined;
  filter = $state<Filter>()!;
  at = $state<number | null>(null); // the chosen difference
  row = $state<number | null>(null); // the chosen row
  spot = $state<Spot | null>(null); // the chosen answer to a point
  lost = $state(false); // the address names a place that is here no more
  stackedChoice = $state<boolean | null>(null);
  columnsChoice = $state<number[] | null>(null);
  limit = $state(LIST_STEP);
  drawn = $state(Infinity); // rows whose words are drawn, of a large story more and more of them: fill()
  printing = $state(false);
  onlyConflicts = $state(false); // on paper

  passing: Item[] = $derived.by(() => this.story.items.filter((d) => shows(this.filter, d)));
  // The same list as before where a mark changes nothing of it: else every row would be drawn anew.
  shown: Item[] = $derived.by(() => {
    const now = this.passing.filter((d) => this.lets("difference", d.index));
    const before = this.#shown;
    return (this.#shown = now.length === before.length && now.every((d, k) => d === before[k]) ? before : now);
  });
  dismissed: Item[] = $derived.by(() => (this.filter.mark === "" ? this.passing.filter((d) => !this.lets("difference", d.index)) : []));
  listed: Item[] = $derived.by(() => {
    if (this.onlyConflicts) return this.shown.filter((d) => d.severity === "conflict" && !d.update);
    return this.printing ? this.shown : this.shown.slice(0, this.limit);
  });
  marks: Marks = $derived.by(() => (this.#marks = marksOf(this.shown, this.story.tellings.length, this.#marks)));
  stacked: boolean = $derived.by(() => this.stackedChoice ?? this.story.tellings.length > COLUMNS_MAX);
  columns: number[] = $derived.by(() => {
    const count = this.story.tellings.length;
    const chosen = this.columnsChoice?.filter((k) => k < count) ?? [];
    return chosen.length ? chosen : this.story.tellings.slice(0, COLUMNS_MAX).map((t) => t.index);
  });
  byRow: Map<number, Item[]> = $derived.by(() => Map.groupBy(this.shown, (d) => d.row));

  // The words of the chosen answer.
  words: Where | undefined = $derived.by(() => {
    const { spot } = this;
    return spot ? this.story.points[spot.point]?.answers.flatMap((a) => a.where).find((w) => w.reading === spot.reading) : undefined;
  });

  // `prefix` stands before what this view writes into the address; `review` has the marks of a served story.
  constructor(story: Story, readonly prefix = "", readonly review?: Review) {
    this.story = story;
    if (story.rows.length * story.tellings.length > LARGE) [this.drawn, this.limit] = [0, FIRST_CARDS];
    this.read();
    this.row = this.item(this.at)?.row ?? null;
  }

  item(index: number | null): Item | undefined {
    return index === null ? undefined : this.story.items.find((d) => d.index === index);
  }

  // Whether the marks on it let it be seen.
  lets = (on: On, index: number): boolean => this.review?.shows({ on, index }, this.filter.mark) ?? true;

  countSeverity = (s: Severity): number => this.story.items.filter((d) => d.severity === s && shows(this.filter, d, "severity") && this.lets("difference", d.index)).length;
  countKind = (k: Kind): number => this.story.items.filter((d) => d.kind === k && shows(this.filter, d, "kind") && this.lets("difference", d.index)).length;

  toggleSeverity(s: Severity): void {
    const next = new Set(this.filter.severities);
    if (!next.delete(s)) next.add(s);
    this.filter.severities = SEVERITIES.map((x) => x.name).filter((x) => next.has(x));
  }

  toggleKind(k: Kind): void {
    this.filter.kinds = this.filter.kinds.includes(k) ? this.filter.kinds.filter((x) => x !== k) : [...this.filter.kinds, k];
  }

  read(): void {
    const a = readAddress(location.hash);
    this.filter = a.filter;
    this.at = a.at === null ? null : itemOf(this.story, a.at);
    this.spot = a.point === null ? null : spotOf(this.story, a.point);
    this.lost = (a.at !== null || a.point !== null) && this.at === null && this.spot === null;
    this.stackedChoice = a.stacked;
    this.columnsChoice = a.columns;
  }

  // What the address says when this place is chosen, or the one that is.
  address(place: { at?: number; point?: Spot } = { at: this.at ?? undefined, point: this.spot ?? undefined }): string {
    const item = this.item(place.at ?? null);
    const point = place.point && this.story.points[place.point.point];
    const own = writeAddress({ filter: this.filter, at: item ? keyOfItem(this.story, item) : null, point: point ? keyOfSpot(this.story, point, place.point!.reading) : null, stacked: this.stackedChoice, columns: this.columnsChoice });
    return [this.prefix, own].filter(Boolean).join("&");
  }

  write(): void {
    const wanted = this.address();
    if (location.hash.replace(/^#/, "") === wanted) return;
    history.replaceState(history.state, "", wanted ? `#${wanted}` : location.pathname + location.search);
  }

  // Draws what a large story left out at first, a few rows at a time.
  async fill(signal: AbortSignal): Promise<void> {
    const count = this.story.rows.length;
    while (this.drawn < count && !signal.aborted) {
      await breathe();
      this.drawn += ROWS_STEP;
      if (this.limit < LIST_STEP) this.limit += 1;
      await tick();
    }
    if (!signal.aborted) this.drawn = Infinity;
    this.limit = Math.max(this.limit, LIST_STEP);
  }

  isDrawn = (row: number): boolean => this.printing || row < this.drawn || this.row === row;

  more(): void {
    this.limit += LIST_STEP;
  }

  // Chooses a difference and brings it and its row to sight. The focus goes where the reader goes on: to the list, to the row, or stays.
  async choose(index: number, focus: "list" | "row" | "none"): Promise<void> {
    const d = this.item(index);
    if (!d) return;
    this.at = index;
    this.spot = null;
    this.row = d.row;
    const position = this.shown.indexOf(d);
    if (position >= this.limit) this.limit = position + LIST_STEP;
    await tick();
    const card = document.getElementById(`difference-${index}`);
    const row = document.getElementById(`row-${d.row}`);
    const sideBySide = matchMedia("(min-width: 68rem)").matches;
    if (sideBySide || focus !== "list") row?.scrollIntoView({ block: sideBySide ? "center" : "start" });
    if (sideBySide || focus === "list") card?.scrollIntoView({ block: "nearest" });
    if (focus === "list") card?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
    if (focus === "row") row?.focus({ preventScroll: true });
  }

  step(by: number): void {
    const count = this.shown.length;
    if (count === 0) return;
    const now = this.shown.findIndex((d) => d.index === this.at);
    const next = now < 0 ? (by > 0 ? 0 : count - 1) : Math.min(count - 1, Math.max(0, now + by));
    void this.choose(this.shown[next].index, "list");
  }

  // Brings the very words of an answer to sight.
  async goToWords(spot: Spot): Promise<void> {
    this.spot = spot;
    const words = this.words;
    if (!words || words.row < 0) return void (this.spot = null);
    this.at = null;
    this.row = words.row;
    if (!this.stacked && !this.columns.includes(words.report)) this.columnsChoice = [...this.columns, words.report].sort((a, b) => a - b);
    await tick();
    const row = document.getElementById(`row-${words.row}`);
    row?.scrollIntoView({ block: "center" }); // then the words: a row that was never in sight has no size yet
    row?.querySelector(".spot")?.scrollIntoView({ block: "center" });
    row?.focus({ preventScroll: true });
  }

  async goToRow(row: number): Promise<void> {
    this.row = row;
    if (this.item(this.at)?.row !== row) this.at = null;
    if (this.words?.row !== row) this.spot = null;
    await tick();
    const element = document.getElementById(`row-${row}`);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  }
}
