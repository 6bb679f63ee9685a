// The canvas demo in batched style: one path for all particles of a colour, one buffer for all pixels. py/canvas/batched.py has the
// same functions in the same order.

lane.runtime();

const { page } = lane;
const WIDTH = 640;
const HEIGHT = 400;
const SIDE = 3; // of a particle, in pixels
const RIGHT = (WIDTH - SIDE) * 16; // positions are whole sixteenths of a pixel, so that every language moves particles alike
const BOTTOM = (HEIGHT - SIDE) * 16;
const BACKGROUND = "#10151c";
const COLOURS = ["#56b4e9", "#e69f00", "#009e73", "#f0e442"];
const FRAMES = 20;
const LIMIT = 48; // steps after which a point counts as inside
const PALETTE = Array.from({ length: LIMIT }, (_, count) => [
  count * 5,
  Math.floor((count * count) / 9),
  64 + count * 3,
]);
PALETTE.push([0, 0, 0]);
const SQUARE = `h${SIDE}v${SIDE}h-${SIDE}z`;

let state = lane.seed;
let swarms = []; // for each colour its particles
let frame = 0;
let framesLeft = 0;
let animating = false;
let countedFrom = 0;
let counted = 0;
const section = page.querySelector("section");
const countField = page.querySelector("#count");
const animateButton = page.querySelector("#animate");
const status = page.querySelector("#status");
const rate = page.querySelector("#rate");
const stageContext = page.querySelector("#stage").getContext("2d");
const pixelsField = page.querySelector("#pixels");
const painted = page.querySelector("#painted");
const picture = page.querySelector("#picture");
const pictureContext = picture.getContext("2d");

/** The next of a short, seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function nextNumber(limit) {
  state = (state * 75 + 74) % 65537;
  return state % limit;
}

class Particle {
  constructor() {
    this.x = nextNumber(RIGHT + 1);
    this.y = nextNumber(BOTTOM + 1);
    this.dx = nextNumber(65) - 32;
    this.dy = nextNumber(65) - 32;
  }

  /** One step on; at the edge, one step back and the other way from now on. */
  move() {
    this.x += this.dx;
    if (this.x < 0 || this.x > RIGHT) {
      this.dx = -this.dx;
      this.x += 2 * this.dx;
    }
    this.y += this.dy;
    if (this.y < 0 || this.y > BOTTOM) {
      this.dy = -this.dy;
      this.y += 2 * this.dy;
    }
  }
}

/** The number in a field, or 0 where the browser finds it wrong; the page then says what is wrong. */
function readNumber(field, output) {
  if (field.checkValidity()) return field.valueAsNumber;
  output.textContent = field.validationMessage;
  return 0;
}

function reset() {
  const count = readNumber(countField, status);
  if (count === 0) return;
  state = lane.seed;
  swarms = COLOURS.map((_, first) => {
    const particles = [];
    for (let i = first; i < count; i += COLOURS.length) particles.push(new Particle());
    return particles;
  });
  frame = 0;
  framesLeft = 0;
  draw();
  showStatus();
}

function draw() {
  stageContext.fillStyle = BACKGROUND;
  stageContext.fillRect(0, 0, WIDTH, HEIGHT);
  for (let number = 0; number < COLOURS.length; number++) {
    stageContext.fillStyle = COLOURS[number];
    const squares = swarms[number].map((particle) => `M${particle.x >> 4} ${particle.y >> 4}${SQUARE}`);
    stageContext.fill(new Path2D(squares.join("")));
  }
}

function nextFrame() {
  for (const particles of swarms) {
    for (const particle of particles) {
      particle.move();
    }
  }
  draw();
  frame += 1;
}

function showStatus() {
  const count = swarms.reduce((sum, particles) => sum + particles.length, 0);
  status.setAttribute("data-frame", frame);
  status.textContent = `${count} particles, frame ${frame}`;
}

function step() {
  nextFrame();
  showStatus();
}

function runFrames() {
  if (framesLeft === 0) {
    section.setAttribute("aria-busy", "true");
    requestAnimationFrame(runFrame);
  }
  framesLeft = FRAMES;
}

function runFrame() {
  if (framesLeft > 0) {
    nextFrame();
    framesLeft -= 1;
  }
  if (framesLeft > 0) {
    requestAnimationFrame(runFrame);
  } else {
    section.setAttribute("aria-busy", "false");
    showStatus();
  }
}

function animate() {
  animating = !animating;
  animateButton.setAttribute("aria-pressed", animating);
  countedFrom = 0;
  counted = 0;
  if (animating) {
    requestAnimationFrame(animateFrame);
  } else {
    showStatus();
  }
}

function animateFrame(time) {
  if (!animating) return;
  nextFrame();
  counted += 1;
  if (countedFrom === 0) {
    countedFrom = time;
    counted = 0;
  } else if (time - countedFrom >= 1000) {
    rate.textContent = `${Math.round((counted * 1000) / (time - countedFrom))} frames per second`;
    countedFrom = time;
    counted = 0;
  }
  requestAnimationFrame(animateFrame);
}

/** Steps of z = z * z + c until z is further than 2 from the origin. */
function escapeCount(re, im) {
  let x = 0;
  let y = 0;
  for (let count = 0; count < LIMIT; count++) {
    const xx = x * x;
    const yy = y * y;
    if (xx + yy > 4) return count;
    y = 2 * x * y + im;
    x = xx - yy + re;
  }
  return LIMIT;
}

function paint() {
  const pixels = readNumber(pixelsField, painted);
  if (pixels === 0) return;
  const side = Math.floor(Math.sqrt(pixels));
  picture.setAttribute("width", side);
  picture.setAttribute("height", side);
  const image = pictureContext.createImageData(side, side);
  const values = image.data; // red, green, blue and opacity of each pixel
  let place = 0;
  for (let row = 0; row < side; row++) {
    const im = (row * 2.5) / side - 1.25;
    for (let column = 0; column < side; column++) {
      const colour = PALETTE[escapeCount((column * 2.5) / side - 2, im)];
      values[place] = colour[0];
      values[place + 1] = colour[1];
      values[place + 2] = colour[2];
      values[place + 3] = 255;
      place += 4;
    }
  }
  pictureContext.putImageData(image, 0, 0);
  painted.textContent = `${side * side} pixels`;
}

function wipe() {
  picture.setAttribute("width", "1");
  picture.setAttribute("height", "1");
  painted.textContent = "";
}

/** Without a canvas to draw on, the page says what to do and holds nothing else. */
function showMissing() {
  const missing = page.querySelector("#missing");
  missing.removeAttribute("hidden");
  page.replaceChildren(page.querySelector("h1"), missing);
}

page.querySelector("#reset").addEventListener("click", reset);
page.querySelector("#step").addEventListener("click", step);
page.querySelector("#frames").addEventListener("click", runFrames);
animateButton.addEventListener("click", animate);
page.querySelector("#paint").addEventListener("click", paint);
page.querySelector("#wipe").addEventListener("click", wipe);
if (stageContext && pictureContext) {
  reset();
} else {
  showMissing();
}
lane.ready();
