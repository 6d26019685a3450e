const declaration = /\b(?:function|const|let|type|interface|class)\s+([A-Za-z_$][\w$]*)/g
const emptyWord = /[a-z](Service|Helper|Helpers|Util|Utils|Handler|Data|Info|DTO|Dto|Impl)$/
const aPerson = /^(line|team|childProtection|locality|duty)Manager$/i
const interfacePrefix = /^I[A-Z][a-z]/
const realWordsInI = /^I(sP|sO|nT|fS)/

/** Names of functions, constants, types and classes that a text declares. */
export function declaredNames(text: string): readonly string[] {
  return [...withoutComments(text).matchAll(declaration)].map((found) => found[1] ?? '')
}

/** Words that say nothing about what a thing is: Service, Handler, Info and their like; Manager unless it is a person. */
export function forbiddenName(name: string): boolean {
  if (/Manager$/.test(name)) return !aPerson.test(name)
  return emptyWord.test(name) || (interfacePrefix.test(name) && !realWordsInI.test(name))
}

/** Whether code, not a comment, looks at the environment. */
export function directEnvironmentReads(text: string): boolean {
  return /\bprocess\.env\b|import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*'node:process'|\bimport\.meta\.env\b/.test(withoutComments(text))
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
}
