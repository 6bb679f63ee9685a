const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"];
const context = document.getElementById("picture").getContext("2d");

function draw() {
  for (let place = 0; place < 4; place++) {
    context.beginPath();
    for (let row = 0; row < 20; row++) {
      for (let column = 0; column < 32; column++) {
        if ((row + column) % 4 === place) context.rect(column * 10, row * 10, 8, 8);
      }
    }
    context.fillStyle = COLOURS[place];
    context.fill();
  }
}

function wipe() {
  context.clearRect(0, 0, 320, 200);
}

document.getElementById("draw").addEventListener("click", draw);
document.getElementById("wipe").addEventListener("click", wipe);
