import { readdirSync, readFileSync } from 'node:fs';

function environmentOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
  } catch {
    return []; // it ended meanwhile
  }
}

/** The processes that a keeper's folder belongs to; looked for in another way than by the keeper's own list. */
export function processesOf(folder: string): readonly string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => environmentOf(pid).includes(`BOWLINE_E2E_KEEPER=${folder}`));
}
