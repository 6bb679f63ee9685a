function count() {
  let total = 0;
  for (let number = 1; number <= 500; number++) total += number;
  document.getElementById("sum").textContent = String(total);
  document.getElementById("steps").textContent = "500 steps";
}

function clear() {
  document.getElementById("sum").textContent = "";
  document.getElementById("steps").textContent = "";
}

document.getElementById("count").addEventListener("click", count);
document.getElementById("clear").addEventListener("click", clear);
