"use strict";
// While a surge lasts, a form asks for a second of work: a number whose SHA-256 with the form's ticket begins
// with zero bits. Without this file the form is taken too, a minute after it was opened.
(() => {
  const form = document.querySelector("form[data-work-bits]");
  if (!form) return;
  const bits = Number(form.dataset.workBits);
  const field = form.elements.namedItem("proof");
  const ticket = form.elements.namedItem("ticket").value;
  const K = new Uint32Array(64);
  const START = new Uint32Array(8);
  // The constants of FIPS 180-4: the fractions of the roots of the first primes.
  const fraction = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
  for (let n = 2, found = 0; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(n));
    K[found++] = fraction(Math.cbrt(n));
  }
  const W = new Uint32Array(64);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));

  // The first word of the SHA-256 of a short ASCII text (one block: at most 55 letters).
  function firstWord(text) {
    W.fill(0, 0, 16);
    for (let i = 0; i < text.length; i++) W[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
    W[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
    W[15] = text.length * 8;
    for (let i = 16; i < 64; i++) {
      const a = W[i - 15], b = W[i - 2];
      W[i] = W[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + W[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = START;
    for (let i = 0; i < 64; i++) {
      const t = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
      const u = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t) | 0; d = c; c = b; b = a; a = (t + u) | 0;
    }
    return (a + START[0]) >>> 0;
  }

  let number = Math.floor(Math.random() * 1e9), begun = false, wanted = false;
  function work() {
    const until = performance.now() + 12;
    while (performance.now() < until) {
      for (let i = 0; i < 200; i++, number++) {
        const nonce = number.toString(36);
        if (firstWord(`${ticket}:${nonce}`) >>> (32 - bits) === 0) {
          field.value = nonce;
          if (wanted) form.submit();
          return;
        }
      }
    }
    setTimeout(work, 4);
  }
  const begin = () => { if (!begun && ticket.length < 42) { begun = true; work(); } };
  form.addEventListener("focusin", begin);
  form.addEventListener("submit", (event) => {
    if (field.value || ticket.length >= 42) return;
    event.preventDefault();
    wanted = true;
    begin();
  });
})();
