// The canvas demo as JavaScript writes it where every millisecond counts: each frame and the picture are one array of pixels, written as
// numbers of 32 bits and put on the canvas by one call. py/canvas/batched.py has the same functions in the same order.

lane.runtime();

const { page } = lane;
const WIDTH = 640;
const HEIGHT = 400;
const SIDE = 3; // of a particle, in pixels
const RIGHT = (WIDTH - SIDE) * 16; // positions are whole sixteenths of a pixel, so that every language moves particles alike
const BOTTOM = (HEIGHT - SIDE) * 16;
// Of a pixel, as the processors of today read its four bytes: opacity, blue, green, red.
const BACKGROUND = 0xff1c1510;
const COLOURS = [0xffe9b456, 0xff009fe6, 0xff739e00, 0xff42e4f0];
const FRAMES = 20;
const LIMIT = 48; // steps after which a point counts as inside
const PALETTE = Uint32Array.from(
  { length: LIMIT + 1 },
  (_, count) => 0xff000000 | ((64 + count * 3) << 16) | (Math.floor((count * count) / 9) << 8) | (count * 5),
);
PALETTE[LIMIT] = 0xff000000;

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
const stageImage = new ImageData(WIDTH, HEIGHT);
const stagePixels = new Uint32Array(stageImage.data.buffer);
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
  stagePixels.fill(BACKGROUND);
  swarms.forEach((particles, i) => {
    const colour = COLOURS[i];
    for (const particle of particles) {
      const first = (particle.y >> 4) * WIDTH + (particle.x >> 4);
      for (let place = first; place < first + SIDE * WIDTH; place += WIDTH) {
        stagePixels[place] = colour;
        stagePixels[place + 1] = colour;
        stagePixels[place + 2] = colour;
      }
    }
  });
  stageContext.putImageData(stageImage, 0, 0);
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
  picture.width = side;
  picture.height = side;
  const image = new ImageData(side, side);
  const values = new Uint32Array(image.data.buffer);
  let place = 0;
  for (let row = 0; row < side; row++) {
    const im = (row * 2.5) / side - 1.25;
    for (let column = 0; column < side; column++) {
      values[place++] = PALETTE[escapeCount((column * 2.5) / side - 2, im)];
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
