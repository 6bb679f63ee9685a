const limit = document.getElementById("limit");
const found = document.getElementById("found");
const largest = document.createElement("p");
largest.id = "largest";
document.body.append(largest);

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

document.getElementById("search").addEventListener("click", search);
