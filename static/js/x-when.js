// <x-when>: hides questions that the answers so far do not call for. A question carries
// data-shown-when="field=answer answer", or "field!=answer", several joined by "&"; what is no
// question has class "when". Without script all are shown and the unneeded ignored.
customElements.define("x-when", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.look());
    this.look();
  }

  look() {
    const found = [...this.querySelectorAll("[data-shown-when]")];
    // questions first: what is told follows from those that are asked
    for (const one of found.filter((each) => each.closest(".q"))) this.decide(one);
    for (const one of found.filter((each) => !each.closest(".q"))) this.decide(one);
  }

  decide(one) {
    const question = one.closest(".q, .when");
    const parts = one.dataset.shownWhen.split("&");
    if (question) question.hidden = !parts.every((part) => this.calls(part));
  }

  calls(condition) {
    const [name, answers] = condition.split(/!?=/);
    const controls = [...this.querySelectorAll(`[name="${name}"]`)];
    const owner = controls[0]?.closest(".q");
    if (owner?.hidden) return condition.includes("!=");
    const picked = controls
      .filter((one) => !["radio", "checkbox"].includes(one.type) || one.checked)
      .map((one) => one.value);
    return picked.some((value) => answers.split(" ").includes(value)) !== condition.includes("!=");
  }
});
