lane.runtime();

const page = document.createElement("div");
page.id = "main";
const table = document.createElement("table");
const body = document.createElement("tbody");
table.appendChild(body);

function addButton(id, text, handler) {
  const button = document.createElement("button");
  button.id = id;
  button.textContent = text;
  button.addEventListener("click", handler);
  page.appendChild(button);
}

function make() {
  const rows = [];
  for (let number = 1; number <= 300; number++) {
    const kind = number % 2 ? "odd" : "even";
    rows.push(`<tr class="${kind}"><td>${number}</td><td>Row ${number}</td></tr>`);
  }
  body.insertAdjacentHTML("beforeend", rows.join(""));
}

function clear() {
  body.textContent = "";
}

addButton("make", "Make 300 rows", make);
addButton("clear", "Clear", clear);
page.appendChild(table);
lane.ready(page);
