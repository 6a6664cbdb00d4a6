/** What a thrown value says, short enough for one line of ours. */
export function firstLine(error: unknown): string {
  const text = textOf(error);
  const [line = ''] = text.split('\n');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** Anything can be thrown, and looking at it may throw once more. */
function textOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return 'what was thrown cannot be read';
  }
}
