/** Words by which a stranger could tell what a matter is about: looked for in every text that leaves (minimum.ts), and in the names an installation is given. */
export const TELLING: readonly (readonly [RegExp, string])[] = [
  [/\bc\W?s\W?e\b/i, 'the abbreviation of the concern'],
  [/exploit/i, 'what the concern is'],
  [/\bsexual|\babus(e|ed|ive)\b|\bgroom(ed|ing)\b/i, 'what the concern is'],
  [/\b(low|medium|high)\W{1,3}(level|risk)\b|\b(level|risk)\W{1,3}(is\W)?(low|medium|high)\b|\bat\W+risk\b/i, 'a level'],
  [/operation\W+liberty/i, "the police operation's name"],
]

/** As words run together in a mailbox or a host: 'derbycse', 'childabuse', 'operationliberty'. No English word begins or ends with those three letters. */
const RUN_TOGETHER = /(?<![a-z])cse|cse(?![a-z])|sexual|childabuse|grooming|operationliberty|(low|medium|high)risk/

/**
 * Whether a name of the installation (a mailbox, a host, a publisher) would tell what it is for: everybody who is written to reads it, and so does whoever looks
 * over their shoulder.
 */
export function tellsInName(name: string): boolean {
  const small = name.toLowerCase()
  const parted = small.replace(/[^a-z0-9]+/g, ' ')
  return [small, parted].some((seen) => TELLING.some(([pattern]) => pattern.test(seen)) || RUN_TOGETHER.test(seen))
}
