const result = document.getElementById("result");

function work() {
  let total = 0;
  for (let number = 0; number < 200000; number++) total = (total * 31 + number) % 65521;
  return total;
}

result.textContent = String(work());

function show() {
  result.className = "shown";
}

document.getElementById("work").addEventListener("click", show);
