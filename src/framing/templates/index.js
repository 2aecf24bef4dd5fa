"use strict";
(() => {
  const table = document.querySelector("#index-articles table");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const text = (row, column) => row.cells[column].firstChild ? row.cells[column].firstChild.textContent.trim() : "";
  const number = (words) => /^[-+\u2212]?[\d.]/.test(words) ? parseFloat(words.replace("\u2212", "-")) : NaN;
  const compare = (a, b) => {
    const [x, y] = [number(a), number(b)];
    if (/^\d{4}-/.test(a) || (isNaN(x) && isNaN(y))) return a < b ? -1 : a > b ? 1 : 0;
    return x - y;
  };
  const missing = (words) => words === "" || words === "not enough text";
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keyed = rows.map((row, n) => [text(row, column), n, row]);
      keyed.sort(([a, m], [b, n]) => missing(a) - missing(b) || (down ? compare(b, a) : compare(a, b)) || m - n);
      body.append(...keyed.map((one) => one[2]));
    });
  });
  const search = document.createElement("p");
  search.className = "search";
  const label = document.createElement("label");
  const input = document.createElement("input");
  const said = document.createElement("span");
  input.type = "search";
  said.className = "small";
  said.setAttribute("role", "status");
  label.append("Search title, outlet, desk or date ", input);
  search.append(label, " ", said);
  document.querySelector("#index-articles h2").after(search);
  const words = rows.map((row) => row.textContent.toLowerCase());
  input.addEventListener("input", () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, n) => {
      row.hidden = !wanted.every((word) => words[n].includes(word));
      shown += !row.hidden;
    });
    said.textContent = wanted.length ? `${shown} of ${rows.length} shown` : "";
  });
})();
