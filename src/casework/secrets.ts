import type { Case } from '../case/case.ts'

/** What must not leave by any of the words that go out for this case. */
export function secretsOf({ child }: Case): string[] {
  return [...namesOf(child), child.livesAt, child.school].filter(isSaid)
}

/** Only what names the child: words of an address are also words of many another text. */
export function namesOf(child: Case['child']): string[] {
  const { givenName, familyName, alsoKnownAs, birth } = child
  return [givenName, familyName, alsoKnownAs, birth === 'not-known' ? undefined : birth].filter(isSaid)
}

function isSaid(secret: string | undefined): secret is string {
  return secret !== undefined && secret !== ''
}
