// Whether the program answers, and what it says is new. One Connection a page; it asks as long as the page is open.
import { askChanges, askStatus, Refused, Unreached } from "./load.ts";
import type { Changes, Status } from "./served.ts";

const WAIT = 25; // seconds that one question for news may take
const AGAIN = [1, 2, 4, 8, 15]; // seconds until it is tried again

const pause = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, seconds * 1000);
    signal?.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
  });

export class Connection {
  lost = $state(false);
  refused = $state(""); // why it does not let the page in
  status = $state.raw<Status | null>(null);
  news = $state.raw<{ revision: number; stories: readonly number[] }>({ revision: 0, stories: [] }); // the latest that changed
  #ended = new AbortController();

  end(): void {
    this.#ended.abort();
  }

  // Asks until it is answered. A refusal is an answer: it is thrown; a server that is busy is asked again.
  async persist<T>(question: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (let tries = 0; ; ++tries) {
      try {
        const answer = await question();
        this.lost = false;
        return answer;
      } catch (error) {
        const busy = error instanceof Refused && error.status === 503;
        if (!busy && !(error instanceof Unreached)) throw error;
        if (!busy) this.lost = true;
        await pause(AGAIN[Math.min(tries, AGAIN.length - 1)], signal);
        signal?.throwIfAborted();
      }
    }
  }

  // Follows the store from now on.
  async follow(): Promise<void> {
    const { signal } = this.#ended;
    try {
      this.status = await this.persist(() => askStatus(signal), signal);
      let since = this.status.revision;
      while (!signal.aborted) {
        const start = Date.now();
        const said = await this.#news(since);
        if (!said) continue;
        if (said.revision !== since) {
          since = said.revision;
          this.news = said;
        } else if (Date.now() - start < 1000) {
          await pause(1, signal); // a server that does not wait is not asked without end
        }
        this.status = await this.persist(() => askStatus(signal), signal);
      }
    } catch (error) {
      if (!signal.aborted) this.refused = error instanceof Error ? error.message : String(error);
    }
  }

  // What is new, as soon as it is; null where the reader went elsewhere meanwhile. A page that nobody sees asks nothing: a browser holds
  // no more than six connections to one server, and each of six pages would hold one.
  async #news(since: number): Promise<Changes | null> {
    const unseen = new AbortController();
    const ended = AbortSignal.any([this.#ended.signal, unseen.signal]);
    if (document.hidden) await new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
    const follow = () => document.hidden && unseen.abort();
    document.addEventListener("visibilitychange", follow);
    try {
      return await this.persist(() => askChanges(since, WAIT, ended), ended);
    } catch (error) {
      if (unseen.signal.aborted) return null;
      throw error;
    } finally {
      document.removeEventListener("visibilitychange", follow);
    }
  }
}
