/** Stands in for the app in start.test.ts: answers where start.ts looks, and behaves as STUB_APP says. */
import { createServer } from 'node:http'

const how = process.env.STUB_APP ?? 'well'
if (how === 'refuses') {
  process.stderr.write('some earlier words\npathway: The data folder is read-only: give your account the right to write there.\n')
  process.exit(1)
}
if (how === 'refuses at length') {
  process.stderr.write('pathway: the configuration has problems:\n  - PORT: odd\n  - HOST: odd\n')
  process.exit(1)
}
if (how === 'dies') throw new TypeError('broken at once')
const server = createServer((_request, response) => response.end('{}'))
server.listen(Number(process.env.PORT), '127.0.0.1')
console.log('{"level":30,"msg":"quiet"}')
console.log('{"level":50,"msg":"loud"}')
process.once('SIGTERM', () => {
  if (how === 'stubborn') return
  console.log('app ended in good order')
  server.close()
  server.closeAllConnections()
})
