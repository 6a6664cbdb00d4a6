/** What `ensureTools` of tools/build.mjs gave; run.mjs hands it down. */
export interface Tools {
  /** The folder of all programs. */
  readonly bin: string;
  /** Folders of CRDs, by the name of who defines them. */
  readonly crds: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

/** The programs of this run. */
export function tools(): Tools {
  const text = process.env['BOWLINE_E2E_TOOLS'];
  if (text === undefined)
    throw new Error('the end-to-end tests start with npm run test:e2e, which brings their programs');
  return JSON.parse(text);
}
