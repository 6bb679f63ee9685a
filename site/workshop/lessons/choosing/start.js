const limit = document.getElementById("limit");
const found = document.getElementById("found");

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

document.getElementById("search").addEventListener("click", search);
