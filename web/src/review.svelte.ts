// What reviewers say of the points and differences of one story. Without a server there is none.
import { keep, recall } from "./keep.ts";
import { askStory, changeMark, isPending, makeMark, Refused, takeMarkOff, type Said } from "./load.ts";
import type { Mark, MarkFilter, ServedStory, State, Target } from "./served.ts";

const key = (t: Target) => `${t.on} ${t.index}`;

// What a mark stands on: what it was set on, and what rests on the same words.
const targetsOf = (m: Mark): Target[] =>
  m.index === null ? [] : [{ on: m.on, index: m.index }, ...m.also.map((index) => ({ on: m.on === "point" ? ("difference" as const) : ("point" as const), index }))];

export class Review {
  marks = $state.raw<Mark[]>([]);
  name = $state(recall("name"));
  asksName = $state(false);
  noting = $state.raw<Target | null>(null); // where a note is being written
  trouble = $state("");
  stale = $state(false); // the story grew since it was opened
  readonly story: number;
  readonly revision: number;
  #then: (() => void) | null = null;
  #last: Promise<void> = Promise.resolve();

  at: Map<string, Mark[]> = $derived.by(() => {
    const out = new Map<string, Mark[]>();
    for (const m of this.marks) for (const t of targetsOf(m)) out.set(key(t), [...(out.get(key(t)) ?? []), m]);
    return out;
  });
  // What marks were set on, each once.
  marked: Target[] = $derived([...new Map(this.marks.flatMap((m) => targetsOf(m).slice(0, 1)).map((t) => [key(t), t])).values()]);
  gone: Mark[] = $derived(this.marks.filter((m) => m.index === null));

  constructor(story: ServedStory) {
    this.story = story.story;
    this.revision = story.revision;
    this.marks = story.marks;
  }

  of = (t: Target): readonly Mark[] => this.at.get(key(t)) ?? [];
  mine = (t: Target): Mark | undefined => (this.name ? this.of(t).find((m) => m.by === this.name) : undefined);

  // What was said last of it; a note alone says neither.
  verdict(t: Target): State | undefined {
    const marks = this.of(t).toSorted((a, b) => a.at.localeCompare(b.at) || a.mark - b.mark);
    return marks.findLast((m) => m.state !== "noted")?.state ?? marks.at(-1)?.state;
  }

  // Dismissed ones fold unless they are asked for.
  shows(t: Target, filter: MarkFilter): boolean {
    if (filter === "") return this.verdict(t) !== "dismissed";
    if (filter === "unmarked") return this.of(t).length === 0;
    if (filter === "noted") return this.of(t).some((m) => m.note !== "");
    return this.verdict(t) === filter;
  }

  // Says it, or takes it back where it was said already.
  toggle(t: Target, state: "confirmed" | "dismissed"): void {
    this.#named(() =>
      this.#inTurn(async () => {
        const own = this.mine(t);
        if (own?.state !== state) return this.#say(t, { state, note: own?.note ?? "", by: this.name });
        if (own.note) return this.#say(t, { state: "noted", note: own.note, by: this.name });
        return this.#takeOff(own);
      }),
    );
  }

  write(t: Target): void {
    this.#named(() => void (this.noting = t));
  }

  leaveNote(): void {
    const at = this.noting;
    this.noting = null;
    if (at) document.querySelector<HTMLElement>(`#${at.on}-${at.index} .note-button`)?.focus({ preventScroll: true });
  }

  async note(t: Target, words: string): Promise<void> {
    const note = words.trim();
    await this.#inTurn(async () => {
      const own = this.mine(t);
      if (note || (own && own.state !== "noted")) await this.#say(t, { state: own?.state ?? "noted", note, by: this.name });
      else if (own) await this.#takeOff(own);
    });
    if (!this.trouble) this.leaveNote();
  }

  called(name: string): void {
    this.name = name.trim();
    keep("name", this.name);
    const then = this.#then;
    this.unnamed();
    if (this.name) then?.();
  }

  rename(): void {
    this.asksName = true;
  }

  // The question was left open: nothing is done.
  unnamed(): void {
    this.asksName = false;
    this.#then = null;
  }

  takeOff(mark: Mark): Promise<void> {
    return this.#inTurn(() => this.#takeOff(mark));
  }

  // The marks of others come in as they are made; a story that grew waits until the reader asks for it.
  // In turn, so that what the reader says meanwhile is not taken back by an answer from before it.
  refresh(): Promise<void> {
    this.#last = this.#last.then(async () => {
      try {
        const now = await askStory(this.story);
        if (isPending(now) || now.revision !== this.revision) this.stale = true;
        else this.marks = now.marks;
      } catch {
        // it is told when something is asked for
      }
    });
    return this.#last;
  }

  #named(then: () => void): void {
    if (this.name) return void then();
    this.#then = then;
    this.asksName = true;
  }

  async #say(t: Target, said: Said): Promise<void> {
    const own = this.mine(t);
    const made = own ? await changeMark(own.mark, said) : await makeMark(this.story, this.revision, t.on, t.index, said);
    this.marks = own ? this.marks.map((m) => (m.mark === own.mark ? made : m)) : [...this.marks, made];
  }

  async #takeOff(mark: Mark): Promise<void> {
    await takeMarkOff(mark.mark);
    this.marks = this.marks.filter((m) => m.mark !== mark.mark);
  }

  // One after the other: the second press of a button knows what the first has done.
  #inTurn(what: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(async () => {
      this.trouble = "";
      try {
        await what();
      } catch (error) {
        if (error instanceof Refused) void this.refresh(); // it may have changed meanwhile
        this.trouble = `Not saved: ${error instanceof Error ? error.message : error}`;
      }
    });
    return this.#last;
  }
}
