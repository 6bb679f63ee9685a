lane.runtime();

const page = document.createElement("div");
page.id = "main";

function add(tag, id) {
  const element = document.createElement(tag);
  element.id = id;
  page.appendChild(element);
  return element;
}

const limit = add("input", "limit");
limit.setAttribute("type", "number");
limit.setAttribute("aria-label", "Limit");
limit.value = "5000";
const button = add("button", "search");
button.textContent = "Count the primes";
const found = add("p", "found");
const largest = add("p", "largest");

function search() {
  const size = Number(limit.value);
  const prime = new Array(size).fill(true);
  let count = 0;
  let last = null;
  for (let number = 2; number < size; number++) {
    if (!prime[number]) continue;
    count += 1;
    last = number;
    for (let multiple = number * number; multiple < size; multiple += number) prime[multiple] = false;
  }
  found.textContent = String(count);
  largest.textContent = last === null ? "none" : String(last);
}

button.addEventListener("click", search);
lane.ready(page);
