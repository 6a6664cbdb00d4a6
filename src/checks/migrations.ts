import { emptyMigration, jobWithoutCheck, unlockedMigration } from '../messages/migration';
import type { MicroserviceSpec } from '../model/microservice';
import { manyAtOnce } from './claims';
import type { Rule } from './subject';

/**
 * A migration says a command, a Job how pods know that it is done; one in every pod runs alone, or says what keeps two
 * of them apart.
 */
export const migrationsRule: Rule = function* ({ services }) {
  for (const { id, path, spec } of services) for (const text of faults(id, spec)) yield { path, text };
};

function* faults(id: string, spec: MicroserviceSpec): Iterable<string> {
  const { migration } = spec;
  if (migration === undefined) return;
  if (migration.command.length === 0) yield emptyMigration(id);
  if (migration.as === 'init') {
    if ((migration.lock ?? '').trim() === '' && manyAtOnce(spec)) yield unlockedMigration(id);
  } else if ((migration.check ?? []).length === 0) yield jobWithoutCheck(id);
}
