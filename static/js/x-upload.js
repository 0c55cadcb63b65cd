// <x-upload>: sends picked files one after another, with progress and another try. The server
// answers with the list of files drawn anew. Words come from data attributes.
import { smaller } from "./shrink.js";
import { takeOutInPlace } from "./takeout.js";

customElements.define("x-upload", class extends HTMLElement {
  connectedCallback() {
    this.line = Promise.resolve();
    this.going = 0;
    this.addEventListener("change", ({ target }) => {
      if (target.closest(".up__pick")) for (const file of target.files) this.add(file);
      target.value = "";
    });
    if (this.hasAttribute("stay")) takeOutInPlace(this);
    addEventListener("beforeunload", (event) => this.going && event.preventDefault());
  }

  add(file) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-name]").textContent = file.name;
    row.querySelector("[data-stop]").onclick = () => row.remove();
    this.querySelector(".files--going").append(row);
    this.going += 1;
    this.line = this.line.then(() => this.send(file, row)).finally(() => { this.going -= 1; });
  }

  async send(file, row) {
    if (!row.isConnected) return;
    const form = this.querySelector(".up");
    const data = new FormData(form);
    data.set("file", await smaller(file));
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => {
      row.querySelector("progress").value = (100 * loaded) / total;
    };
    row.querySelector("[data-stop]").onclick = () => (row.remove(), request.abort());
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(data);
    await new Promise((done) => { request.onloadend = done; });
    this.ended(request, row, file);
  }

  ended({ status, responseText }, row, file) {
    const { done, out, cut, again, gone } = this.dataset;
    const answer = responseText.startsWith("{") ? JSON.parse(responseText) : {};
    let said = answer.error || (status === 401 ? out : cut);
    if (status === 200) {
      row.remove();
      this.querySelector(".files--kept").innerHTML = answer.html;
      said = done.replace("%s", file.name);
    } else if (!row.isConnected) return;
    else {
      row.classList.add("is-bad");
      row.querySelector("progress").remove();
      row.querySelector("[data-why]").textContent = said;
      const button = row.querySelector("[data-stop]");
      button.textContent = again;
      button.onclick = () => { row.remove(); this.add(file); };
      const drop = row.querySelector("[data-drop]");
      drop.hidden = false;
      drop.lastChild.textContent = ` ${file.name}`;
      drop.onclick = () => this.drop(row, gone.replace("%s", file.name));
    }
    this.tell(said);
  }

  // A refused file goes, and the reader stands where the next one is picked.
  drop(row, said) {
    row.remove();
    this.querySelector(".up__pick input").focus();
    this.tell(said);
  }

  tell(said) {
    this.querySelector("[role=status]").textContent = said;
  }
});
