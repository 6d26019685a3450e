/**
 * Loaded into each process that start.ts begins (`node --import`): when start.ts is gone, however it went, the process ends itself the
 * way a SIGTERM would end it, so that nothing is left behind holding a port or the data folder.
 */
const graceMs = 8_000

process.once('disconnect', () => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}) // nobody reads them any more
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), graceMs).unref()
})
// Listening must not keep alive a process that has nothing else to do.
process.channel?.unref()
