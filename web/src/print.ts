import { flushSync } from "svelte";

// Says whether the page is being printed, now and at every change; gives the function that ends it. At once: the browser lays out the paper as soon as a listener returns.
export function followPrinting(say: (printing: boolean) => void): () => void {
  const print = matchMedia("print");
  const follow = () => flushSync(() => say(print.matches));
  const unfold = () => flushSync(() => say(true));
  say(print.matches);
  print.addEventListener("change", follow);
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", follow);
  return () => {
    print.removeEventListener("change", follow);
    removeEventListener("beforeprint", unfold);
    removeEventListener("afterprint", follow);
  };
}
