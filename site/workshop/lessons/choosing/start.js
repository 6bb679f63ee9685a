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

function isPrime(number) {
  for (let divisor = 2; divisor * divisor <= number; divisor++) {
    if (number % divisor === 0) return false;
  }
  return number > 1;
}

function search() {
  const size = Number(limit.value);
  let count = 0;
  for (let number = 0; number < size; number++) {
    if (isPrime(number)) count += 1;
  }
  found.textContent = String(count);
}

button.addEventListener("click", search);
lane.ready(page);
