import type { Emergency } from '../../../contracts/emergency.ts'

export const CATEGORIES: readonly { readonly value: Emergency['category']; readonly words: string }[] = [
  { value: 'in-danger-now', words: 'A child is in danger now' },
  { value: 'missing-now', words: 'A child is missing now' },
  { value: 'out-of-hours', words: 'Out of hours, and nobody of the case can be reached' },
  { value: 'other', words: 'Something else that can’t wait' },
]

export function categoryWords(category: Emergency['category']): string {
  return CATEGORIES.find((one) => one.value === category)?.words ?? category
}
