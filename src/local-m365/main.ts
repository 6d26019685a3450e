import type { LocalOptions } from './config.ts'
import { readConfig } from './config.ts'
import type { RunningLocalM365 } from './service.ts'
import { startLocalM365 } from './service.ts'

const config = readConfig(process.env)
if ('problems' in config) stop(`The local Microsoft 365 cannot start:\n${config.problems.map((problem) => `  ${problem}`).join('\n')}`)
else await run(config)

async function run(options: LocalOptions): Promise<void> {
  try {
    const running = await startLocalM365(options)
    // Before it says that it is ready: whoever waits for that may end it in the same moment.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(running))
    console.log(`local Microsoft 365 ready on ${running.url}`)
  } catch (fault) {
    stop(sentence(fault, options))
  }
}

async function end(running: RunningLocalM365): Promise<void> {
  await running.close()
  process.exit(0)
}

function sentence(fault: unknown, options: LocalOptions): string {
  const { code, message } = fault as { readonly code?: string; readonly message?: string }
  if (code === 'EADDRINUSE') return `Port ${options.port} is in use: stop what listens there, or set LOCAL_M365_PORT to a free port.`
  if (message?.includes('database is locked') === true)
    return `The folder ${options.dataDir} is in use by another local Microsoft 365: stop it, or set LOCAL_M365_DATA_DIR to another folder.`
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'EPERM' || code === 'ERR_SQLITE_ERROR')
    return `The folder ${options.dataDir} cannot be written (${message ?? code}): set LOCAL_M365_DATA_DIR to a folder that can.`
  return `The local Microsoft 365 cannot start: ${message ?? String(fault)}`
}

function stop(text: string): void {
  console.error(text)
  process.exitCode = 1
}
