import { h } from './dom.js'
import { opened } from './links.js'
import { markedWords } from './marked-words.js'

/* Adaptive Cards, drawn by Microsoft's own renderer. */

const SOURCES = ['/vendor/adaptivecards/adaptivecards.min.js', '/vendor/adaptivecards/adaptivecards.js']
/** Colours are the desk's own custom properties, so that a change of theme needs no redrawing and loses nothing typed into a card. */
const COLOUR = {
  text: 'var(--text)',
  soft: 'var(--soft)',
  accent: 'var(--link)',
  good: 'var(--good)',
  warm: 'var(--warm)',
  bad: 'var(--bad)',
  plain: 'var(--paper)',
  raised: 'var(--raised)',
}
let loading = null

/** Loads the renderer once. Out: the library, or null when it can't be had. */
export function cardLibrary() {
  loading ??= SOURCES.reduce((before, src) => before.then((found) => found ?? loaded(src)), Promise.resolve(null)).then((library) => {
    if (library) library.AdaptiveCard.onProcessMarkdown = markdown
    else loading = null
    return library
  })
  return loading
}

function loaded(src) {
  return new Promise((done) => {
    const script = h('script', { src, onload: () => done(globalThis.AdaptiveCards ?? null), onerror: () => done(null) })
    document.head.append(script)
  })
}

/** The renderer takes HTML: ours is made of nodes first, so that nothing in a card's text can become an element of its own. */
function markdown(text, result) {
  result.outputHtml = h('div', {}, h('p', { class: 'as-typed' }, ...markedWords(text))).innerHTML
  result.didProcess = true
}

/** One card as an element. In: the card's JSON, what to do with an Execute or Submit
 *  ({ type, verb, data, id }, the inputs already folded into data). A card that can't be drawn says so. */
export function drawCard(library, json, perform) {
  const card = new library.AdaptiveCard()
  card.hostConfig = new library.HostConfig(hostConfig(COLOUR))
  card.onExecuteAction = (action) => {
    switch (action.getJsonTypeName()) {
      case 'Action.OpenUrl':
        opened(action.url)
        break
      case 'Action.Execute':
        perform({ type: 'Action.Execute', verb: action.verb, data: action.data ?? {}, ...(action.id ? { id: action.id } : {}) })
        break
      case 'Action.Submit':
        perform({ type: 'Action.Submit', data: action.data ?? {}, ...(action.id ? { id: action.id } : {}) })
        break
    }
  }
  try {
    card.parse(json)
    const element = card.render()
    if (element) {
      element.removeAttribute('tabindex')
      return element
    }
  } catch {
    // Falls through to the written state: a bad card is the bot's mistake, and the chat goes on.
  }
  return h('p', { class: 'notice failed' }, 'This card could not be drawn.')
}

function hostConfig(colour) {
  const text = (name) => ({ default: colour[name], subtle: colour[name] })
  const foreground = {
    default: { default: colour.text, subtle: colour.soft },
    dark: text('text'),
    light: text('text'),
    accent: text('accent'),
    good: text('good'),
    warning: text('warm'),
    attention: text('bad'),
  }
  const container = (backgroundColor) => ({ backgroundColor, foregroundColors: foreground })
  return {
    fontFamily: 'inherit',
    supportsInteractivity: true,
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 14 },
    separator: { lineThickness: 1, lineColor: colour.soft },
    containerStyles: {
      default: container(colour.plain),
      emphasis: container(colour.raised),
      accent: container(colour.raised),
      good: container(colour.raised),
      warning: container(colour.raised),
      attention: container(colour.raised),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 12 },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 160 }, value: { wrap: true }, spacing: 12 },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { color: 'attention', weight: 'bolder', spacing: 'small' },
    },
  }
}
