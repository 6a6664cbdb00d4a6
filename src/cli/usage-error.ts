/** The command was used wrongly; ends with status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
