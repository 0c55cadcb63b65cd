// whenLeft(last): calls it when the page is left or put aside, for what has to go out before.
// A request of it needs `keepalive`: no page waits for the answer.
export function whenLeft(last) {
  addEventListener("pagehide", last);
  document.addEventListener("visibilitychange", () => document.hidden && last());
}
