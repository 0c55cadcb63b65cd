// Where the tabs do not fit the window they lie in a row that is drawn aside: the one that is open
// stands in sight when the page comes.
const open = document.querySelector(".tabs [aria-current]");
const row = open?.closest(".tabs");
if (row) row.scrollLeft = open.offsetLeft - row.offsetLeft - (row.clientWidth - open.offsetWidth) / 2;
