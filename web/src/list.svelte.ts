// The list of stories as far as it was asked for. It stays while a story is open, so that the reader comes back to where he was.
import { untrack } from "svelte";
import type { Connection } from "./connection.svelte.ts";
import { askNews, askStories } from "./load.ts";
import { everything, writeQuery } from "./route.ts";
import type { Mark, Query, StoryHead, StoryList } from "./served.ts";

const OWN_MS = 5000; // what is told of a story so soon after the reader marked it is that mark

export class List {
  query = $state.raw<Query>(everything());
  stories = $state.raw<StoryHead[]>([]);
  answer = $state.raw<StoryList | null>(null); // the latest; its counts are of the whole list
  asking = $state(false);
  trouble = $state("");
  changed = $state.raw<ReadonlySet<number>>(new Set()); // since it was asked for
  connection: Connection;
  #now = new AbortController();
  #own = new Map<number, number>(); // when the reader marked a story himself

  constructor(connection: Connection) {
    this.connection = connection;
  }

  get filtered(): boolean {
    return writeQuery({ ...this.query, order: "newest" }) !== "";
  }

  // From the start, with this filter; nothing is asked where that is known already.
  async show(query: Query, anew = false): Promise<void> {
    const known = untrack(() => this.answer !== null || this.asking);
    if (!anew && known && writeQuery(query) === writeQuery(untrack(() => this.query))) return;
    this.query = query;
    await this.#ask(null);
  }

  async more(): Promise<void> {
    if (this.answer?.next && !this.asking) await this.#ask(this.answer.next);
  }

  async #ask(after: string | null): Promise<void> {
    this.#now.abort();
    const { signal } = (this.#now = new AbortController());
    this.asking = true;
    try {
      const answer = await this.connection.persist(() => askStories(this.query, after, signal), signal);
      if (signal.aborted) return;
      const known = after ? new Set(this.stories.map((s) => s.story)) : new Set(); // it may have moved down meanwhile
      this.stories = after ? [...this.stories, ...answer.stories.filter((s) => !known.has(s.story))] : answer.stories;
      this.answer = answer;
      this.trouble = "";
      if (!after) this.changed = new Set();
    } catch (error) {
      if (signal.aborted) return;
      this.trouble = error instanceof Error ? error.message : String(error);
    }
    this.asking = false;
  }

  // Something is new: what of it the list would show is asked for.
  async hear(stories: readonly number[]): Promise<void> {
    const news = new Set(stories.filter((s) => Date.now() - (this.#own.get(s) ?? 0) > OWN_MS));
    if (!news.size) return;
    const of = untrack(() => this.answer);
    if (!of) return;
    try {
      const said = this.filtered ? (await askNews(of.revision, this.query)).stories.filter((s) => news.has(s)) : [...news];
      if (this.answer === of && said.length) this.changed = new Set([...this.changed, ...said]);
    } catch {
      // the connection tells
    }
  }

  // What the reader himself did to a story is no news to him.
  marked(story: number, marks: readonly Mark[]): void {
    const count = { confirmed: 0, dismissed: 0, noted: 0 };
    for (const m of marks) count[m.state] += 1;
    this.stories = this.stories.map((s) => (s.story === story ? { ...s, marks: count } : s));
    this.#own.set(story, Date.now());
  }
}
