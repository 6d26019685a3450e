import { createHash } from 'node:crypto'
import type { LinkPage, Question } from '../casework/link-page.ts'

/** The page of a personal link as HTML: a plain form on one phone screen, no script, nothing fetched. Every word of it comes from errands/wording-links.ts. */

const STYLE = [
  ':root{color-scheme:light dark;--ink:#1b1a19;--paper:#faf9f8;--card:#fff;--line:#8a8886;--act:#4f52b2;--on:#fff;--bad:#a4262c}',
  '@media(prefers-color-scheme:dark){:root{--ink:#f3f2f1;--paper:#1f1f1f;--card:#292929;--line:#979593;--act:#a6a8ff;--on:#141414;--bad:#ff9a9f}}',
  '*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.4 "Segoe UI",system-ui,sans-serif}',
  'main{max-width:34rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:.25rem 0}',
  'form{margin-top:1rem;display:grid;gap:.875rem}fieldset{border:1px solid var(--line);border-radius:.5rem;background:var(--card);margin:0;padding:.5rem .75rem .75rem;min-width:0}',
  'legend{font-weight:600;padding:0 .25rem}.choice{display:flex;gap:.625rem;align-items:center;min-height:2.75rem}',
  '.aside{display:grid;grid-template-columns:1fr 1.3fr 1fr;padding-top:0;padding-bottom:0}.aside .choice{gap:.375rem}.aside+.aside{margin-top:-.375rem}',
  'input[type=radio],input[type=checkbox]{width:1.25rem;height:1.25rem;flex:none;accent-color:var(--act)}label{font-weight:600}.choice label{font-weight:400;flex:1;padding:.5rem 0}',
  'input[type=text],input[type=email]{width:100%;min-height:2.75rem;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.25rem;padding:.375rem .5rem}',
  'button{min-height:2.75rem;font:inherit;font-weight:600;color:var(--on);background:var(--act);border:1px solid transparent;border-radius:.25rem;padding:.5rem 1rem}',
  ':focus-visible{outline:3px solid var(--act);outline-offset:2px}.note,.bad{border-left:.25rem solid var(--act);background:var(--card);padding:.5rem .75rem}',
  'details{border:1px solid var(--line);border-radius:.5rem;background:var(--card);padding:0 .75rem}details[open]{padding-bottom:.75rem}',
  'summary{font-weight:600;min-height:2.75rem;padding:.625rem 0;cursor:pointer}',
  '@media(forced-colors:active){button{color:ButtonText;background:ButtonFace;border-color:ButtonText}}',
  '.bad{border-color:var(--bad);color:var(--bad)}.hint{font-size:.875rem}',
].join('')

/** Nothing but this style and a form to ourselves; nobody frames it. */
export const ANSWER_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function answerHtml(page: LinkPage): string {
  return [
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="robots" content="noindex"><title>${text(page.words.title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${text(page.heading)}</h1>`,
    ...page.lines.map((line) => `<p>${text(line)}</p>`),
    ...(page.form === undefined ? [] : formHtml(page.form, page.words)),
    '</main></body></html>',
  ].join('\n')
}

function formHtml({ questions, nothing, filled, problem, saved }: NonNullable<LinkPage['form']>, words: LinkPage['words']): string[] {
  return [
    ...(saved === undefined ? [] : [`<p class="note" role="status">${text(saved)}</p>`]),
    ...(problem === undefined ? [] : [`<p class="bad" role="alert" id="problem">${text(problem.says)}</p>`]),
    '<form method="post">',
    ...questions.map((question) => questionHtml(question, nothing !== undefined, problem?.at === 'answer')),
    ...(nothing === undefined
      ? []
      : [
          `<div class="choice"><input type="checkbox" name="nothing" id="nothing" value="yes"${checked(nothing)}><label for="nothing">${text(words.nothing)}</label></div>`,
        ]),
    `<details${questions.some(({ chosen }) => chosen === 'deputy') || problem?.at === 'deputy' ? ' open' : ''}><summary>${text(words.deputy)}</summary><p class="hint">${text(words.deputyHint)}</p>`,
    field('deputyName', words.deputyName, filled.deputyName, 'text', 'off', problem?.at === 'deputy'),
    field('deputyMail', words.deputyMail, filled.deputyMail, 'email', 'off', problem?.at === 'deputy'),
    '</details>',
    `<div>${field('name', words.yourName, filled.name, 'text', 'off', problem?.at === 'name')}<p class="hint" id="name-hint">${text(words.yourNameHint)}</p></div>`,
    `<button type="submit">${text(words.send)}</button>`,
    `<p class="hint">${text(words.private)}</p></form>`,
  ]
}

/** `aside`: its choices stand beside one another, for there are several questions on one screen. */
function questionHtml({ name, legend, choices, chosen }: Question, aside: boolean, wrong: boolean): string {
  const radios = choices.map(({ value, words }) => {
    const id = aside ? `${name}-${value}` : value
    return `<div class="choice"><input type="radio" name="${name}" id="${id}" value="${value}"${checked(chosen === value)}><label for="${id}">${text(words)}</label></div>`
  })
  return `<fieldset${aside ? ' class="aside"' : ''}${bad(wrong)}><legend>${text(legend)}</legend>${radios.join('')}</fieldset>`
}

function checked(is: boolean): string {
  return is ? ' checked' : ''
}

function field(name: string, label: string, value: string, type: 'text' | 'email', complete: string, wrong: boolean): string {
  const hint = name === 'name' && !wrong ? ' aria-describedby="name-hint"' : ''
  return `<label for="${name}">${text(label)}</label><input type="${type}" name="${name}" id="${name}" value="${text(value)}" maxlength="120" autocomplete="${complete}"${hint}${bad(wrong)}>`
}

function bad(wrong: boolean): string {
  return wrong ? ' aria-invalid="true" aria-describedby="problem"' : ''
}

function text(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
