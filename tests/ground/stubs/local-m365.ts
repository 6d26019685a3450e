/** Stands in for the local Microsoft 365 in start.test.ts. */
import { createServer } from 'node:http'

if (process.env.STUB_LOCAL === 'refuses') {
  console.error('The folder x is in use by another local Microsoft 365: stop it, or set LOCAL_M365_DATA_DIR to another folder.')
  process.exit(1)
}
const server = createServer((_request, response) =>
  response.end(JSON.stringify({ appUrl: process.env.APP_URL, folder: process.env.LOCAL_M365_DATA_DIR })),
)
server.listen(Number(process.env.LOCAL_M365_PORT), '127.0.0.1')
process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
})
