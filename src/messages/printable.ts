/**
 * A text as a terminal may have it: characters that end a line, move the cursor, turn the direction of writing or show
 * nothing are written as escapes.
 */
export const printable = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escaped);

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(sign: string): string {
  return short[sign] ?? [...sign].map((one) => `\\u${code(one)}`).join('');
}

function code(sign: string): string {
  const hex = (sign.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `{${hex}}` : hex.padStart(4, '0');
}
