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
  for (let number = 1; number <= 300; number++) {
    const row = document.createElement("tr");
    row.className = number % 2 ? "odd" : "even";
    const first = document.createElement("td");
    first.textContent = String(number);
    row.appendChild(first);
    const second = document.createElement("td");
    second.textContent = `Row ${number}`;
    row.appendChild(second);
    body.appendChild(row);
  }
}

function clear() {
  body.textContent = "";
}

addButton("make", "Make 300 rows", make);
addButton("clear", "Clear", clear);
page.appendChild(table);
lane.ready(page);
