import {
  type Activity,
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  type MessagingExtensionAction,
  type MessagingExtensionQuery,
  type TaskModuleRequest,
  TeamsActivityHandler,
  TurnContext,
} from 'botbuilder'
import { whoIs } from '../src/casework/access.ts'
import { rememberConversation } from '../src/casework/conversations.ts'
import type { TeamsMessages } from '../src/casework/outside.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { CHAT } from '../src/errands/wording.ts'
import { WAITING_WORDS } from '../src/errands/wording-commands.ts'
import { GROUP_WORDS } from '../src/errands/wording-dialogs.ts'
import { activityKey, isByHand, isPersonal, messageOf, type Reply, sentWith } from './activity.ts'
import { openDialog, submitDialog } from './answer-dialog.ts'
import { answerPress, type PressAnswer } from './answer-press.ts'
import { waitingCard } from './answer-waiting.ts'
import { sayingCard } from './cards/offer.ts'
import { CHANNEL_SCOPE, chatWith, credentialsOf, refusedStatus, sendingOnce, settingsOf } from './channel-checks.ts'
import { type BotConnection, type BotRequest, type BotResponse, isAllowedServiceUrl } from './connection.ts'
import { findCase, said } from './find-case.ts'
import { answeringOnce } from './once.ts'
import { raiseFromMessage } from './raise-from-message.ts'
import { replyTo } from './reply.ts'
import { isUseless, nameOf } from './send-failure.ts'
import { isSoundActivity } from './sound-activity.ts'
import { type Chats, type Speaking, speakFirst } from './speak-first.ts'
import { type TaskAnswer, toldIn } from './task.ts'
import { withSign } from './typing.ts'

/** The only file that imports botbuilder. It carries activities in and out; what is said is decided in answer-text.ts and answer-press.ts. */
export type Bot = {
  readonly receive: (request: BotRequest, response: BotResponse) => Promise<void>
  readonly teams: TeamsMessages
  /** Hands over the use cases; called once, before the first request. */
  readonly join: (world: World) => void
}

export function makeBot(connection: BotConnection): Bot {
  if (connection.appId === '') throw new Error('a bot without an app id would accept anyone')
  const authentication = new SendsOnce(settingsOf(connection) as never, credentialsOf(connection) as never)
  const adapter = new PathwayAdapter(authentication)
  let joined: World | undefined
  const world = (): World => {
    if (joined === undefined) throw new Error('the bot was asked before it was joined to the use cases')
    return joined
  }
  adapter.onTurnError = async (context, error) => {
    connection.log('bot turn failed', { activity: context.activity.type, error: nameOf(error) })
    // When not even this can be said, the turn fails and the channel delivers the message again.
    await context.sendActivity(CHAT.wentWrong)
  }
  const chats = chatsOf(connection, adapter)
  const turns = new PathwayTurns(connection, adapter, chats, world)
  return {
    receive: async (request, response) => {
      const answer = await turnOf(request, connection, authentication, adapter, (context) => turns.run(context))
      response.status(answer.status)
      if (answer.body !== undefined && answer.body !== null) response.send(answer.body)
      response.end()
    },
    teams: {
      notify: (to, notice) =>
        speakFirst(chats, world(), to, () => ({
          card: sayingCard(notice.title, notice.text, { url: notice.link, label: notice.linkLabel }),
        })),
      tellWaiting: async (to, waiting) => {
        const card = await waitingCard(world(), to, waiting, WAITING_WORDS.title)
        return await speakFirst(chats, world(), to, (teamsId) => ({ card: card(teamsId) }))
      },
    },
    join: (given) => {
      joined = given
    },
  }
}

type Checked = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>
type TurnAnswer = { readonly status: number; readonly body?: unknown }

/**
 * One activity through botbuilder's own checks of the token and into the handler. Nothing of what went wrong is said to the caller or printed:
 * 400 not an activity, 401 not the channel's token, 403 another service's address, 503 we failed and the channel may deliver it again.
 * An answer that the channel has no place for is not said, and the turn is over.
 */
async function turnOf(
  request: BotRequest,
  connection: BotConnection,
  authentication: SendsOnce,
  adapter: PathwayAdapter,
  logic: (context: TurnContext) => Promise<void>,
): Promise<TurnAnswer> {
  if (!isSoundActivity(request.body)) return { status: 400 }
  const activity = request.body as Activity
  if (!isAllowedServiceUrl(activity.serviceUrl, connection.serviceUrls)) return { status: 403 }
  const token = request.headers.authorization
  const failed = (error: unknown, status: number): TurnAnswer => {
    connection.log('activity not taken', { status, error: nameOf(error) })
    return { status }
  }
  try {
    const checked = await authentication
      .authenticateRequest(activity, typeof token === 'string' ? token : '')
      .catch((error: unknown) => ({ error }))
    if ('error' in checked) return failed(checked.error, refusedStatus(checked.error))
    return await adapter.turn(checked, activity, logic)
  } catch (error) {
    return failed(error, isUseless(error) ? 200 : 503)
  }
}

/** botbuilder demands a class. Whatever client it makes for the channel, that client sends everything once. */
class SendsOnce extends ConfigurationBotFrameworkAuthentication {
  override createConnectorFactory(
    ...given: Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>
  ): ConnectorFactory {
    return sendingOnce(super.createConnectorFactory(...given))
  }

  override async authenticateRequest(
    ...given: Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>
  ): Promise<Checked> {
    const checked = await super.authenticateRequest(...given)
    return { ...checked, ...(checked.connectorFactory === undefined ? {} : { connectorFactory: sendingOnce(checked.connectorFactory) }) }
  }
}
type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>

/** botbuilder demands a class: it offers a turn without its own HTTP, which prints what fails, to heirs only. */
class PathwayAdapter extends CloudAdapter {
  async turn(checked: Checked, activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<TurnAnswer> {
    const invoked = await this.processActivity(checked, activity, logic)
    // 501 is botbuilder's for a kind of question we don't know; it is the question that isn't right, and asking again wouldn't help.
    return invoked?.status === 501 ? { status: 400 } : { status: invoked?.status ?? 200, body: invoked?.body }
  }
}

/** botbuilder demands a class. */
class PathwayTurns extends TeamsActivityHandler {
  private readonly connection: BotConnection
  private readonly adapter: PathwayAdapter
  private readonly chats: Chats
  private readonly world: () => World
  private readonly once = answeringOnce()

  constructor(connection: BotConnection, adapter: PathwayAdapter, chats: Chats, world: () => World) {
    super()
    this.connection = connection
    this.adapter = adapter
    this.chats = chats
    this.world = world
    this.onMessage(async (context, next) => {
      const world = this.world()
      await this.once(world, activityKey(context.activity), () => this.answer(context, world))
      await next()
    })
    this.onMembersAdded(async (context, next) => {
      const { membersAdded = [], recipient } = context.activity
      const person = await this.person(context)
      if (!isPersonal(context.activity) && membersAdded.some(({ id }) => id === recipient.id)) await context.sendActivity(GROUP_WORDS.hello)
      if (person !== undefined && isPersonal(context.activity))
        await rememberConversation(this.world(), person.id, TurnContext.getConversationReference(context.activity))
      await next()
    })
  }

  private async answer(context: TurnContext, world: World): Promise<void> {
    const typing = (): Promise<unknown> => context.sendActivity({ type: 'typing' })
    const reference = TurnContext.getConversationReference(context.activity)
    const after = (coming: Promise<Reply>): void =>
      void this.adapter
        .continueConversationAsync(this.connection.appId, reference, async (later) => await say(later, await coming))
        .catch(this.failed(() => undefined))
    const answering = async (): Promise<Reply | undefined> => {
      const { activity } = context
      const person = await this.person(context)
      return await replyTo(world, { activity, person, reference, chats: this.chats, typing, after, failed: (says) => this.failed(says) })
    }
    const reply = await withSign(answering(), typing)
    if (reply !== undefined) await say(context, reply)
  }

  protected override async onAdaptiveCardInvoke(context: TurnContext, value: AdaptiveCardInvokeValue): Promise<AdaptiveCardInvokeResponse> {
    const sorry = (says: string): PressAnswer => ({ says })
    const pressing = this.pressed(context, sentWith(value.action)).catch(this.failed(sorry))
    const answer = await withSign(pressing, async () => {
      if (isByHand(context.activity)) await context.sendActivity({ type: 'typing' })
    })
    // A plain message is shown to the one who pressed; a card takes the old one's place for all.
    if ('says' in answer) return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer.says as never }
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card as never }
  }

  /** Answered at once: Teams waits five seconds for what is typed into its search box. */
  protected override async handleTeamsMessagingExtensionQuery(context: TurnContext, query: MessagingExtensionQuery) {
    return await findCase(this.world(), await this.person(context), query).catch(this.failed(said))
  }

  protected override async handleTeamsMessagingExtensionFetchTask(context: TurnContext, asked: MessagingExtensionAction) {
    const { tabUrl } = this.connection
    return await this.inDialog(context, (person) => raiseFromMessage(this.world(), person, asked, tabUrl))
  }

  protected override async handleTeamsTaskModuleFetch(context: TurnContext, { data }: TaskModuleRequest) {
    return await this.inDialog(context, (person) => openDialog(this.world(), person, data, this.connection.tabUrl))
  }

  /** What is done takes the place of the card it was begun from, so that nobody presses there again. */
  protected override async handleTeamsTaskModuleSubmit(context: TurnContext, { data }: TaskModuleRequest) {
    return await this.inDialog(context, async (person) => {
      const { answer, card } = await submitDialog(this.world(), person, data)
      const id = context.activity.replyToId
      if (card !== undefined && id !== undefined)
        await context.updateActivity({ ...messageOf({ card }), id }).catch((error: unknown) => this.notReplaced(error))
      return answer
    })
  }

  /** A card that the channel has no longer can't be pressed again either. */
  private notReplaced(error: unknown): void {
    if (!isUseless(error)) this.failed(() => undefined)(error)
  }

  private async inDialog(context: TurnContext, answer: (person: Actor) => Promise<TaskAnswer>) {
    const person = await this.person(context)
    return (person === undefined ? toldIn(CHAT.notYou) : await answer(person).catch(this.failed(toldIn))) as never
  }

  private failed<T>(says: (words: string) => T): (error: unknown) => T {
    return (error) => {
      this.connection.log('bot answer failed', { error: nameOf(error) })
      return says(CHAT.wentWrong)
    }
  }

  /** Cards stand in a person's own chat only: one that was carried elsewhere would show what follows to all. */
  private async pressed(context: TurnContext, data: unknown): Promise<PressAnswer> {
    if (!isPersonal(context.activity)) return { says: GROUP_WORDS.hello }
    const person = await this.person(context)
    return person === undefined ? { says: CHAT.notYou } : await answerPress(this.world(), person, data)
  }

  private async person(context: TurnContext): Promise<Actor | undefined> {
    const { activity } = context
    const tenant: unknown = activity.channelData?.tenant?.id
    const oid = activity.from.aadObjectId
    if (tenant !== this.connection.tenantId || oid === undefined || oid === '') return undefined
    return await whoIs(this.world(), tenant, oid)
  }
}

async function say(context: TurnContext, reply: Reply): Promise<void> {
  await context.sendActivity(messageOf(reply))
}

/** The chats of the channel: one that is known is gone into again, a new one is opened with a person of our tenant only. */
function chatsOf({ appId, tenantId, openChatsAt }: BotConnection, adapter: CloudAdapter): Chats {
  return {
    again: async (kept, speak) =>
      await adapter.continueConversationAsync(
        appId,
        kept as Partial<ConversationReference>,
        async (context) => await speak(speaking(context)),
      ),
    open: async (to, speak) => {
      await adapter.createConversationAsync(
        appId,
        'msteams',
        openChatsAt,
        CHANNEL_SCOPE,
        chatWith(appId, tenantId, to) as never,
        async (context) => await speak(speaking(context)),
      )
    },
  }
}

function speaking(context: TurnContext): Speaking {
  return {
    reference: TurnContext.getConversationReference(context.activity),
    send: async (message) => (await context.sendActivity(message))?.id,
  }
}
