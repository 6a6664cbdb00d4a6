/**
 * What differs between two texts of a file of the tree, by kind: `Deployment` for an object that changed,
 * `+HorizontalPodAutoscaler` for one that came and `-Service` for one that went; each once.
 */
export function differenceOf(before: string, after: string): readonly string[] {
  const old = documentsOf(before);
  const now = documentsOf(after);
  const here = [...now].filter(([id, text]) => old.get(id) !== text);
  const gone = [...old.keys()].filter((id) => !now.has(id));
  return [
    ...new Set([
      ...here.map(([id]) => `${old.has(id) ? '' : '+'}${kindOf(id)}`),
      ...gone.map((id) => `-${kindOf(id)}`),
    ]),
  ];
}

/** The documents of a file by kind and name, which the printer writes first; somebody else's text may have neither. */
function documentsOf(text: string): ReadonlyMap<string, string> {
  const documents = text.replace(/^#.*\n/gm, '').split(/^---\n/m);
  return new Map(
    documents.map((document) => [
      `${first(/^kind: (.+)$/m, document)} ${first(/^ {2}name: (.+)$/m, document)}`,
      document,
    ]),
  );
}

function first(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[1] ?? '';
}

function kindOf(id: string): string {
  return id.split(' ')[0] || 'text';
}
