// Loaded into jest's own process and, since they inherit its arguments, into its workers: when the parent is gone, however it
// ended, nobody is left to report to.
const { JEST_WORKER_ID } = process.env;
const isWorker = JEST_WORKER_ID !== undefined; // it lives on its channel; jest itself must not be held by it

function end() {
  process.exit(1);
}

process.once('disconnect', end);
if (isWorker) process.on('removeListener', letGo);
else process.channel?.unref();

/**
 * A listener for `disconnect` holds the channel open as one for `message` does. jest takes its own away when a worker has nothing
 * left to do, and ends workers by force that do not end by themselves then.
 * @param {string | symbol} event
 */
function letGo(event) {
  if (event === 'message' && process.listenerCount('message') === 0) process.off('disconnect', end);
}
