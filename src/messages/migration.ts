/** A migration without a program. */
export const emptyMigration = (owner: string): string =>
  `migration of '${owner}' has an empty command; give the program and its arguments`;

/** A Job whose end nobody could see. */
export const jobWithoutCheck = (owner: string): string =>
  `migration of '${owner}' is a Job without check; give a command that ends with 0 once the database is migrated`;

/** Two pods that would change one database at once. */
export const unlockedMigration = (owner: string): string =>
  `migration of '${owner}' runs in every pod, and two may start at once; say lock: 'what keeps them apart' or make it a Job`;

/** Two pods that migrate at once are kept apart by something that Bowline cannot see. */
export const lockedBy = (owner: string, lock: string): string =>
  `migration of '${owner}' runs in every pod, kept apart by: ${lock}`;
