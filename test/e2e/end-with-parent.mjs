// Loaded into jest's own process and, since they inherit its arguments, into its workers: when the parent is gone, however it
// ended, nobody is left to report to.
process.once('disconnect', () => process.exit(1));
const isWorker = process.env.JEST_WORKER_ID !== undefined; // it lives on its channel; jest itself must not be held by it
if (!isWorker) process.channel?.unref();
