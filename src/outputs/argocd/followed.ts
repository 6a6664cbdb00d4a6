/** What Argo CD follows, as read back from the files that it is told by. */

/** A tree as Argo CD finds it, by the words of a delivery. */
export interface Followed {
  readonly repoURL: string;
  readonly revision: string;
  readonly path: string;
  readonly controllerNamespace: string;
}

/**
 * The tree that the Application in a text is of, where it follows the folder `below` of it; nothing if there is none.
 * Only the lines that the printer writes are looked at, so that no parser is loaded for them.
 */
export function followedIn(text: string, below: string): Followed | undefined {
  const [repoURL, path] = [first(/^ +repoURL: (.+)$/m, text), first(/^ +path: (.+)$/m, text)];
  if (repoURL === undefined || path === undefined || !path.endsWith(below)) return undefined;
  return {
    repoURL,
    revision: first(/^ +targetRevision: (.+)$/m, text) ?? '',
    path: path.slice(0, -below.length),
    controllerNamespace: first(/^ {2}namespace: (.+)$/m, text) ?? '',
  };
}

/** In which setting two of them differ first. */
export function differingSetting(one: Followed, other: Followed): keyof Followed | undefined {
  const settings = ['repoURL', 'revision', 'path', 'controllerNamespace'] as const;
  return settings.find((setting) => one[setting] !== other[setting]);
}

function first(pattern: RegExp, text: string): string | undefined {
  return pattern.exec(text)?.[1]?.replace(/^"|"$/g, '');
}
