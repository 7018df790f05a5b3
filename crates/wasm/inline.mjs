// How a WebAssembly module stands in a script: as text that a script of any encoding can hold, and that compresses
// nearly as well as the module itself. In base64 a byte has another look in each of three places, so that what
// repeats in the module no longer repeats in the text: compressed, that is a fourth more.

// What needs no escape in a string, nor in a script that stands in HTML.
const ALPHABET = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
  .filter((character) => !`"'\`\\$<`.includes(character))
  .join("");
const PAGES = 2;
const DIGITS = ALPHABET.length - PAGES;

/**
 * `{ alphabet, digits, order, text }`. The byte of rank `r` is the `r`th character of the alphabet, while these last
 * (`digits`); any other byte is two characters, the first of which, from the end of the alphabet, says how often to
 * add `digits` to the second. The most frequent bytes rank first; `order` has all by rank.
 */
export function inline(bytes) {
  const count = new Array(256).fill(0);
  for (const byte of bytes) count[byte] += 1;
  const order = [...count.keys()].sort((a, b) => count[b] - count[a]);
  const written = [];
  order.forEach((byte, rank) => {
    const page = Math.floor(rank / DIGITS);
    const digit = ALPHABET[rank % DIGITS];
    written[byte] = page === 0 ? digit : ALPHABET[DIGITS + page - 1] + digit;
  });
  return { alphabet: ALPHABET, digits: DIGITS, order, text: Array.from(bytes, (byte) => written[byte]).join("") };
}
