// <x-autosave>: saves the form inside it a moment after each change, by the form's own address or
// that in `to`.
// The page holds the words: [data-say] is the status line, and one hidden block a trouble
// ([data-trouble="401"], "409", "offline"). Nothing is kept in the browser.
import { keepPlace } from "./place.js";
import { freshToken } from "./token.js";
import { whenLeft } from "./left.js";

const PAUSE = 1200;
const LONGEST = 60000;

customElements.define("x-autosave", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.say = this.querySelector("[data-say]");
    this.wait = PAUSE;
    this.form.addEventListener("input", () => this.later(PAUSE));
    keepPlace(this, this.form);
    this.form.addEventListener("submit", (event) => this.leave(event));
    addEventListener("online", () => this.dirty && this.save());
    addEventListener("focus", () => this.out && this.signedInAgain());
    whenLeft(() => this.dirty && this.save(true));
  }

  later(pause) {
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  // A save under way ends first, so that the two never meet as a conflict.
  leave(event) {
    if (event.submitter?.formTarget === "_blank") return;
    clearTimeout(this.timer);
    if (this.busy) {
      event.preventDefault();
      this.waiting = event.submitter;
    } else this.leaving = true;
  }

  trouble(kind) {
    this.out = kind === "401";
    if (kind) this.say.hidden = true;
    for (const block of this.querySelectorAll("[data-trouble]")) {
      block.hidden = block.dataset.trouble !== kind;
    }
  }

  async save(keepalive = false) {
    clearTimeout(this.timer);
    if (this.leaving || (this.busy && !keepalive)) return;
    this.busy = true;
    this.dirty = false;
    try {
      const headers = { Accept: "application/json" };
      const body = new FormData(this.form);
      const answer = await fetch(this.getAttribute("to") || this.form.action, { method: "POST", body, headers, keepalive });
      if (answer.ok) this.done(await answer.json());
      else if (answer.status === 409) this.trouble("409");
      else this.trouble([401, 403].includes(answer.status) ? "401" : "offline");
    } catch {
      this.trouble("offline");
      this.wait = Math.min(this.wait * 2, LONGEST);
      this.later(this.wait);
    }
    this.busy = false;
    if (this.waiting) this.form.requestSubmit(this.waiting);
    else if (this.dirty) this.later(this.wait);
  }

  done({ version, base, at }) {
    this.wait = PAUSE;
    this.trouble("");
    Object.assign(this.form.elements.version, { value: version });
    Object.assign(this.form.elements.base, { value: base });
    this.say.hidden = false;
    this.say.querySelector("[data-at]").textContent = at;
  }

  async signedInAgain() {
    const token = await freshToken();
    if (!token) return;
    this.form.elements.csrfmiddlewaretoken.value = token.value;
    this.save();
  }
});
