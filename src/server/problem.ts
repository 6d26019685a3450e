import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Refusal } from '../case/refusal.ts'
import { citationView } from '../case/view-owed.ts'
import type { Problem } from '../contracts/http.ts'
import { issueWords } from './field-words.ts'
import type { Log } from './log.ts'

/**
 * The one place that makes RFC 9457 problem+json. Nothing a person sent is ever echoed, and no stack trace leaves:
 * a field is named by its path, and what is wrong with it is said in our own words.
 */
type Kind = { readonly status: number; readonly title: string; readonly detail: string; readonly instead?: string }

export const PROBLEMS = {
  'not-found': {
    status: 404,
    title: 'Not found',
    detail: 'There is nothing here for you.',
    instead: 'Check the reference; if it is right, ask the case’s lead to add you.',
  },
  'signed-out': {
    status: 401,
    title: 'Not signed in',
    detail: 'Your sign-in is missing, out of date or not for this app.',
    instead: 'Open Pathway again from Teams or Outlook.',
  },
  'prove-anew': {
    status: 401,
    title: 'Show once more that it’s you',
    detail: 'What you ask for needs a fresh sign-in. Nothing was done.',
    instead: 'Confirm that it’s you and send it again; what you typed is still here.',
  },
  'session-ended': {
    status: 401,
    title: 'You were signed out',
    detail: 'Your sign-ins to Pathway were ended everywhere. What you have written is kept.',
    instead: 'Open Pathway again; it signs you in anew.',
  },
  'not-in-directory': {
    status: 403,
    title: 'Not in the directory',
    detail: 'You are signed in, but Pathway’s directory doesn’t know you.',
    instead: 'Ask your manager to have you added.',
  },
  'not-readable': {
    status: 400,
    title: 'Not readable',
    detail: 'What was sent can’t be read: it isn’t JSON, is nested too deeply, or holds characters that can’t be kept.',
    instead: 'Nothing was recorded; send it again.',
  },
  'long-headers': { status: 431, title: 'Too large', detail: 'The request’s headers are too large.' },
  'not-valid': {
    status: 400,
    title: 'Something is missing or not right',
    detail: 'Some of what was sent can’t be recorded as it is. Nothing was recorded.',
    instead: 'Put right the fields named here and send it again.',
  },
  'too-large': {
    status: 413,
    title: 'Too large',
    detail: 'That is more than can be sent at once (256 KB).',
    instead: 'Shorten it; nothing was recorded.',
  },
  'wrong-method': {
    status: 405,
    title: 'Not asked like that',
    detail: 'There is such an address, but it doesn’t take this kind of request.',
    instead: 'The header Allow names the kinds it takes.',
  },
  'not-from-the-channel': {
    status: 401,
    title: 'Not accepted',
    detail: 'This address takes what the chat’s own channel sends and signs, and nothing else.',
  },
  'from-elsewhere': {
    status: 403,
    title: 'Not from here',
    detail: 'Another site’s page asked for this. Pathway answers its own pages only.',
    instead: 'Open Pathway from Teams or Outlook.',
  },
  'wrong-type': { status: 415, title: 'Wrong kind of content', detail: 'This address takes JSON only.' },
  'too-often': {
    status: 429,
    title: 'Too often',
    detail: 'Too many requests in a short time.',
    instead: 'Wait a minute and try again; nothing was lost.',
  },
  'went-wrong': {
    status: 500,
    title: 'Something went wrong here',
    detail: 'Pathway made a mistake; nothing was recorded.',
    instead: 'Try again; if it happens again tell your administrator the time it happened.',
  },
  'outside-down': {
    status: 503,
    title: 'Microsoft 365 is not answering',
    detail: 'Pathway could not reach Microsoft 365.',
    instead: 'Try again in a minute; nothing was lost.',
  },
} as const satisfies Record<string, Kind>
export type ProblemName = keyof typeof PROBLEMS

export function problemOf(name: ProblemName, more: Partial<Problem> = {}): Problem {
  const kind: Kind = PROBLEMS[name]
  return {
    type: typeOf(name),
    title: kind.title,
    status: kind.status,
    detail: kind.detail,
    ...(kind.instead === undefined ? {} : { instead: kind.instead }),
    ...more,
  }
}

/** RFC 9457 asks for a URI that names the kind of problem; a tag URI names without leading anywhere. */
function typeOf(name: string): string {
  return `tag:pathway.example,2026:${name}`
}

const CONTENT_TYPE = 'application/problem+json; charset=utf-8'

export async function sendProblem(reply: FastifyReply, problem: Problem): Promise<FastifyReply> {
  return await reply.code(problem.status).header('content-type', CONTENT_TYPE).serializer(JSON.stringify).send(problem)
}

/** For what fails before there is a reply to send with: an address that can't be decoded. */
export function answerRaw(response: ServerResponse, problem: Problem): void {
  const body = JSON.stringify(problem)
  response.writeHead(problem.status, {
    'content-type': CONTENT_TYPE,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  })
  response.end(body)
}

/** The same for bytes that aren't HTTP at all: written to the socket, which is then closed. */
export function rawAnswer(problem: Problem): string {
  const body = JSON.stringify(problem)
  const head = [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`, `content-type: ${CONTENT_TYPE}`]
  return [...head, `content-length: ${Buffer.byteLength(body)}`, 'connection: close', '', body].join('\r\n')
}

/** A refusal is the procedure or a permission saying no: 422, or 409 when someone else was first, or 403, or 401 until a second proof is given. */
export function problemOfRefusal(refusal: Refusal): Problem {
  const status = { procedure: 422, 'not-possible': 422, permission: 403, 'out-of-date': 409, unproved: 401 }[refusal.kind]
  const title = {
    procedure: 'The procedure says no',
    permission: 'Not yours to do',
    'not-possible': 'Not possible now',
    'out-of-date': 'Changed meanwhile',
    unproved: PROBLEMS['prove-anew'].title,
  }[refusal.kind]
  return {
    type: typeOf(refusal.kind),
    title,
    status,
    detail: refusal.says,
    ...(refusal.instead === undefined ? {} : { instead: refusal.instead }),
    ...(refusal.because === undefined ? {} : { because: refusal.because.map((one) => citationView(one)) }),
    ...(refusal.field === undefined ? {} : { fields: fieldsOf(refusal.field, refusal) }),
  }
}

function fieldsOf(field: string, { says, details = [says] }: Refusal): Problem['fields'] {
  return details.map((detail) => ({ field, says: detail }))
}

/** For fastify's error handler: everything thrown ends here, also what is no error at all. */
export function answerThrown(log: Log) {
  return async (thrown: FastifyError | undefined, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const error = thrown ?? Object.assign(new Error('nothing was thrown'), { code: 'none' })
    if (hasZodFastifySchemaValidationErrors(error)) {
      const fields = error.validation.slice(0, 20).map(({ instancePath: path, keyword, params }) => ({
        field: fieldOf(path),
        says: issueWords({ path, keyword, params }),
      }))
      return await sendProblem(reply, problemOf('not-valid', { fields }))
    }
    const name = nameOf(error)
    if (name === 'went-wrong')
      log.error('request failed', { route: request.routeOptions.url ?? 'unknown', error: error.name, code: error.code ?? 'none' }, error)
    return await sendProblem(reply, problemOf(name))
  }
}

function nameOf(error: FastifyError): ProblemName {
  if (error.statusCode === 413) return 'too-large'
  if (error.statusCode === 415) return 'wrong-type'
  if (error.statusCode === 429) return 'too-often'
  if (error.statusCode === 404) return 'not-found'
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return 'not-readable'
  return 'went-wrong'
}

/** '/command/rows/3/score' → 'command.rows.3.score'; parts that aren't plain words are left out, so that nothing typed comes back. */
function fieldOf(path: string): string {
  return path
    .split('/')
    .filter((part) => /^[A-Za-z0-9-]{1,40}$/.test(part))
    .join('.')
}
