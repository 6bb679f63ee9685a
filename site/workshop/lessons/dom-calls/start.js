lane.runtime();

const page = document.createElement("div");
page.id = "main";

function add(tag, id, text) {
  const element = document.createElement(tag);
  element.id = id;
  element.textContent = text;
  page.appendChild(element);
  return element;
}

function count() {
  for (let number = 1; number <= 500; number++) {
    const total = document.getElementById("sum");
    const steps = document.getElementById("steps");
    total.textContent = String(Number(total.textContent) + number);
    steps.textContent = `${number} steps`;
  }
}

function clear() {
  document.getElementById("sum").textContent = "";
  document.getElementById("steps").textContent = "";
}

add("button", "count", "Count to 500").addEventListener("click", count);
add("button", "clear", "Clear").addEventListener("click", clear);
add("p", "sum", "");
add("p", "steps", "");
lane.ready(page);
