import { createServer } from 'node:net'

/** Whether a port of this machine can be listened on; when not, the system's word for why. */
export function portTrouble(port: number): Promise<string | null> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(null)))
  })
}

/** Whether an address answers with success, soon. */
export async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/** Null when the port is free; else one sentence that says what to do. `variable` is the environment variable that moves it. */
export async function portSentence(port: number, variable: string, whatFor: string, ownAddress: string): Promise<string | null> {
  const trouble = await portTrouble(port)
  if (trouble === null) return null
  if (trouble === 'EACCES')
    return `Port ${port}, meant for ${whatFor}, needs more rights than this account has: choose one above 1024 with ${variable}.`
  if (await answers(ownAddress))
    return `Pathway is already running here (port ${port} answers): use that one, or end it with Ctrl-C in its window before you start another.`
  return `Port ${port}, meant for ${whatFor}, is in use by another program: end that program, or choose another port, for example \`${variable}=${port + 100} npm start\`.`
}
