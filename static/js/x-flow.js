// The drawing of a flow opens where the case stands.
const here = document.querySelector(".flow [id^='here-']");
const sheet = here?.closest(".flow");
if (sheet) {
  const box = here.getBoundingClientRect();
  sheet.scrollLeft += box.left + box.width / 2 - sheet.getBoundingClientRect().left - sheet.clientWidth / 2;
}
