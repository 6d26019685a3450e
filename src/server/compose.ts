import { randomBytes, randomUUID } from 'node:crypto'
import { type Bot, makeBot } from '../../bot/bot.ts'
import { nightlyLooks } from '../casework/ask-warnings.ts'
import { clockWithOffset, londonAt } from '../casework/clock.ts'
import { lookForKeepingOver } from '../casework/keeping-over.ts'
import { lookAtCase } from '../casework/look-at-case.ts'
import { mornings } from '../casework/morning.ts'
import { observeOutlook } from '../casework/observe-outlook.ts'
import { fullSweep, sweep } from '../casework/sweep.ts'
import { tellOffices } from '../casework/tell-offices.ts'
import type { World } from '../casework/world.ts'
import { chasePolicy } from '../errands/chase-policy.ts'
import type { GraphConfig } from '../graph/graph.ts'
import { connectGraph } from '../graph/operations.ts'
import { makeTokens } from '../graph/token.ts'
import type { Instant } from '../procedure/civil-date.ts'
import type { JobWork, Store } from '../store/store.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import type { MovableClock } from './routes/clock.ts'

export type Composed = { readonly world: World; readonly clock: MovableClock; readonly bot: Bot }

/**
 * The world the use cases live in, made once from the configuration and handed to whoever needs it.
 * Throws a plain sentence for an address or a certificate that can't be used.
 */
export async function compose(config: Config, store: Store, log: Log): Promise<Composed> {
  const clock = await movableClock(store, config)
  const graph = connectGraph(graphConfig(config))
  const bot = makeBot({ ...config.bot, tenantId: config.tenantId, channelToken: channelTokens(config), log: log.info })
  const world: World = {
    store,
    clock,
    graph,
    teams: bot.teams,
    policy: chasePolicy,
    newId: randomUUID,
    newReference,
    linkTo: (reference) => linkTo(config, reference),
    personalLink: (token) => `${config.publicUrl}/answer/${token}`,
    noticeMailbox: (area) => config.noticeMailboxes[area],
    ...(config.recipientDomains === undefined ? {} : { recipientDomains: config.recipientDomains }),
    ...(config.notificationUrl === undefined ? {} : { tellAt: config.notificationUrl }),
    log: log.info,
  }
  bot.join(world)
  return { world, clock, bot }
}

/** What the jobs run. Each run has a name of its own, so that the loop's reads are logged once per run. */
export function workOf(world: World): JobWork {
  const life = randomUUID()
  let run = 0
  let swept = ''
  const looks = nightlyLooks(world)
  return {
    lookAtCase: async (caseId) => await lookAtCase(world, caseId, `look-${life}-${++run}`),
    sweep: async () => {
      // The first sweep of each London day looks at every open case, whatever its row says.
      const today = londonAt(world.clock.now()).on
      if (swept === today) {
        await sweep(world)
        await looks(`times-${life}-${++run}`)
      } else {
        await fullSweep(world)
        // By the machine's clock: what is forgotten was passing notes, and a moved clock mustn't age them.
        await world.store.forgetOld(new Date().toISOString() as Instant)
        swept = today
      }
      await mornings(world)
      // First, so that nobody waits to be told of one thing because another can't be looked for.
      await tellOffices(world)
      await lookForKeepingOver(world)
    },
    observe: async (which) => await observeOutlook(world, `observe-${life}-${++run}`, which),
  }
}

/** Our token for the bot channel: the same client credentials as for Graph, for another resource. */
function channelTokens(config: Config): () => Promise<string> {
  const tokens = makeTokens({ ...graphConfig(config), baseUrl: 'https://api.botframework.com' })
  return async () => {
    const answer = await tokens.current()
    if (!answer.ok) throw new Error(answer.says)
    return answer.token
  }
}

/** What every service of Microsoft's is asked with: the app's own credential. */
export function graphConfig(config: Config): GraphConfig {
  const { graphBaseUrl: baseUrl, authority, tenantId, clientId, credential, production } = config
  return { baseUrl, authority, tenantId, clientId, credential, production, timeoutMs: 10_000 }
}

/** Kept in the database, so that a restart doesn't bring the old day back. In production the offset is always 0. */
async function movableClock(store: Store, config: Config): Promise<MovableClock> {
  const kept = config.production ? 0 : await store.transaction((tx) => tx.setting('clock-offset'))
  let offset = typeof kept === 'number' ? kept : 0
  return {
    ...clockWithOffset(() => offset),
    moveTo: async (instant) => {
      const wanted = Date.parse(instant) - Date.now()
      await store.transaction((tx) => tx.putSetting('clock-offset', wanted))
      offset = wanted
    },
  }
}

/** 'K7Q2-9F': no vowels, so no words; no 0, 1, O, I, so that it can be read out. About 482 million, and a clash is refused by the store. */
function newReference(): string {
  const letters = 'BCDFGHJKLMNPQRSTVWXZ23456789'
  const word = (length: number): string => Array.from({ length }, () => letters[randomBytes(4).readUInt32BE() % letters.length]).join('')
  return `${word(4)}-${word(2)}`
}

function linkTo({ teamsAppId, deskUrl, publicUrl }: Config, reference: string | undefined): string {
  if (teamsAppId === undefined) return `${deskUrl ?? publicUrl}/#/tab${reference === undefined ? '' : `?ref=${reference}`}`
  const app = `https://teams.microsoft.com/l/entity/${teamsAppId}/pathway`
  return reference === undefined ? app : `${app}?context=${encodeURIComponent(JSON.stringify({ subEntityId: reference }))}`
}
