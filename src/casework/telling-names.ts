import { tellsInName } from '../case/telling-words.ts'

/** The names an installation is given that others read: in mails, invitations, links, and in the lists of those who administer mailboxes and vaults. */
const READ_BY_OTHERS = [
  'PUBLIC_URL',
  'NOTIFICATION_URL',
  'NOTICE_MAILBOX_DERBY',
  'NOTICE_MAILBOX_DERBYSHIRE',
  'KEY_VAULT_URL',
  'KEY_VAULT_SECRET',
]

/** One sentence for each that would tell what the work is about, beginning with the variable's name; never the value. */
export function tellingNames(set: Readonly<Record<string, string | undefined>>): string[] {
  return READ_BY_OTHERS.filter((name) => tellsInName(set[name] ?? '')).map(
    (name) => `${name}: it would tell what the work is about to everybody who reads it; give it a neutral name, like pathway`,
  )
}
