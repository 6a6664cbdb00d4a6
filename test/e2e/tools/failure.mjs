/** A failure with a remedy: its message is meant for people and is printed without a stack trace. */
export class ToolsError extends Error {
  /** @override */
  name = 'ToolsError';
}
