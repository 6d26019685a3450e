/**
 * A person's or an agency's name as it stands in a card or a chat message, which Teams reads as markdown: letters, digits and what names are written
 * with. All else (brackets of a link, tags, line breaks, control characters) is a space, so that a name in the directory can't be a link or a line of
 * ours.
 */
export function nameSaid(name: string): string {
  return name
    .replace(/[^\p{L}\p{M}\p{N} .,'’&()/–-]/gu, ' ')
    .replace(/\/{2,}|\b(?:https?|www)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
