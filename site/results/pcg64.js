// @ts-check
// The random numbers of numpy's default_rng: PCG64, seeded by SeedSequence. With the same seed the same numbers, so that an interval
// worked out in the browser is the one that the harness worked out. Kept to what the statistics draw. Pure.

const INIT_A = 0x43b0d7e5;
const MULT_A = 0x931e8875;
const INIT_B = 0x8b51f9dd;
const MULT_B = 0x58f38ded;
const MIX_LEFT = 0xca01f9dd;
const MIX_RIGHT = 0x4973f715;

/** The multiplier of the 128-bit generator, the lowest 32 bits first. */
const [M0, M1, M2, M3] = [0x9fccf645, 0x4385df64, 0x1fc65da4, 0x2360ed05];
const TWO_32 = 2 ** 32;

export class Random {
  /** The lowest 32 bits first. */
  #state = new Uint32Array(4);
  #increment = new Uint32Array(4);
  /** The half of the last 64 bits that was not asked for yet. */
  #kept = 0;
  #hasKept = false;

  /** @param {number} seed  from 0 to 2 ** 53 - 1 */
  constructor(seed) {
    const word = seedWords(seed);
    const sequence = [word[6], word[7], word[4], word[5]];
    this.#increment.set(sequence.map((bits, i) => (bits << 1) | (i ? sequence[i - 1] >>> 31 : 1)));
    this.#step();
    let sum = 0;
    [word[2], word[3], word[0], word[1]].forEach((bits, i) => {
      sum = this.#state[i] + bits + carry(sum);
      this.#state[i] = sum;
    });
    this.#step();
  }

  #step() {
    const state = this.#state;
    const increment = this.#increment;
    const s0 = state[0];
    const s1 = state[1];
    const s2 = state[2];
    const s3 = state[3];
    const first = low(s0, M0) + increment[0];
    const second = high(s0, M0) + low(s0, M1) + low(s1, M0) + increment[1] + carry(first);
    const third = high(s0, M1) + high(s1, M0) + low(s0, M2) + low(s1, M1) + low(s2, M0) + increment[2] + carry(second);
    const fourth =
      high(s0, M2) +
      high(s1, M1) +
      high(s2, M0) +
      low(s0, M3) +
      low(s1, M2) +
      low(s2, M1) +
      low(s3, M0) +
      increment[3] +
      carry(third);
    state[0] = first;
    state[1] = second;
    state[2] = third;
    state[3] = fourth;
  }

  /** The next 32 random bits, as a number from 0. */
  next32() {
    if (this.#hasKept) {
      this.#hasKept = false;
      return this.#kept;
    }
    this.#step();
    const state = this.#state;
    const lower = state[0] ^ state[2];
    const upper = state[1] ^ state[3];
    const swapped = (state[3] & 0x80000000) !== 0;
    const one = swapped ? upper : lower;
    const other = swapped ? lower : upper;
    const by = (state[3] >>> 26) & 31;
    this.#hasKept = true;
    this.#kept = (by ? (other >>> by) | (one << (32 - by)) : other) >>> 0;
    return (by ? (one >>> by) | (other << (32 - by)) : one) >>> 0;
  }

  /**
   * Whole numbers from 0 up to, but without, `below`: Lemire's way, as numpy draws its 64-bit ones.
   * @param {number} below
   * @param {Int32Array | Uint16Array} into
   */
  fill(below, into) {
    if (below === 1) {
      into.fill(0); // nothing to choose from takes no random number
      return;
    }
    const threshold = (TWO_32 - below) % below;
    for (let i = 0; i < into.length; i++) {
      let bits = this.next32();
      while (low(bits, below) < threshold) bits = this.next32();
      into[i] = high(bits, below);
    }
  }

  /**
   * Bytes, of 16 bits each, as numpy draws its 16-bit whole numbers from 0 to 255: two of each 32 bits.
   * @param {Uint8Array} into
   */
  fillBytes(into) {
    for (let i = 0; i < into.length; i += 2) {
      const bits = this.next32();
      into[i] = (bits >>> 8) & 255;
      if (i + 1 < into.length) into[i + 1] = bits >>> 24;
    }
  }
}

/** The lower 32 bits of a product. @param {number} a @param {number} b */
const low = (a, b) => Math.imul(a, b) >>> 0;

/** The upper 32 bits of a product of two numbers of 32 bits. @param {number} a @param {number} b */
function high(a, b) {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = (Math.imul(a1, b0) >>> 0) + (Math.imul(a0, b0) >>> 16);
  const other = (Math.imul(a0, b1) >>> 0) + (middle & 0xffff);
  return (Math.imul(a1, b1) >>> 0) + (middle >>> 16) + (other >>> 16);
}

/** What goes over to the next 32 bits. @param {number} sum */
const carry = (sum) => Math.floor(sum * 2 ** -32);

/** Eight words of 32 bits that a seed is spread over. @param {number} seed */
function seedWords(seed) {
  const entropy = [seed >>> 0, Math.floor(seed / TWO_32) >>> 0, 0, 0];
  let constant = INIT_A;
  const mixed = (/** @type {number} */ value) => {
    const given = value ^ constant;
    constant = low(constant, MULT_A);
    const product = low(given, constant);
    return (product ^ (product >>> 16)) >>> 0;
  };
  const pool = entropy.map(mixed);
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++)
      if (from !== to) {
        const both = (low(MIX_LEFT, pool[to]) - low(MIX_RIGHT, mixed(pool[from]))) >>> 0;
        pool[to] = (both ^ (both >>> 16)) >>> 0;
      }
  constant = INIT_B;
  return Array.from({ length: 8 }, (_, place) => {
    const given = pool[place % 4] ^ constant;
    constant = low(constant, MULT_B);
    const product = low(given, constant);
    return (product ^ (product >>> 16)) >>> 0;
  });
}
