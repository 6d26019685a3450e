import { connect } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Given, givenApp } from './given.ts'

/** A request whose end can be read in two ways hides another in it from a proxy that reads it in the other. */
describe('4.2.1: where a request ends is never in doubt', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
  })
  const HIDDEN = 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'
  const post = (headers: string, body: string): string => `POST /reports/policy HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\n${body}`
  const chunked = '0\r\n\r\n'

  /** Everything that comes back until the far side closes. */
  async function spoken(text: string): Promise<string> {
    return await new Promise((done, failed) => {
      let heard = ''
      const socket = connect(Number(new URL(given.url).port), '127.0.0.1', () => socket.write(text))
      socket.on('data', (part) => {
        heard += part.toString('latin1')
      })
      socket.on('close', () => done(heard))
      socket.on('error', failed)
    })
  }

  it('said plainly, two requests in one connection are two answers: the table below is about what is in doubt alone', async () => {
    const last = HIDDEN.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n')
    const plain = await spoken(post('content-type: application/reports+json\r\ncontent-length: 2', '[]') + last)
    expect(plain.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 204', 'HTTP/1.1 200'])
    const inChunks = await spoken(
      post('content-type: application/reports+json\r\ntransfer-encoding: chunked', `2\r\n[]\r\n${chunked}`) + last,
    )
    expect(inChunks.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 204', 'HTTP/1.1 200'])
  })

  it.each([
    ['a length and chunks', post('content-length: 6\r\ntransfer-encoding: chunked', `${chunked}G`)],
    ['chunks and a length', post('transfer-encoding: chunked\r\ncontent-length: 6', `${chunked}G`)],
    ['two lengths', post('content-length: 0\r\ncontent-length: 44', '')],
    ['the same length twice', post('content-length: 0\r\ncontent-length: 0', '')],
    ['two lengths in one line', post('content-length: 0, 44', '')],
    ['a length with a sign', post('content-length: +0', '')],
    ['a length that is no number', post('content-length: 0x0', '')],
    ['a length below nothing', post('content-length: -1', '')],
    ['a length with a blank before the colon', post('content-length : 0', '')],
    ['chunks with a blank before the colon', post('transfer-encoding : chunked', chunked)],
    ['chunks that aren’t the last coding', post('transfer-encoding: chunked, identity', chunked)],
    ['another coding', post('transfer-encoding: xchunked', chunked)],
    ['a coding hidden behind a tab', post('transfer-encoding:\tchunked, cow', chunked)],
    ['a line that goes on in the next', post('x-a: b\r\n content-length: 0', '')],
    ['lines that end with LF alone', `POST /reports/policy HTTP/1.1\nhost: x\ncontent-length: 0\n\n`],
    ['a header that ends with LF alone', post('x-a: b\ncontent-length: 0', '')],
    ['a CR in a header', post('x-a: b\rcontent-length: 0', '')],
    ['a NUL in a header', post('x-a: \0b\r\ncontent-length: 0', '')],
    ['a chunk whose size is no number', post('transfer-encoding: chunked', `0x0\r\n\r\n`)],
    ['a chunk whose size ends with LF alone', post('transfer-encoding: chunked', `0\n\r\n`)],
    ['a size below nothing', post('transfer-encoding: chunked', `-1\r\n\r\n`)],
    ['no host', 'POST /reports/policy HTTP/1.1\r\ncontent-length: 0\r\n\r\n'],
  ])('%s: 400, the connection is closed, and what came behind it is never read', async (_what, text) => {
    const heard = await spoken(text + HIDDEN)
    expect(heard.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400'])
    expect(heard.toLowerCase()).toContain('connection: close')
  })
})
