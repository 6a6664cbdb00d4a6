/**
 * A text as a terminal may have it: on one line, without the user name and password of an address, and without the end of
 * a value that fills the screen. Characters that end a line, move the cursor, turn the direction of writing or show
 * nothing are written as escapes. Every fault and notice passes here.
 */
export const printable = (text: string): string =>
  withoutLogin(text)
    .replace(tooLong, (value) => `${value.slice(0, 60)}…'`)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escaped);

const tooLong = /'[^']{300,}'/g;
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(sign: string): string {
  return short[sign] ?? [...sign].map((one) => `\\u${code(one)}`).join('');
}

function code(sign: string): string {
  const hex = (sign.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `{${hex}}` : hex.padStart(4, '0');
}

/** A text without the user name and password of an address. The digest of an image stands behind an `@` too. */
export function withoutLogin(text: string): string {
  return text.includes('@') ? text.replace(inAddress, '://…@').replace(bare, '…@') : text;
}

const inAddress = /:\/\/\S{0,500}@(?!sha256:)/g;
const bare = /[^\s'"/@…]{1,100}:[^\s'"@…]{1,200}@(?!sha256:)/g;
