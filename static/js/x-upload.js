// <x-upload>: sends each picked file at once, with progress and another try. The server answers
// with the list of files drawn anew. Words come from data attributes.
const WIDEST = 2000;

async function smaller(file) {
  if (!["image/jpeg", "image/png"].includes(file.type)) return file;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = WIDEST / Math.max(bitmap.width, bitmap.height);
    if (scale >= 1) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.86));
    return blob ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: blob.type }) : file;
  } catch {
    return file;
  }
}

customElements.define("x-upload", class extends HTMLElement {
  connectedCallback() {
    this.going = 0;
    this.form = this.querySelector(".up");
    this.say = this.querySelector("[role=status]");
    this.addEventListener("change", (event) => {
      if (!event.target.closest(".up__pick")) return;
      for (const file of event.target.files) this.send(file);
      event.target.value = "";
    });
    addEventListener("beforeunload", (event) => this.going && event.preventDefault());
  }

  async send(file) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-name]").textContent = file.name;
    this.querySelector(".files--going").append(row);
    this.going += 1;
    const data = new FormData(this.form);
    data.set("file", await smaller(file));
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => {
      row.querySelector("progress").value = Math.round((100 * loaded) / total);
    };
    request.onloadend = () => this.ended(request, row, file);
    row.querySelector("[data-stop]").onclick = () => (row.remove(), request.abort());
    request.open("POST", this.form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(data);
  }

  ended(request, row, file) {
    this.going -= 1;
    if (!row.isConnected) return;
    const json = request.getResponseHeader("Content-Type")?.includes("json");
    const answer = json ? JSON.parse(request.responseText) : {};
    if (request.status === 200) {
      row.remove();
      this.querySelector(".files--kept").innerHTML = answer.html;
      this.say.textContent = this.dataset.done.replace("%s", file.name);
      return;
    }
    row.classList.add("is-bad");
    row.querySelector("progress").remove();
    const { out, cut } = this.dataset;
    const why = answer.error || (request.status === 401 ? out : cut);
    row.querySelector("[data-why]").textContent = why;
    const again = row.querySelector("[data-stop]");
    again.firstChild.textContent = this.dataset.again;
    again.onclick = () => { row.remove(); this.send(file); };
    this.say.textContent = why;
  }
});
